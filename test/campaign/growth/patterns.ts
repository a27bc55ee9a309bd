import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { transform } from 'esbuild'
import { parseAst } from 'vite'
import { z } from 'zod'
import { assigned } from '../../../handler/redaction/assigned.ts'
import { unmistakable } from '../../../handler/redaction/shapes.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))

export interface Pattern {
  readonly where: string
  readonly source: string
  readonly flags: string
}

/** Makes patterns of pieces; what it makes is looked at as it is. */
const workshop = 'handler/redaction/pattern.ts'

/** Every regular expression of the product: those that stand in it, those made of a text with gaps, those of redaction. */
export async function patternsInUse(): Promise<readonly Pattern[]> {
  const files = ['handler', 'cli', 'stack'].flatMap((room) => filesIn(join(root, room)))
  const found = (await Promise.all(files.map(patternsOf))).flat()
  for (const { source, flags } of [...unmistakable, ...assigned])
    found.push({ where: 'handler/redaction', source, flags })
  return [...new Map(found.map((pattern) => [`${pattern.source}/${pattern.flags}`, pattern])).values()]
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts') && !name.includes('fakes'))
    .map((name) => join(folder, name))
}

async function patternsOf(file: string): Promise<Pattern[]> {
  const { code } = await transform(readFileSync(file, 'utf8'), { loader: 'ts', target: 'esnext' })
  const where = file.slice(root.length)
  const found: Pattern[] = []
  const waiting: unknown[] = [parseAst(code)]
  while (waiting.length > 0) {
    const node = waiting.pop()
    if (typeof node !== 'object' || node === null) continue
    const stands = literal.safeParse(node).data?.regex
    if (stands) found.push({ where, source: stands.pattern, flags: stands.flags })
    const made = making.safeParse(node).data
    if (made && where !== workshop) found.push({ where, source: textOf(where, made.arguments[0]), flags: 'g' })
    waiting.push(...Object.values(node))
  }
  return found
}

const literal = z.object({ regex: z.object({ pattern: z.string(), flags: z.string() }) })
const making = z.object({
  type: z.literal('NewExpression'),
  callee: z.object({ name: z.literal('RegExp') }),
  arguments: z.array(z.unknown()),
})
const quasis = z.object({
  quasis: z.array(z.object({ value: z.object({ raw: z.string(), cooked: z.string() }) })),
})
const tagged = z.object({ tag: z.unknown(), quasi: quasis })

/** Of a template, with a name in each gap. @throws when it is made in another way, for then it is looked at by nobody */
function textOf(where: string, argument: unknown): string {
  const raw = tagged.safeParse(argument).data?.quasi
  if (raw) return raw.quasis.map(({ value }) => value.raw).join('name')
  const cooked = quasis.safeParse(argument).data
  if (cooked) return cooked.quasis.map(({ value }) => value.cooked).join('name')
  throw new Error(`${where} makes a pattern of something that is no template`)
}
