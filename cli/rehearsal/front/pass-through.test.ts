import { once } from 'node:events'
import { createServer, request as httpRequest, type ServerResponse } from 'node:http'
import type { AddressInfo, Server } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, expect, it } from 'vitest'
import { PassThrough } from './pass-through.ts'

const open: Server[] = []
afterEach(() => {
  for (const server of open.splice(0)) server.close()
})

async function urlOf(server: Server): Promise<string> {
  open.push(server.listen(0, '127.0.0.1'))
  await once(server, 'listening')
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

it('survives an answer to somebody who has left', async () => {
  const asked = Promise.withResolvers<ServerResponse>()
  const emulator = createServer((request, response) => {
    if (request.url === '/slow') asked.resolve(response)
    else response.end('here')
  })
  const through = new PassThrough({ endpoint: await urlOf(emulator), passport: {} })
  const left = Promise.withResolvers<void>()
  const door = await urlOf(
    createServer((request, response) => {
      response.once('close', () => left.resolve())
      through.pass(request, Buffer.alloc(0), response)
    }),
  )
  const impatient = httpRequest(`${door}/slow`)
  impatient.on('error', () => undefined)
  impatient.end()
  const answer = await asked.promise
  impatient.destroy()
  await left.promise
  answer.end('too late')
  // What breaks now breaks the whole process, and with it this test's run.
  await pause(100)
  expect(await (await fetch(`${door}/next`)).text()).toBe('here')
  through.close()
})
