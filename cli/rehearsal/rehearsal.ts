import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loopback } from '../ports/ports.ts'
import { account, openEmulator, region } from './emulator/emulator.ts'
import { dummyCredentials, EmulatorSdk } from './emulator/emulator-sdk.ts'
import { openDoors } from './front/doors.ts'
import { frontDoor } from './front/front-door.ts'
import { functionUrl } from './front/function-url.ts'
import { PassThrough } from './front/pass-through.ts'
import { type RehearsalStatus, rehearsalStatus, statusPath } from './front/status.ts'
import { UrlTargets } from './front/url-target.ts'
import { openKit } from './install/kit.ts'
import { DataPlane } from './lambda/data-plane.ts'
import { Guardian } from './process/guardian.ts'
import { openProviders } from './providers/stand-in-providers.ts'

/** A stand-in cloud on this machine, up and ready. */
export interface Rehearsal {
  /** The AWS endpoint for SDKs, the CDK toolkit and the aws CLI: `http://127.0.0.1:PORT`. */
  readonly endpoint: string
  /** Where the Function URL is served on loopback, with a `/` at its end. */
  readonly functionUrl: string
  readonly region: string
  readonly account: string
  /** Who answers for OpenAI and Anthropic: `given` base URLs, `real` ones with the user's keys, or a `stand-in`. */
  readonly providers: RehearsalStatus['providers']
  /** Ends everything: afterwards no process and no port is left. May be called again. */
  stop(): Promise<void>
}

export interface RehearsalOptions {
  /** Of the front door; the Function URL takes the next one. 0 takes any two. `defaultRehearsalPort` when not given. */
  readonly port?: number
  readonly env: NodeJS.ProcessEnv
  onProgress(sentence: string): void
  /** Ends the rehearsal, also one that is only starting. */
  readonly signal?: AbortSignal | undefined
}

export const defaultRehearsalPort = 4650

/**
 * Starts a rehearsal: ports, kit (installed on the first run), emulator, data plane, stand-in providers.
 * `SfaiError` with exit code 4 for a port in use, a missing Python or npm, a registry out of reach, an emulator that fails.
 */
export async function startRehearsal(options: RehearsalOptions): Promise<Rehearsal> {
  const ends = new Ends()
  options.signal?.addEventListener('abort', () => ends.run(), { once: true })
  try {
    const status = await assemble(options, ends)
    options.signal?.throwIfAborted()
    return rehearsalOf(status, () => ends.run())
  } catch (error) {
    await ends.run()
    throw error
  }
}

/** The rehearsal that another process keeps up at this port, if there is one; its `stop` does nothing. */
export async function attachRehearsal({ port }: { port: number }): Promise<Rehearsal | undefined> {
  const status = await readStatus(port)
  return status && rehearsalOf(status, async () => {})
}

/** What leads SDK clients, the CDK toolkit and the aws CLI into the rehearsal. */
export function rehearsalEnvironment({ endpoint, region }: Rehearsal): Record<string, string> {
  return {
    AWS_ENDPOINT_URL: endpoint,
    // CloudFormation fetches large templates from S3: the toolkit must name that bucket at our endpoint too.
    AWS_ENDPOINT_URL_S3_FOR_CLOUDFORMATION: endpoint,
    AWS_ACCESS_KEY_ID: dummyCredentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: dummyCredentials.secretAccessKey,
    AWS_SESSION_TOKEN: dummyCredentials.sessionToken,
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    // Nothing from the user's own AWS profile, and no question to an instance's metadata address.
    AWS_EC2_METADATA_DISABLED: 'true',
  }
}

async function assemble(options: RehearsalOptions, ends: Ends): Promise<RehearsalStatus> {
  const { env, onProgress, signal } = options
  signal?.throwIfAborted()
  // The ports come first: whoever is in the way is told before anything is installed.
  const doors = await openDoors(options.port ?? defaultRehearsalPort, ends)
  const given = otherEndpoint(env.AWS_ENDPOINT_URL, doors.endpoint)
  const kit = await openKit({ env, emulator: given === undefined, onProgress, signal })
  signal?.throwIfAborted()

  const folder = await mkdtemp(join(tmpdir(), 'sfai-rehearsal-'))
  const guardian = new Guardian(folder)
  ends.add(() => guardian.dismiss())

  const emulator = await openEmulator({ given, python: kit.python, folder, guardian, onProgress, signal })
  ends.add(() => emulator.stop())

  const providers = await openProviders(env)
  ends.add(() => providers.stop())

  const sdk = new EmulatorSdk(emulator.endpoint)
  ends.add(() => sdk.destroy())
  const dataPlane = new DataPlane({
    sdk,
    folder,
    guardian,
    runtimeClient: kit.runtimeClient,
    injected: { AWS_ENDPOINT_URL: doors.endpoint, ...providers.environment },
  })
  ends.add(() => dataPlane.stop())
  const passThrough = new PassThrough(emulator.endpoint)
  ends.add(() => passThrough.close())

  const status: RehearsalStatus = {
    product: 'sfai-admin',
    pid: process.pid,
    endpoint: doors.endpoint,
    functionUrl: doors.functionUrl,
    region,
    account,
    providers: providers.kind,
  }
  doors.open(
    frontDoor({ dataPlane, emulator: passThrough, status }),
    functionUrl(dataPlane, new UrlTargets(dataPlane, sdk.lambda(region), region)),
  )
  return status
}

/** The user's own emulator; not the address of this very rehearsal, which the shell may still hold from an earlier one. */
function otherEndpoint(given: string | undefined, own: string): string | undefined {
  if (!given) return undefined
  return given.replace(/\/+$/, '').replace('//localhost:', `//${loopback}:`) === own ? undefined : given
}

function rehearsalOf(
  { endpoint, functionUrl, region, account, providers }: RehearsalStatus,
  stop: () => Promise<void>,
) {
  return { endpoint, functionUrl, region, account, providers, stop }
}

async function readStatus(port: number): Promise<RehearsalStatus | undefined> {
  try {
    const answer = await fetch(`http://${loopback}:${port}${statusPath}`, { signal: AbortSignal.timeout(5000) })
    return rehearsalStatus.parse(await answer.json())
  } catch {
    return undefined // nobody there, or somebody else
  }
}

/** What must be undone, last first; each exactly once, however often it is asked, and also what is added late. */
class Ends {
  readonly #ends: (() => unknown)[] = []
  #done = Promise.resolve()

  add(end: () => unknown): void {
    this.#ends.push(end)
  }

  run(): Promise<void> {
    this.#done = this.#done.then(async () => {
      for (let end = this.#ends.pop(); end !== undefined; end = this.#ends.pop()) {
        try {
          await end()
        } catch {
          // One that fails must not keep the others from their work.
        }
      }
    })
    return this.#done
  }
}
