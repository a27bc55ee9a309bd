import { z } from 'zod'

/** An HTTP answer as the function gave it. */
export interface HttpAnswer {
  readonly status: number
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** Ends the prelude of `application/vnd.awslambda.http-integration-response`. */
const separator = Buffer.alloc(8)

const prelude = z.object({
  statusCode: z.number().int(),
  headers: z.record(z.string(), z.coerce.string()).default({}),
})

/**
 * Splits a streamed answer into the JSON prelude and the body, at eight NUL bytes.
 * @returns undefined when there is no valid prelude: the function ended before it answered
 */
export function splitPrelude(bytes: Buffer): HttpAnswer | undefined {
  const end = bytes.indexOf(separator)
  if (end === -1) return undefined
  const parsed = prelude.safeParse(parseJson(bytes.toString('utf8', 0, end)))
  if (!parsed.success) return undefined
  const headers = Object.entries(parsed.data.headers).map(([name, value]) => [name.toLowerCase(), value])
  return {
    status: parsed.data.statusCode,
    headers: Object.fromEntries(headers),
    body: bytes.toString('utf8', end + separator.length),
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
