import { createServer } from 'node:http'
import { expect, it, onTestFinished } from 'vitest'
import { close, freePortPair, listen } from '../../ports/ports.ts'
import { openDoors } from './doors.ts'

const ends = { add: (end: () => unknown) => onTestFinished(async () => void (await end())) }

/** Somebody else's program. */
async function occupy(port: number): Promise<void> {
  const server = createServer()
  onTestFinished(() => close(server))
  await listen(server, port)
}

it('takes the usual two where nobody asked for others', async () => {
  const usualPort = await freePortPair()
  expect((await openDoors({ port: undefined, usualPort, ends })).port).toBe(usualPort)
})

it.each([0, 1])('takes any other two when somebody has the usual ones (%i)', async (offset) => {
  const usualPort = await freePortPair()
  await occupy(usualPort + offset)
  const { port } = await openDoors({ port: undefined, usualPort, ends })
  expect(Math.abs(port - usualPort)).toBeGreaterThan(0)
  for (const own of [port, port + 1]) expect((await fetch(`http://127.0.0.1:${own}`)).status).toBe(503)
})

it.each([0, 1])('tells that a port is taken which was asked for (%i), and holds none of the two', async (offset) => {
  const port = await freePortPair()
  await occupy(port + offset)
  await expect(openDoors({ port, usualPort: 1, ends })).rejects.toMatchObject({ code: 'PORT_TAKEN', exit: 4 })
  await occupy(port + 1 - offset)
})
