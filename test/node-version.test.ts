import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { packageRoot } from '../cli/base/package-root.ts'

const read = (file: string): string => readFileSync(join(packageRoot, file), 'utf8')
const { engines } = z.object({ engines: z.object({ node: z.string() }) }).parse(JSON.parse(read('package.json')))
const oldest = engines.node.match(/\d+\.\d+\.\d+/g) ?? []
const [minimum = ''] = oldest

/** The published entry under a Node.js that says it is another one. */
const runAs = (version: string): Promise<{ code: unknown; said: string }> =>
  new Promise((resolve) => {
    const pretend = `Object.defineProperty(process,'versions',{value:{...process.versions,node:'${version}'}})`
    const args = ['--import', `data:text/javascript,${pretend}`, join(packageRoot, 'bin/run.js'), '--help']
    execFile(process.execPath, args, (error, stdout, stderr) =>
      resolve({ code: error?.code ?? 0, said: stdout + stderr }),
    )
  })

describe('the Node.js that is needed', () => {
  it.each([minimum, '22.99.0', '24.15.0', '26.0.0', '26.10.0', '27.0.0'])('is there with %s', async (version) => {
    expect(await runAs(version)).toMatchObject({ code: 0, said: expect.stringContaining('sfai-admin') })
  })

  it.each(['18.20.8', '22.22.1', '22.9.9', '24.14.1', '25.9.0'])('is not %s: one sentence says so', async (version) => {
    const { code, said } = await runAs(version)
    expect(code).toBe(4)
    expect(said).toContain(`22.22.2+`)
    expect(said).toContain(version)
    expect(said.trim().split('\n')).toHaveLength(1)
  })

  it('is the same in both READMEs', () => {
    for (const file of ['README.md', 'README.ja.md']) {
      const told = oldest.filter((release) => !read(file).includes(release.replace(/\.0(\.0)?$/, '')))
      expect([file, told]).toEqual([file, []])
    }
  })

  it('is enough for everything that is installed with the package', () => {
    const lock = z
      .object({ packages: z.record(z.string(), z.looseObject({ engines: z.unknown().optional() })) })
      .parse(JSON.parse(read('package-lock.json')))
    const wanting = Object.entries(lock.packages).flatMap(([name, { dev, devOptional, engines: wanted }]) => {
      const range = z.object({ node: z.string() }).safeParse(wanted).data?.node
      if (name === '' || dev === true || devOptional === true || range === undefined) return []
      return oldest
        .filter((version) => !satisfies(version, range))
        .map((version) => `${name} wants ${range}: ${version}`)
    })
    expect(wanting).toEqual([])
  })
})

/** Of npm's ranges what packages write into `engines`: alternatives of `^1.2.3`, `>=1.2`, `>1 <3`, `18`, `18.x`, `*`. */
function satisfies(version: string, range: string): boolean {
  return range.split('||').some((alternative) =>
    (alternative.match(/[<>=^~]*\s*[\d*x][\d.x*]*/g) ?? []).every((comparator) => {
      const [, sign = '', wanted = ''] = /^([<>=^~]*)\s*(.*)$/.exec(comparator) ?? []
      const order = compared(version, wanted)
      if (sign === '>=') return order >= 0
      if (sign === '<') return order < 0
      return wanted.startsWith('*') || (major(version) === major(wanted) && (sign === '' || order >= 0))
    }),
  )
}

const major = (version: string): number => Number.parseInt(version, 10)
const compared = (one: string, other: string): number => one.localeCompare(other, 'en', { numeric: true })
