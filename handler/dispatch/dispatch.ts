import { openAttempt } from '../base/attempt.ts'
import { GatewayError, upstreamFailed } from '../base/errors.ts'
import type { RequestFacts } from '../base/facts.ts'
import type { KeySource } from '../config/key-source.ts'
import { rateLimits } from '../providers/shared/faults.ts'
import type { Plan, Success } from '../providers/shared/plan.ts'
import type { Target } from '../providers/shared/provider.ts'
import { undeployedHost } from '../providers/undeployed-host.ts'
import { bytesOf } from '../upstream/bytes.ts'
import type { Deadline } from '../upstream/deadline.ts'
import type { Answer } from '../upstream/send.ts'
import { send, textOf } from '../upstream/send.ts'
import type { RefusedFields } from './refused-fields.ts'

/** What the calls of all requests share. */
export interface Providers {
  readonly keys: KeySource
  /** Whom the gateway may ask. */
  readonly origins: ReadonlySet<string>
}

/** Asks a provider. Resolves with a success and throws everything else as a GatewayError. */
export type Dispatch = (target: Target, plan: Plan) => Promise<Success>

/** The dispatcher of one request; each of its calls has a deadline of its own, which lasts until the answer is read. */
export function dispatcher(
  { keys, origins }: Providers,
  refused: RefusedFields,
  facts: RequestFacts,
  newDeadline: () => Deadline,
): Dispatch {
  return async (target, plan) => {
    openAttempt(facts, { provider: target.provider, model: target.model, api: plan.api })
    const problem = undeployedHost(target, origins)
    if (problem !== undefined) throw problem
    const key = target.secret === undefined ? undefined : await keys.key(target.secret)
    const deadline = newDeadline()
    try {
      return await call(target, plan, key, deadline)
    } catch (error) {
      deadline.clear()
      throw error
    }
  }

  /** Asks once; a second time with a newer key, or without a field the model refused. */
  async function call(target: Target, plan: Plan, firstKey: string | undefined, deadline: Deadline): Promise<Success> {
    const model = `${target.provider}/${target.model}`
    let key = firstKey
    let { body, removed } = refused.without(model, plan.body)
    const ask = async () => {
      const answer = await attempt(target, plan, body, key, deadline)
      facts.upstreamStatus = answer.status
      facts.upstreamRequestId = textHeader(answer, 'request-id') ?? textHeader(answer, 'x-request-id')
      facts.dropped = [...new Set([...plan.dropped, ...removed])]
      return answer
    }

    let answer = await ask()
    if (answer.status === 401 && target.secret !== undefined && key !== undefined) {
      // Nothing of this refusal is ever shown, and its connection must not wait for the next key.
      answer.body.resume()
      const newest = await keys.newerThan(target.secret, key)
      if (newest !== key) {
        key = newest
        facts.retries += 1
        answer = await ask()
      }
    }
    if (answer.status === 400) {
      const text = await refusalText(answer)
      const reduced = refused.learn(model, body, text)
      if (!reduced) throw fault(target, answer, text)
      body = reduced.body
      removed = [...removed, ...reduced.removed]
      if (reduced.learnt !== undefined) facts.learnt = reduced.learnt
      facts.retries += 1
      answer = await ask()
    }
    if (answer.status < 200 || answer.status > 299) throw fault(target, answer, await refusalText(answer))
    return {
      headers: rateLimits(answer.headers),
      contentType: textHeader(answer, 'content-type') ?? '',
      bytes: bytesOf(answer.body, deadline),
    }
  }
}

/** Enough of a refusal to read it. */
const refusalBytes = 65_536

/** A refusal whose body cannot be read to its end is a refusal all the same. */
async function refusalText({ body }: Answer): Promise<string> {
  return textOf(body, refusalBytes).catch((error: unknown) => {
    if (error instanceof GatewayError) throw error
    return ''
  })
}

async function attempt(target: Target, plan: Plan, body: object, key: string | undefined, deadline: Deadline) {
  const text = JSON.stringify(body)
  try {
    return await send({
      url: `${target.baseUrl}${plan.path}`,
      method: 'POST',
      headers: { 'content-type': 'application/json', ...target.wire.headers(key), ...plan.headers },
      body: text,
      signal: deadline.signal,
    })
  } catch (error) {
    if (error instanceof GatewayError) throw error
    throw upstreamFailed('upstream_unreachable', `The provider '${target.provider}' could not be reached.`, 502, error)
  }
}

function fault(target: Target, { status, headers }: Answer, body: string): GatewayError {
  return target.wire.fault({ status, headers, body, provider: target.provider })
}

const textHeader = ({ headers }: Answer, name: string): string | undefined => {
  const value = headers[name]
  return Array.isArray(value) ? value[0] : value
}
