import type { IncomingMessage } from 'node:http'
import {
  GetFunctionUrlConfigCommand,
  GetPolicyCommand,
  type LambdaClient,
  paginateListFunctions,
  ResourceNotFoundException,
} from '@aws-sdk/client-lambda'
import { stackName } from '../../../handler/contract/names.ts'
import type { DataPlane } from '../lambda/data-plane.ts'
import type { DeployedFunction } from '../lambda/deployed-function.ts'
import { isCalledHere } from '../lock/foreign.ts'

/** A function behind a URL, as both stand now. */
export interface UrlTarget {
  readonly fn: DeployedFunction
  readonly domainName: string
  readonly invokeMode: string
  readonly authType: string
  /** The function's resource policy as JSON text, if it has one. */
  readonly policy: string | undefined
}

/** Finds the function that a request to the Function URL is for. */
export class UrlTargets {
  readonly #dataPlane: DataPlane
  readonly #lambda: LambdaClient
  readonly #region: string
  readonly #port: number
  /** Known names by host; what stands behind them is asked anew for every request. */
  readonly #names = new Map<string, string>()

  /** `port` is where the URL is served. */
  constructor(dataPlane: DataPlane, lambda: LambdaClient, { region, port }: { region: string; port: number }) {
    this.#dataPlane = dataPlane
    this.#lambda = lambda
    this.#region = region
    this.#port = port
  }

  /**
   * By the AWS host name of the URL where the request carries one; on loopback the function of our stack, or the first
   * that has a URL at all. No function answers to any other name.
   */
  async find(request: IncomingMessage): Promise<UrlTarget | undefined> {
    const { host = '' } = request.headers
    if (!isCalledHere(request, this.#port) && !urlHost.test(host)) return undefined
    const known = this.#names.get(host)
    const target = known === undefined ? undefined : await this.#read(known)
    if (target !== undefined) return target
    const name = await this.#search(host)
    if (name === undefined) return undefined
    this.#names.set(host, name)
    return this.#read(name)
  }

  async #search(host: string): Promise<string | undefined> {
    const found: { name: string; domainName: string }[] = []
    for await (const page of paginateListFunctions({ client: this.#lambda }, {}))
      for (const { FunctionName: name = '' } of page.Functions ?? []) {
        const url = await this.#urlConfig(name)
        if (url !== undefined) found.push({ name, domainName: url.domainName })
      }
    if (urlHost.test(host)) return found.find(({ domainName }) => domainName === host)?.name
    return (found.find(({ name }) => name.startsWith(`${stackName}-`)) ?? found[0])?.name
  }

  async #read(name: string): Promise<UrlTarget | undefined> {
    const [fn, url, policy] = await Promise.all([
      this.#dataPlane.find(this.#region, name),
      this.#urlConfig(name),
      this.#policy(name),
    ])
    return fn === undefined || url === undefined ? undefined : { fn, ...url, policy }
  }

  async #urlConfig(name: string) {
    const url = await this.#lambda.send(new GetFunctionUrlConfigCommand({ FunctionName: name })).catch(absent)
    if (url?.FunctionUrl === undefined) return undefined
    return {
      domainName: new URL(url.FunctionUrl).hostname,
      invokeMode: url.InvokeMode ?? 'BUFFERED',
      authType: url.AuthType ?? '',
    }
  }

  async #policy(name: string): Promise<string | undefined> {
    const answer = await this.#lambda.send(new GetPolicyCommand({ FunctionName: name })).catch(absent)
    return answer?.Policy
  }
}

/** AWS's names for Function URLs: DNS answers them for AWS alone. */
const urlHost = /^[a-z0-9]+\.lambda-url\.[a-z0-9-]+\.on\.aws$/

function absent(error: unknown): undefined {
  if (error instanceof ResourceNotFoundException) return undefined
  throw error
}
