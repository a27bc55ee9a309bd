import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, isAbsolute, join, relative } from 'node:path'
import { inflateRawSync } from 'node:zlib'

const endOfDirectory = Buffer.from('PK\x05\x06', 'latin1')
const directoryEntry = 0x02014b50
const deflated = 8

/**
 * Unpacks a zip archive into a folder; as much of the format as deployment packages use (PKWARE APPNOTE 4.3: stored or
 * deflated, no encryption, under 4 GB). Throws on anything else, and on a name that leads out of the folder.
 */
export async function unzip(archive: Buffer, folder: string): Promise<void> {
  for (const { name, content } of entries(archive)) {
    const path = join(folder, name)
    const inside = relative(folder, path)
    if (inside.startsWith('..') || isAbsolute(inside)) throw new Error(`zip entry outside of its folder: ${name}`)
    await mkdir(name.endsWith('/') ? path : dirname(path), { recursive: true })
    if (!name.endsWith('/')) await writeFile(path, content())
  }
}

function* entries(archive: Buffer) {
  const end = archive.lastIndexOf(endOfDirectory)
  if (end === -1) throw new Error('not a zip archive')
  let at = archive.readUInt32LE(end + 16)
  for (let left = archive.readUInt16LE(end + 10); left > 0; left--) {
    if (archive.readUInt32LE(at) !== directoryEntry) throw new Error('damaged zip archive')
    const method = archive.readUInt16LE(at + 10)
    const size = archive.readUInt32LE(at + 20)
    const nameLength = archive.readUInt16LE(at + 28)
    const local = archive.readUInt32LE(at + 42)
    const name = archive.toString('utf8', at + 46, at + 46 + nameLength)
    at += 46 + nameLength + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32)
    yield { name, content: () => read(archive, local, size, method) }
  }
}

function read(archive: Buffer, local: number, size: number, method: number): Buffer {
  const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28)
  const bytes = archive.subarray(start, start + size)
  return method === deflated ? inflateRawSync(bytes) : bytes
}
