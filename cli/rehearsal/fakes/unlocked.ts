import { createServer } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { close, httpUrl, listen } from '../../ports/ports.ts'
import type { Emulator } from '../emulator/emulator.ts'
import { PassThrough } from '../front/pass-through.ts'

/** An emulator as it would be without its lock, for tests that are about something else. */
export async function unlocked(emulator: Emulator): Promise<{ endpoint: string; close(): Promise<void> }> {
  const through = new PassThrough(emulator)
  const server = createServer(async (request, response) => {
    through.pass(request, await buffer(request), response)
  })
  return {
    endpoint: httpUrl(await listen(server, 0)),
    close() {
      through.close()
      return close(server)
    },
  }
}
