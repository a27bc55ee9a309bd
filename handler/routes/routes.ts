import { GatewayError } from '../base/errors.ts'
import type { GatewayResponse } from '../base/exchange.ts'
import { cutRedacted } from '../redaction/redact.ts'
import type { Call } from './call.ts'
import { chat } from './chat.ts'
import { completions, fillInCompletions } from './completions.ts'
import { embeddings } from './embeddings.ts'
import { listModels, showModel } from './models.ts'
import { json } from './reply.ts'

/** What answers a request: alone, or with the help of the model map and the providers. */
type Route =
  | { readonly kind: 'simple'; readonly answer: () => GatewayResponse }
  | { readonly kind: 'call'; readonly answer: (call: Call) => GatewayResponse | Promise<GatewayResponse> }

type Routes = Readonly<Record<string, Readonly<Record<string, Route>>>>

const routes: Routes = {
  '/health': { GET: { kind: 'simple', answer: () => json('{"status":"ok"}') } },
  '/models': { GET: { kind: 'call', answer: listModels } },
  '/chat/completions': { POST: { kind: 'call', answer: chat } },
  '/completions': { POST: { kind: 'call', answer: completions } },
  '/fim/completions': { POST: { kind: 'call', answer: fillInCompletions } },
  '/embeddings': { POST: { kind: 'call', answer: embeddings } },
}

/** Finds the route, with or without `/v1`; throws the 404 or 405 that OpenAI would answer. */
export function routeOf(method: string, path: string): Route {
  if (path.length > longestPath) throw notFound(method, path)
  const plain = path
    .replace(/\/{2,}/g, '/')
    .replace(/^\/v1(?=\/|$)/, '')
    .replace(/(?<=.)\/$/, '')
  const alias = method === 'GET' ? /^\/models\/(.+)$/.exec(plain)?.[1] : undefined
  if (alias !== undefined) return { kind: 'call', answer: (call) => showModel(call, decoded(alias)) }
  const methods = Object.hasOwn(routes, plain) ? routes[plain] : undefined
  if (!methods) throw notFound(method, path)
  const route = Object.hasOwn(methods, method) ? methods[method] : undefined
  if (!route) throw wrongMethod(method, path, Object.keys(methods))
  return route
}

/** An alias may be in it, and be escaped. */
const longestPath = 4_000

/** Enough of the client's own words to know them by. */
const short = (words: string): string => cutRedacted(words, 200)

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function notFound(method: string, path: string): GatewayError {
  const message = `Unknown request URL: ${short(method)} ${short(path)}. Known: ${Object.keys(routes).join(', ')}, each with and without /v1.`
  return new GatewayError({ status: 404, message, type: 'invalid_request_error', code: 'unknown_url' })
}

function wrongMethod(method: string, path: string, allowed: readonly string[]): GatewayError {
  const message = `Not allowed to ${short(method)} on ${short(path)}. Allowed: ${allowed.join(', ')}.`
  const headers = { allow: allowed.join(', ') }
  return new GatewayError({
    status: 405,
    message,
    type: 'invalid_request_error',
    code: 'method_not_supported',
    headers,
  })
}
