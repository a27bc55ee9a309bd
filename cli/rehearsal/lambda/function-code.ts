import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { DeployedFunction } from './deployed-function.ts'
import { unzip } from './unzip.ts'

/** The deployment packages, each downloaded and unpacked once. */
export class FunctionCode {
  readonly #folder: string
  readonly #unpacked = new Map<string, Promise<string>>()

  constructor(folder: string) {
    this.#folder = folder
  }

  /** The folder that is `/var/task` for this function. */
  unpack({ codeSha256, codeLocation }: DeployedFunction): Promise<string> {
    const known = this.#unpacked.get(codeSha256)
    if (known !== undefined) return known
    const unpacked = download(
      codeLocation,
      join(this.#folder, `task-${Buffer.from(codeSha256, 'base64').toString('hex').slice(0, 16)}`),
    )
    this.#unpacked.set(codeSha256, unpacked)
    // A download that failed is tried again by the next invocation.
    unpacked.catch(() => this.#unpacked.delete(codeSha256))
    return unpacked
  }
}

async function download(location: string, folder: string): Promise<string> {
  const answer = await fetch(location)
  if (!answer.ok) throw new Error(`the emulator answered ${answer.status} for the function's code`)
  await mkdir(folder, { recursive: true })
  await unzip(Buffer.from(await answer.arrayBuffer()), folder)
  return folder
}
