import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { packageRoot } from '../../../cli/base/package-root.ts'
import { hashOf, parseClientKeys, partsOf } from '../../../handler/contract/client-keys.ts'
import type { Part, Standing, System } from './system.ts'

/** One run of one command: what is typed, and what is then to be so. */
export interface Wanted {
  readonly args: readonly string[]
  /** Parts that may stand differently afterwards, and what they may then be. */
  readonly may: Readonly<Partial<Record<Part, (after: Standing) => boolean>>>
  /** Whether what was asked for is so. @param result what the command put out */
  holds(after: Standing, result: unknown): boolean
}

export interface Command {
  readonly name: string
  /** Makes something to do. */
  prepare?(system: System): Promise<void>
  /** @param unique something that no other run has @param folder for files */
  want(before: Standing, unique: number, folder: string): Wanted
}

const allow = ['--yes', '--accept', 'widens,deletes,replaces,releases']
const always = { may: {}, holds: () => true }

const verify: Command = { name: 'verify', want: () => ({ args: ['verify'], ...always }) }

const access: Command = { name: 'access', want: () => ({ args: ['access'], ...always }) }

const setSecrets: Command = {
  name: 'set-secrets',
  want(_before, unique, folder) {
    const key = `sk-proj-${unique}-0123456789abcdefghij`
    const file = fileIn(folder, `key-${unique}`, key)
    const holds = ({ openaiKey }: Standing) => openaiKey === key
    return {
      args: ['set-secrets', '--openai-key-file', file, '--trust-endpoint', ...allow],
      may: { openaiKey: holds },
      holds,
    }
  },
}

const shippedMap = readFileSync(join(packageRoot, 'model_map.json'), 'utf8')
const mapShape = z.looseObject({ models: z.record(z.string(), z.unknown()) })

const uploadConfig: Command = {
  name: 'upload-config',
  want(_before, unique, folder) {
    const map = mapShape.parse(JSON.parse(shippedMap))
    const [first] = Object.values(map.models)
    const text = JSON.stringify({ ...map, models: { ...map.models, [`alias-${unique}`]: first } })
    const file = fileIn(folder, `map-${unique}.json`, text)
    const holds = ({ modelMap }: Standing) => modelMap === text
    return { args: ['upload-config', '--model-map', file, ...allow], may: { modelMap: holds }, holds }
  },
}

const added = z.object({ key: z.string() })

const clientsAdd: Command = {
  name: 'clients add',
  want(before, unique) {
    const name = `client-${unique}`
    const earlier = namesIn(before)
    const isRegistered = (after: Standing) => namesIn(after).join() === [...earlier, name].join()
    return {
      args: ['clients', 'add', name, '--trust-endpoint', ...allow],
      may: { clients: isRegistered },
      holds: (after, result) => isRegistered(after) && opens(after, added.safeParse(result).data?.key),
    }
  },
}

const clientsOf = ({ clients }: Standing) => (clients === '' ? [] : parseClientKeys(clients).clients)
const namesIn = (standing: Standing): readonly string[] => clientsOf(standing).map(({ name }) => name)

/** Whether a key that was shown is one that the gateway would admit. */
export function opens(standing: Standing, key: string | undefined): boolean {
  const parts = key === undefined ? undefined : partsOf(key)
  const entry = clientsOf(standing).find(({ id }) => id === parts?.id)
  return parts !== undefined && entry !== undefined && entry.hash === hashOf(parts.secret, entry.salt)
}

/** Turns one address on and off, so that the list does not grow from run to run. */
const accessList: Command = {
  name: 'access add',
  want({ allowList }) {
    const cidr = '198.51.100.0/24'
    const list = allowList.split(',')
    const isThere = list.includes(cidr)
    const wanted = (isThere ? list.filter((one) => one !== cidr) : [...list, cidr]).join()
    const holds = (after: Standing) => after.allowList === wanted
    return { args: ['access', isThere ? 'remove' : 'add', cidr, ...allow], may: { allowList: holds }, holds }
  },
}

const isRepaired = ({ functionTimeout, accessBlock }: Standing) => functionTimeout === '900' && accessBlock === 'true'
const repairs = {
  functionTimeout: ({ functionTimeout }: Standing) => functionTimeout === '900',
  accessBlock: ({ accessBlock }: Standing) => accessBlock === 'true',
  retention: ({ retention }: Standing) => Number(retention) >= 1095,
  invokeMode: ({ invokeMode }: Standing) => invokeMode === 'RESPONSE_STREAM',
}

const deploy: Command = {
  name: 'deploy',
  prepare: (system) => system.breakByHand(),
  want: () => ({ args: ['deploy', ...allow], may: repairs, holds: isRepaired }),
}

const setup: Command = {
  name: 'setup',
  prepare: (system) => system.breakByHand(),
  want: () => ({
    args: ['setup', '--trust-endpoint', ...allow],
    may: repairs,
    holds: (after) => isRepaired(after) && repairs.retention(after) && repairs.invokeMode(after),
  }),
}

export const commands: readonly Command[] = [
  verify,
  access,
  setSecrets,
  uploadConfig,
  accessList,
  deploy,
  setup,
  clientsAdd,
]

/** What is typed to have everything made, in an empty cloud. */
export function setupFromNothing(folder: string): readonly string[] {
  const openai = fileIn(folder, 'openai-key', 'sk-proj-0123456789abcdefghijklmnop')
  const anthropic = fileIn(folder, 'anthropic-key', 'sk-ant-api03-0123456789abcdefghijklmnop')
  const keys = ['--openai-key-file', openai, '--anthropic-key-file', anthropic, '--trust-endpoint']
  return ['setup', '--allow-cidr', '127.0.0.1/32', ...keys, ...allow]
}

function fileIn(folder: string, name: string, text: string): string {
  const file = join(folder, name)
  writeFileSync(file, text, { mode: 0o600 })
  return file
}
