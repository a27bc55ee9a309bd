import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { transform } from 'esbuild'
import { parseAst } from 'vite'
import { assigned } from '../../../handler/redaction/assigned.ts'
import { unmistakable } from '../../../handler/redaction/shapes.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))

/** Rooms whose patterns meet what clients, providers, maps and AWS say. */
const rooms = ['handler', 'cli/serve', 'cli/aws', 'cli/proofs', 'cli/input', 'cli/deployment', 'cli/operate', 'cli/ui']

export interface Pattern {
  readonly where: string
  readonly source: string
  readonly flags: string
}

/** Every regular expression that stands in these rooms, and those that redaction makes of pieces. */
export async function patternsInUse(): Promise<readonly Pattern[]> {
  const found: Pattern[] = []
  for (const room of rooms) for (const file of filesIn(join(root, room))) found.push(...(await literalsIn(file)))
  for (const { source, flags } of [...unmistakable, ...assigned])
    found.push({ where: 'handler/redaction', source, flags })
  return [...new Map(found.map((pattern) => [`${pattern.source}/${pattern.flags}`, pattern])).values()]
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts') && !name.includes('fakes'))
    .map((name) => join(folder, name))
}

async function literalsIn(file: string): Promise<Pattern[]> {
  const { code } = await transform(readFileSync(file, 'utf8'), { loader: 'ts', target: 'esnext' })
  const where = file.slice(root.length)
  const found: Pattern[] = []
  const waiting: unknown[] = [parseAst(code)]
  while (waiting.length > 0) {
    const node = waiting.pop()
    if (typeof node !== 'object' || node === null) continue
    if ('regex' in node && typeof node.regex === 'object' && node.regex !== null && 'pattern' in node.regex) {
      const { pattern, flags } = node.regex as { pattern: string; flags: string }
      found.push({ where, source: pattern, flags })
    }
    waiting.push(...Object.values(node))
  }
  return found
}
