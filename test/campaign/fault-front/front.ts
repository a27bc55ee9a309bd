import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { z } from 'zod'
import type { Answer } from './answer.ts'
import { type Call, callOf, isRead } from './call.ts'
import { type FaultName, faults, send } from './faults.ts'
import { carryOut, type Upstream } from './upstream.ts'

/** What is to go wrong from now on. */
export interface Rule {
  /** AWS's name of the call. Left out: every call. */
  readonly operation?: string
  readonly fault: FaultName
  /** How often; for good when left out. */
  readonly times?: number
  /** Only reads, and only from the first change on: what is read back. */
  readonly onReadBack?: boolean
}

/** An AWS endpoint on loopback that misbehaves as it is told. */
export interface FaultFront {
  readonly endpoint: string
  /** Every call since the last `obey`, in order. */
  readonly calls: readonly Call[]
  /** How many of them went wrong. */
  readonly struck: number
  /** Forgets what was counted, and does this from now on. */
  obey(rule?: Rule): void
  close(): Promise<void>
}

/** How long a stale read answers what stood there before. */
const staleMs = 20_000

/**
 * Stands before a rehearsal, passes every signed call on, and does the one fault that it is told to do.
 * Who is sent here is sent as a user is: by AWS_ENDPOINT_URL. What is not a call (the Function URL) does not come by, so the
 * URL that AWS names is answered as the rehearsal serves it.
 * @param functionUrl where the rehearsal serves it, ending in `/`
 */
export async function openFaultFront(upstream: Upstream, functionUrl: string): Promise<FaultFront> {
  let rule: Rule | undefined
  let calls: Call[] = []
  let struck = 0
  let firstChangeAt: number | undefined
  const before = new Map<string, Answer>()

  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy())
  })
  server.keepAliveTimeout = 75_000

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await buffer(request)
    const call = callOf(request, body)
    if (call === undefined) {
      response.writeHead(403).end()
      return
    }
    calls.push(call)
    const question = `${request.method} ${request.url} ${call.operation} ${body.toString('latin1', 0, 2_000)}`
    const exchange = {
      call,
      response,
      async carryOut() {
        // From before it is carried out: nobody may see it earlier than it happens.
        if (!isRead(call)) firstChangeAt ??= Date.now()
        const given = reachable(await carryOut(upstream, call, request, body), call, functionUrl)
        if (firstChangeAt === undefined) before.set(question, given)
        return given
      },
      oldAnswer() {
        const isOld = firstChangeAt !== undefined && Date.now() - firstChangeAt < staleMs
        return isOld ? before.get(question) : undefined
      },
    }
    if (rule === undefined || !strikes(rule, call)) return send(await exchange.carryOut(), response)
    struck += 1
    return faults[rule.fault](exchange)
  }

  function strikes({ operation, times = Number.POSITIVE_INFINITY, onReadBack = false }: Rule, call: Call): boolean {
    if (onReadBack && (firstChangeAt === undefined || !isRead(call))) return false
    return struck < times && (operation === undefined || operation === call.operation)
  }

  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = z.object({ port: z.int() }).parse(server.address())
  return {
    endpoint: `http://127.0.0.1:${port}`,
    get calls() {
      return calls
    },
    get struck() {
      return struck
    },
    obey(next) {
      rule = next
      calls = []
      struck = 0
      firstChangeAt = undefined
      before.clear()
    },
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

function reachable(answer: Answer, { operation }: Call, functionUrl: string): Answer {
  if (!/FunctionUrlConfig$/.test(operation)) return answer
  const text = answer.body.toString().replace(/("FunctionUrl": ?")[^"]*/, `$1${functionUrl}`)
  return { ...answer, body: Buffer.from(text) }
}
