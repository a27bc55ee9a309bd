import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { failure } from '../../i18n/failure.ts'
import { t } from '../../i18n/index.ts'
import { freePort, loopback } from '../../ports/ports.ts'
import { kitSource } from '../install/kit-source.ts'
import { newSecret } from '../lock/credentials.ts'
import { endProcess } from '../process/end-process.ts'
import type { Guardian } from '../process/guardian.ts'
import { hostEssentials } from '../process/host-essentials.ts'

/** The control plane: an AWS emulator at `endpoint`. */
export interface Emulator {
  readonly endpoint: string
  /** What every request to it must carry to be let in. */
  readonly passport: Readonly<Record<string, string>>
  stop(): Promise<void>
}

/** The account and region of every rehearsal. */
export const account = '000000000000'
export const region = 'ap-northeast-1'

/** What the stack, its bootstrap and the runbook's steps call; everything else stays switched off. */
const services = ['cloudformation', 'lambda', 's3', 'secretsmanager', 'logs', 'iam', 'sts', 'ssm', 'ecr']

const readyWithinMs = 60_000

/** As `kit/emulator.py` reads it. */
const passportHeader = 'x-sfai-emulator-secret'

export interface MiniStackOptions {
  readonly python: string
  /** Where it may leave what it writes. */
  readonly folder: string
  readonly guardian: Guardian
  /** What Python runs; by default MiniStack with its worst faults mended. */
  readonly run?: readonly string[]
  readonly signal?: AbortSignal | undefined
}

export interface EmulatorOptions extends MiniStackOptions {
  /** The address of an emulator of the user's own. */
  readonly given: string | undefined
  onProgress(sentence: string): void
}

/** The user's own emulator where one is given, else MiniStack. `SfaiError` (exit 4) when it cannot be had. */
export async function openEmulator({ given, onProgress, ...options }: EmulatorOptions): Promise<Emulator> {
  onProgress(given === undefined ? t.rehearsal.emulatorStarting : t.rehearsal.emulatorGiven(given))
  return given === undefined ? startMiniStack(options) : givenEmulatorAt(given)
}

/** MiniStack on a free loopback port, ready to answer. `SfaiError` EMULATOR_FAILED (exit 4) when it does not come up. */
export async function startMiniStack({
  python,
  folder,
  guardian,
  run = [join(kitSource, 'emulator.py')],
  signal,
}: MiniStackOptions): Promise<Emulator> {
  const port = await freePort()
  const endpoint = `http://${loopback}:${port}`
  const secret = newSecret()
  const passport = { [passportHeader]: secret }
  const child = spawn(python, run, {
    cwd: folder,
    // Ctrl-C is for us: we stop it in order. The guardian stops it when we cannot.
    detached: true,
    windowsHide: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...hostEssentials(),
      HOME: folder,
      TMPDIR: folder,
      TEMP: folder,
      PYTHONUTF8: '1',
      // Our own few files may lie in a folder that is not ours to write to.
      PYTHONDONTWRITEBYTECODE: '1',
      GATEWAY_PORT: String(port),
      BIND_HOST: loopback,
      SERVICES: services.join(','),
      // Else it opens 8883 on all interfaces.
      IOT_MTLS_ENABLED: '0',
      MINISTACK_ACCOUNT_ID: account,
      MINISTACK_REGION: region,
      // AWS's own default; MiniStack's follows the machine's memory.
      LAMBDA_ACCOUNT_CONCURRENCY: '1000',
      LOG_LEVEL: 'WARNING',
      SFAI_EMULATOR_SECRET: secret,
    },
  })
  guardian.watch(child)
  const lastWords = keepLastWords(child)
  try {
    await ready(child, { endpoint, passport }, signal)
  } catch (cause) {
    await endProcess(child)
    if (signal?.aborted) throw cause
    throw failure('EMULATOR_FAILED', [], { cause: new Error(lastWords() || String(cause)) })
  }
  return { endpoint, passport, stop: () => endProcess(child) }
}

/** An emulator of the user's own; it is theirs to stop. `SfaiError` EMULATOR_UNREACHABLE (exit 4) when nobody answers. */
async function givenEmulatorAt(endpoint: string): Promise<Emulator> {
  try {
    await fetch(endpoint, { signal: AbortSignal.timeout(5000) })
  } catch (cause) {
    throw failure('EMULATOR_UNREACHABLE', [endpoint], { cause })
  }
  return { endpoint, passport: {}, stop: async () => {} }
}

async function ready(child: ChildProcess, emulator: Reachable, signal?: AbortSignal): Promise<void> {
  const failed = new Promise<never>((_, reject) => {
    child.once('error', reject)
    // Closed, not only ended: then its last words have been read.
    child.once('close', (code) => reject(new Error(`exit ${code}`)))
  })
  failed.catch(() => {})
  const deadline = Date.now() + readyWithinMs
  while (!(await healthy(emulator))) {
    if (Date.now() > deadline) throw new Error(`no answer within ${readyWithinMs / 1000} s`)
    await Promise.race([sleep(50, undefined, { signal }), failed])
  }
}

type Reachable = Pick<Emulator, 'endpoint' | 'passport'>

const healthy = ({ endpoint, passport }: Reachable) =>
  fetch(`${endpoint}/_ministack/health`, { headers: passport, signal: AbortSignal.timeout(2000) }).then(
    (answer) => answer.ok,
    () => false,
  )

function keepLastWords(child: ChildProcess): () => string {
  let words = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text: string) => {
      words = (words + text).slice(-2000)
    })
  return () => words.trim()
}
