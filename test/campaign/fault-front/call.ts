import type { IncomingMessage } from 'node:http'
import { operationOf } from '../../../cli/aws/fakes/fake-aws.ts'

/** One AWS call, as far as it can be told from its request. */
export interface Call {
  /** As the signature names it: `s3`, `secretsmanager`. */
  readonly service: string
  readonly region: string
  /** AWS's name: `DescribeStacks`. */
  readonly operation: string
  readonly dialect: Dialect
}

/** How a service words its answers and errors. */
export type Dialect = 'json' | 'lambda' | 'query' | 's3'

const dialects: Readonly<Record<string, Dialect>> = {
  s3: 's3',
  lambda: 'lambda',
  cloudformation: 'query',
  iam: 'query',
  sts: 'query',
}

/** Undefined for a request that nobody signed. */
export function callOf(request: IncomingMessage, body: Buffer): Call | undefined {
  const scope = /Credential=[^/]+\/\d{8}\/([^/]+)\/([^/]+)\//.exec(request.headers.authorization ?? '')
  const [, region, service] = scope ?? []
  if (region === undefined || service === undefined) return undefined
  // A body may be a deployment package; what names a call stands at its beginning.
  const operation = operationOf(request, body.toString('latin1', 0, 2_000))
  return { service, region, operation, dialect: dialects[service] ?? 'json' }
}

/** True where nothing is changed by it. */
export const isRead = ({ operation }: Call): boolean => /^(Get|List|Describe|Head|Filter|Assume|Invoke)/.test(operation)
