import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Emulator } from '../emulator/emulator.ts'
import type { DeployedFunction } from './deployed-function.ts'
import { unzip } from './unzip.ts'

/** The deployment packages, each downloaded and unpacked once. */
export class FunctionCode {
  readonly #folder: string
  readonly #passport: Emulator['passport']
  readonly #unpacked = new Map<string, Promise<string>>()

  constructor(folder: string, passport: Emulator['passport']) {
    this.#folder = folder
    this.#passport = passport
  }

  /** The folder that is `/var/task` for this function. */
  unpack({ codeSha256, codeLocation }: DeployedFunction): Promise<string> {
    const known = this.#unpacked.get(codeSha256)
    if (known !== undefined) return known
    const unpacked = download(
      codeLocation,
      this.#passport,
      join(this.#folder, `task-${Buffer.from(codeSha256, 'base64').toString('hex').slice(0, 16)}`),
    )
    this.#unpacked.set(codeSha256, unpacked)
    // A download that failed is tried again by the next invocation.
    unpacked.catch(() => this.#unpacked.delete(codeSha256))
    return unpacked
  }
}

async function download(location: string, passport: Emulator['passport'], folder: string): Promise<string> {
  // The passport is for the emulator alone: it must not send us on.
  const answer = await fetch(location, { headers: passport, redirect: 'error' })
  if (!answer.ok) throw new Error(`the emulator answered ${answer.status} for the function's code`)
  await mkdir(folder, { recursive: true })
  await unzip(Buffer.from(await answer.arrayBuffer()), folder)
  return folder
}
