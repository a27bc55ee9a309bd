import { createServer, type RequestListener, type Server } from 'node:http'
import { SfaiError } from '../../base/errors.ts'
import { t } from '../../i18n/index.ts'
import { close, freePortPair, httpUrl, listen } from '../../ports/ports.ts'

/** The two listeners of a rehearsal, taken early and opened when everything behind them stands. */
export interface Doors {
  /** Of the AWS endpoint; the Function URL has the next one. */
  readonly port: number
  open(aws: RequestListener, functionUrl: RequestListener): void
}

export interface DoorsOptions {
  /** The one that was asked for; 0 takes any. */
  readonly port: number | undefined
  /** Where nobody asked for one; any other when somebody is there. */
  readonly usualPort: number
  readonly ends: { add(end: () => unknown): void }
}

/** The AWS endpoint on loopback, and the Function URL next to it, with a `/` at its end. */
export const endpointAt = (port: number): string => httpUrl(port)
export const functionUrlAt = (port: number): string => `${httpUrl(port + 1)}/`

/** @throws SfaiError PORT_TAKEN for a port that was asked for, or the one next to it */
export async function openDoors({ port, usualPort, ends }: DoorsOptions): Promise<Doors> {
  const aws = door()
  const url = door()
  const take = async (first: number): Promise<number> => {
    await listen(aws.server, first, { next: t.rehearsal.portTaken })
    await listen(url.server, first + 1, { next: t.rehearsal.portTaken }).catch(async (error) => {
      await close(aws.server)
      throw error
    })
    return first
  }
  const taken = await take(port === 0 ? await freePortPair() : (port ?? usualPort)).catch(async (error) => {
    if (port === undefined && SfaiError.is(error) && error.code === 'PORT_TAKEN') return take(await freePortPair())
    throw error
  })
  for (const { server } of [aws, url]) ends.add(() => close(server))
  return {
    port: taken,
    open(awsListener, urlListener) {
      aws.serve(awsListener)
      url.serve(urlListener)
    },
  }
}

/** As many clients at once as no machine of one person has. */
const mostConnections = 1000

function door(): { server: Server; serve(listener: RequestListener): void } {
  let listener: RequestListener = notYet
  const server = createServer((request, response) => listener(request, response))
  // Longer than clients keep idle connections, so that none is closed under a request.
  server.keepAliveTimeout = 75_000
  server.maxConnections = mostConnections
  return {
    server,
    serve(next) {
      listener = next
    },
  }
}

const notYet: RequestListener = (_, response) => {
  response.writeHead(503, { 'retry-after': '1' }).end()
}
