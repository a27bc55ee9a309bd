import { z } from 'zod'

/** What can be known of one error in a chain of causes. */
export interface ErrorFacts {
  /** AWS's code, Node's (`ECONNREFUSED`), or the error's name. */
  readonly code: string
  readonly message: string
  /** Whose fault it was, as the SDK says; undefined for errors that no service answered. */
  readonly fault: 'client' | 'server' | undefined
  /** True when a service said it, so that `code` is AWS's own. */
  readonly fromAws: boolean
}

const anyError = z.object({
  name: z.string().default('Error'),
  message: z.string().default(''),
  code: z.string().optional().catch(undefined),
  Code: z.string().optional().catch(undefined),
  $fault: z.enum(['client', 'server']).optional().catch(undefined),
  cause: z.unknown(),
  errors: z.array(z.unknown()).optional().catch(undefined),
})

/** The error and all that caused it, outermost first. Anything that was thrown is accepted. */
export function factsOf(error: unknown, depth = 0): readonly ErrorFacts[] {
  const parsed = anyError.safeParse(error)
  if (!parsed.success) return depth === 0 ? [{ ...unknownFacts, message: String(error) }] : []
  const { name, message, code, Code, $fault, cause, errors = [] } = parsed.data
  const own: ErrorFacts = {
    // A service's exception carries its code as its name; Node's system errors are all called "Error".
    code: $fault !== undefined || name !== 'Error' ? name : (Code ?? code ?? name),
    message,
    fault: $fault,
    fromAws: $fault !== undefined,
  }
  // `TimeoutError: read ECONNRESET` says timeout, the code says reset.
  const node = code !== undefined && code !== own.code ? [{ ...own, code }] : []
  const deeper = depth < 6 ? [...(cause === undefined ? [] : [cause]), ...errors] : []
  return [own, ...node, ...deeper.flatMap((inner) => factsOf(inner, depth + 1))]
}

const unknownFacts: ErrorFacts = { code: 'Error', message: '', fault: undefined, fromAws: false }
