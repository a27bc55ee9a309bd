import type { Admits } from './access/allowed-addresses.ts'
import { type ClientAccess, mapFor, noKeyNeeded } from './access/client-access.ts'
import { asGatewayError, GatewayError } from './base/errors.ts'
import type { GatewayRequest, GatewayResponse } from './base/exchange.ts'
import { noteError, openFacts, type RequestFacts } from './base/facts.ts'
import { withinGrace } from './base/grace.ts'
import type { KeySource } from './config/key-source.ts'
import type { ModelMapSource } from './config/model-map-source.ts'
import type { LogContents } from './contract/log-contents.ts'
import { attempts, type Pacing, realPacing } from './dispatch/attempts.ts'
import { dispatcher } from './dispatch/dispatch.ts'
import { refusedFields } from './dispatch/refused-fields.ts'
import { type Contents, contentsOf } from './log/contents.ts'
import { logLine } from './log/log-line.ts'
import { watched } from './log/watched.ts'
import type { BuiltIns } from './providers/target.ts'
import { redactedEach } from './redaction/redact.ts'
import { eventStream, jsonHeaders } from './routes/reply.ts'
import { routeOf } from './routes/routes.ts'
import { answerWithin, startedEarly } from './stream/early-start.ts'
import { withHeartbeat } from './stream/heartbeat.ts'
import { defaultLimits, type Limits, startDeadline } from './upstream/deadline.ts'

export type { GatewayRequest, GatewayResponse } from './base/exchange.ts'

/** What a gateway is made of. Everything that differs between Lambda, a plain server and a test is here. */
export interface GatewayParts {
  readonly admits: Admits
  /** Who asks, by client key. Left out: nobody needs one. */
  readonly clients?: ClientAccess
  readonly modelMap: ModelMapSource
  readonly keys: KeySource
  readonly builtIns: BuiltIns
  /** Whom it may ask, whatever the model map says. */
  readonly origins: ReadonlySet<string>
  /** Takes one line of JSON, without its newline, for each request. */
  readonly log: (line: string) => void
  /** `full` logs what was asked and answered too, without secrets. `metadata` when left out. */
  readonly logContents?: LogContents
  /** Milliseconds since 1970. */
  readonly now?: () => number
  readonly limits?: Limits
  readonly pacing?: Pacing
}

/** Answers one request. Never rejects; a streamed body never throws. */
export type Gateway = (request: GatewayRequest) => Promise<GatewayResponse>

/** Kept for the log line and the last words to the client when the platform's own time runs out. */
const marginMs = 5_000

export function createGateway(parts: GatewayParts): Gateway {
  const { now = Date.now, limits = defaultLimits, pacing = realPacing, clients = noKeyNeeded } = parts
  const refused = refusedFields(now)

  async function answer(request: GatewayRequest, facts: RequestFacts, contents?: Contents): Promise<GatewayResponse> {
    if (!parts.admits(request.sourceIp)) throw notAllowed(request.sourceIp)
    const route = routeOf(request.method, request.path)
    if (route.kind === 'simple') return route.answer()
    const client = await clients.identify(request.headers)
    facts.client = client.name
    const wholeMap = await parts.modelMap.current()
    const text = await request.body()
    contents?.asked(text)
    const { clientGone, remainingMs: platformMs = Number.POSITIVE_INFINITY } = request
    const endsAt = now() + Math.min(limits.totalMs, platformMs - marginMs)
    const remainingMs = () => Math.max(endsAt - now(), 1)
    const newDeadline = () => startDeadline({ ...limits, totalMs: remainingMs() }, clientGone)
    return route.answer({
      text,
      map: mapFor(client, wholeMap),
      wholeMap,
      builtIns: parts.builtIns,
      facts,
      dispatch: dispatcher({ keys: parts.keys, origins: parts.origins }, refused, facts, newDeadline),
      attempts: attempts({ facts, pacing, remainingMs, clientGone }),
      created: Math.floor(now() / 1000),
    })
  }

  return async (request) => {
    const facts = openFacts(request, now())
    const contents = parts.logContents === 'full' ? contentsOf(request.requestId) : undefined
    const answering = answer(request, facts, contents).catch(async (error: unknown) => {
      // The client's own words may hold a key that is just being read.
      await parts.keys.settled()
      return refusal(asGatewayError(error), facts)
    })
    const answered = await answerWithin(answering, () => facts.stream === true, limits.heartbeatMs)
    const response = answered ?? eventStream(startedEarly(answering))
    facts.status = response.status
    // Who will answer a stream that begins before its answer is not known yet.
    const own = answered ? ownHeaders(facts, answered.status) : { 'x-request-id': facts.requestId }
    const headers = redactedEach({ ...response.headers, ...own })
    const close = async () => {
      await withinGrace(parts.modelMap.settled(), clients.settled(), parts.keys.settled())
      parts.log(logLine(facts, now()))
      for (const line of contents?.lines(now()) ?? []) parts.log(line)
    }
    if (typeof response.body !== 'string') {
      const body = withHeartbeat(watched(response.body, facts, now, close, contents), limits.heartbeatMs, !answered)
      return { ...response, headers, body }
    }
    facts.bytes = Buffer.byteLength(response.body)
    contents?.answered(response.body)
    await close()
    return { ...response, headers }
  }
}

function ownHeaders(facts: RequestFacts, status: number): Record<string, string> {
  const { requestId, provider, model, dropped, upstreamRequestId, upstreamStatus } = facts
  const answering = `${provider}/${model}`
  return {
    'x-request-id': requestId,
    ...(provider && isVisible(answering) ? { 'x-sfai-model': answering } : {}),
    ...(upstreamRequestId ? { 'x-upstream-request-id': upstreamRequestId } : {}),
    ...(upstreamStatus && upstreamStatus !== status ? { 'x-upstream-status': String(upstreamStatus) } : {}),
    ...(dropped.length > 0 ? { 'x-sfai-dropped-params': dropped.filter(isPlain).slice(0, 50).join(', ') } : {}),
  }
}

/** A provider may be called anything in the model map, and not every letter may stand in a header. */
const isVisible = (name: string): boolean => /^[\x21-\x7e]+$/.test(name)

/** Some of these names are the client's own words, and not every word may stand in a header. */
const isPlain = (name: string): boolean => /^[\w.-]{1,64}$/.test(name)

function refusal(error: GatewayError, facts: RequestFacts): GatewayResponse {
  noteError(facts, error)
  return { status: error.status, headers: { ...error.headers, ...jsonHeaders }, body: error.body() }
}

function notAllowed(address: string): GatewayError {
  const message = `Requests from ${address.slice(0, 64)} are not allowed here. An administrator decides about addresses with: sfai-admin deploy --allow-cidr`
  return new GatewayError({ status: 403, message, type: 'permission_error', code: 'ip_not_allowed' })
}
