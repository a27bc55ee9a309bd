import { createReadStream } from 'node:fs'
import { failure } from '../i18n/failure.ts'
import { t } from '../i18n/index.ts'

/** Where a key may come from. Never from a flag's value: that ends in the shell's history and in the process list. */
export interface SecretSource {
  file?: string | undefined
  /** The *name* of an environment variable. */
  env?: string | undefined
  stdin?: boolean | undefined
}

/** Secrets Manager keeps 64 KiB; a provider key is far shorter. */
const longest = 4096

/**
 * Reads a key from the one source that is named; undefined when none is.
 * @throws SfaiError (usage) when the source cannot be read, or holds no sound key; the message never shows the value
 */
export async function readSecret(source: SecretSource): Promise<string | undefined> {
  const raw = await readRaw(source)
  if (raw === undefined) return undefined
  // One line end at the end is what editors and `echo` add; anything else is the writer's mistake.
  const value = raw.replace(/^\uFEFF/, '').replace(/\r?\n$/, '')
  const problem = secretProblem(value)
  if (problem !== undefined) throw failure('SECRET_INVALID', [problem])
  return value
}

async function readRaw({ file, env, stdin }: SecretSource): Promise<string | undefined> {
  if (file !== undefined) {
    return beginningOf(createReadStream(file)).catch((cause: unknown) => {
      throw failure('SECRET_FILE_UNREADABLE', [file], { cause })
    })
  }
  if (env !== undefined) {
    const value = process.env[env]
    if (value === undefined) throw failure('SECRET_ENV_MISSING', [env])
    return value
  }
  return stdin === true ? readAllStdin() : undefined
}

/** All of stdin, however slowly it comes: oclif's own reader gives up after 10 ms and would take half a key. */
const readAllStdin = (): Promise<string> => beginningOf(process.stdin)

/** All of a stream, or so much more than a key has that it is none. */
async function beginningOf(stream: AsyncIterable<Buffer | string>): Promise<string> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of stream) {
    const bytes = Buffer.from(part)
    parts.push(bytes)
    size += bytes.length
    if (size > 4 * longest) break
  }
  return Buffer.concat(parts).toString('utf8')
}

/** Why a value cannot be an API key, as a sentence; undefined when it can. */
export function secretProblem(value: string): string | undefined {
  if (value.trim() === '') return t.ui.secretEmpty
  if (/[\r\n]/.test(value)) return t.ui.secretSeveralLines
  // Full-width letters and no-break spaces come with text pasted from documents.
  if (/[^\x21-\x7e]/.test(value)) return t.ui.secretOddCharacters
  return value.length > longest ? t.ui.secretTooLong(longest) : undefined
}
