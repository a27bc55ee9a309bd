import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { t } from '../i18n/index.ts'
import { loopback } from '../ports/ports.ts'
import { account, openEmulator, region } from './emulator/emulator.ts'
import { EmulatorSdk } from './emulator/emulator-sdk.ts'
import { endpointAt, functionUrlAt, openDoors } from './front/doors.ts'
import { frontDoor } from './front/front-door.ts'
import { functionUrl } from './front/function-url.ts'
import { PassThrough } from './front/pass-through.ts'
import { UrlTargets } from './front/url-target.ts'
import { openKit } from './install/kit.ts'
import { DataPlane } from './lambda/data-plane.ts'
import { type Credentials, newKeyPair, newSecret } from './lock/credentials.ts'
import { Keyring } from './lock/keyring.ts'
import { Guardian } from './process/guardian.ts'
import type { ProvidersKind } from './providers/kinds.ts'
import { openProviders } from './providers/stand-in-providers.ts'
import { findRunning } from './running/find.ts'
import { enter, type RunningRehearsal } from './running/registry.ts'

/** A stand-in cloud on this machine, up and ready. */
export interface Rehearsal {
  /** The AWS endpoint for SDKs, the CDK toolkit and the aws CLI: `http://127.0.0.1:PORT`. */
  readonly endpoint: string
  /** Where the Function URL is served on loopback, with a `/` at its end. */
  readonly functionUrl: string
  /** The endpoint answers only calls that are signed with these. */
  readonly credentials: Credentials
  readonly region: string
  readonly account: string
  /** Who answers for OpenAI and Anthropic. */
  readonly providers: ProvidersKind
  /** Ends everything: afterwards no process and no port is left. May be called again. */
  stop(): Promise<void>
}

export interface RehearsalOptions {
  /** Of the front door; the Function URL takes the next one. 0 takes any two; `defaultRehearsalPort`, or any where that is taken, when not given. */
  readonly port?: number | undefined
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
    const running = await assemble(options, ends)
    options.signal?.throwIfAborted()
    return rehearsalOf(running, () => ends.run())
  } catch (error) {
    await ends.run()
    throw error
  }
}

/**
 * The rehearsal that another process of this user keeps up, at this port or (without one) the one that was started
 * without a port as well; its `stop` does nothing. It has proved that it is the one before anything is sent to it.
 * @throws SfaiError REHEARSALS_SEVERAL when a port must be named
 */
export async function attachRehearsal({
  port,
  env = process.env,
}: {
  port?: number | undefined
  env?: NodeJS.ProcessEnv
} = {}): Promise<Rehearsal | undefined> {
  const running = await findRunning({ port, usualPort: defaultRehearsalPort }, env)
  return running && rehearsalOf(running, async () => {})
}

/** What leads SDK clients, the CDK toolkit and the aws CLI into the rehearsal. */
export function rehearsalEnvironment({ endpoint, region, credentials }: Rehearsal): Record<string, string> {
  return {
    AWS_ENDPOINT_URL: endpoint,
    // CloudFormation fetches large templates from S3: the toolkit must name that bucket at our endpoint too.
    AWS_ENDPOINT_URL_S3_FOR_CLOUDFORMATION: endpoint,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    // A token of the user's own would not be known here; an empty one is none.
    AWS_SESSION_TOKEN: '',
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    // Nothing from the user's own AWS profile, and no question to an instance's metadata address.
    AWS_EC2_METADATA_DISABLED: 'true',
  }
}

async function assemble(options: RehearsalOptions, ends: Ends): Promise<RunningRehearsal> {
  const { env, onProgress, signal } = options
  signal?.throwIfAborted()
  // The ports come first: whoever is in the way is told before anything is installed.
  const doors = await openDoors({ port: options.port, usualPort: defaultRehearsalPort, ends })
  const { port } = doors
  if (options.port === undefined && port !== defaultRehearsalPort)
    onProgress(t.rehearsal.otherPort(defaultRehearsalPort, port))
  const given = otherEndpoint(env.AWS_ENDPOINT_URL, endpointAt(port))
  const kit = await openKit({ env, emulator: given === undefined, onProgress, signal })
  signal?.throwIfAborted()

  const folder = await mkdtemp(join(tmpdir(), 'sfai-rehearsal-'))
  const guardian = new Guardian(folder)
  ends.add(() => guardian.dismiss())

  const emulator = await openEmulator({ given, python: kit.python, folder, guardian, onProgress, signal })
  ends.add(() => emulator.stop())

  const providers = await openProviders(env)
  ends.add(() => providers.stop())

  const credentials = newKeyPair()
  const functions = { ...newKeyPair(), sessionToken: newSecret() }
  const secret = newSecret()
  const keyring = new Keyring(credentials, functions)

  const sdk = new EmulatorSdk(emulator)
  ends.add(() => sdk.destroy())
  const dataPlane = new DataPlane({
    sdk,
    folder,
    guardian,
    passport: emulator.passport,
    runtimeClient: kit.runtimeClient,
    credentials: functions,
    injected: { AWS_ENDPOINT_URL: endpointAt(port), ...providers.environment },
  })
  ends.add(() => dataPlane.stop())
  const passThrough = new PassThrough(emulator)
  ends.add(() => passThrough.close())

  doors.open(
    frontDoor({ port, keyring, secret, dataPlane, emulator: passThrough }),
    functionUrl(dataPlane, new UrlTargets(dataPlane, sdk.lambda(region), { region, port: port + 1 })),
  )
  const isPortNamed = options.port !== undefined
  const running = { port, isPortNamed, credentials, secret, region, account, providers: providers.kind }
  ends.add(await enter(running, env))
  return running
}

/** The user's own emulator; not the address of this very rehearsal, which the shell may still hold from an earlier one. */
function otherEndpoint(given: string | undefined, own: string): string | undefined {
  if (!given) return undefined
  return given.replace(/(?<!\/)\/+$/, '').replace('//localhost:', `//${loopback}:`) === own ? undefined : given
}

function rehearsalOf(
  { port, isPortNamed: _, secret: __, ...running }: RunningRehearsal,
  stop: () => Promise<void>,
): Rehearsal {
  return { ...running, endpoint: endpointAt(port), functionUrl: functionUrlAt(port), stop }
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
