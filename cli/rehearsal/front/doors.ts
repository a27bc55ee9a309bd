import { createServer, type RequestListener } from 'node:http'
import { t } from '../../i18n/index.ts'
import { close, freePortPair, httpUrl, listen } from '../../ports/ports.ts'

/** The two listeners of a rehearsal, taken early and opened when everything behind them stands. */
export interface Doors {
  readonly endpoint: string
  readonly functionUrl: string
  open(aws: RequestListener, functionUrl: RequestListener): void
}

/** Takes `port` for the AWS endpoint and the next one for the Function URL; any two for 0. `SfaiError` PORT_TAKEN. */
export async function openDoors(port: number, ends: { add(end: () => unknown): void }): Promise<Doors> {
  let serveAws: RequestListener = notYet
  let serveUrl: RequestListener = notYet
  const aws = createServer((request, response) => serveAws(request, response))
  const url = createServer((request, response) => serveUrl(request, response))
  const first = port === 0 ? await freePortPair() : port
  for (const [server, own] of [
    [aws, first],
    [url, first + 1],
  ] as const) {
    // Longer than clients keep idle connections, so that none is closed under a request.
    server.keepAliveTimeout = 75_000
    await listen(server, own, { next: t.rehearsal.portTaken })
    ends.add(() => close(server))
  }
  return {
    endpoint: httpUrl(first),
    functionUrl: `${httpUrl(first + 1)}/`,
    open(awsListener, urlListener) {
      serveAws = awsListener
      serveUrl = urlListener
    },
  }
}

const notYet: RequestListener = (_, response) => {
  response.writeHead(503, { 'retry-after': '1' }).end()
}
