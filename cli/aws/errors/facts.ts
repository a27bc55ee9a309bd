import { z } from 'zod'

/** What can be known of one error in a chain of causes. */
export interface ErrorFacts {
  /** AWS's code, Node's (`ECONNREFUSED`), or the error's name. */
  readonly code: string
  readonly message: string
  /** Whose fault a service said it was, by the answer's status; undefined for errors that no service answered. */
  readonly fault: 'client' | 'server' | undefined
}

/** Characters of a message that are looked through and told: a proxy's error page is no sentence. */
const longestMessage = 4_000

const anyError = z.object({
  name: z.string().default('Error'),
  message: z.string().default(''),
  code: z.string().optional().catch(undefined),
  $metadata: z.object({ httpStatusCode: z.number() }).optional().catch(undefined),
  cause: z.unknown().optional(),
  errors: z.array(z.unknown()).optional().catch(undefined),
})

/** The error and all that caused it, outermost first, each once. Anything that was thrown is accepted. */
export function chainOf(error: unknown, seen: Set<unknown> = new Set()): readonly unknown[] {
  if (seen.has(error)) return []
  seen.add(error)
  const { cause, errors = [] } = anyError.safeParse(error).data ?? {}
  const inner = [cause, ...errors].filter((one) => one !== undefined)
  return [error, ...inner.flatMap((one) => chainOf(one, seen))]
}

/** What one link of the chain tells; twice where Node and the SDK each gave it a name. */
export function factsOf(error: unknown): readonly ErrorFacts[] {
  const parsed = anyError.safeParse(error)
  if (!parsed.success) return [{ code: 'Error', message: String(error).slice(0, longestMessage), fault: undefined }]
  const { name, message, code, $metadata } = parsed.data
  const told = message.slice(0, longestMessage)
  const own: ErrorFacts = { code: name, message: told, fault: faultOf(name, $metadata?.httpStatusCode) }
  // Node's code comes first: the SDK calls a reset connection "TimeoutError".
  return code === undefined ? [own] : [{ code, message: told, fault: undefined }, own]
}

/** An answer that could not be parsed has a status too, but it is no service's word. */
function faultOf(name: string, status: number | undefined): ErrorFacts['fault'] {
  if (status === undefined || status < 400 || name === 'SyntaxError') return undefined
  return status >= 500 ? 'server' : 'client'
}
