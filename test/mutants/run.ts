// npm run mutants [-- --seed 7 --count 40 --in cli/checks]: breaks a copy of the house in one small place at a time and
// looks whether the tests beside it, or those further off, or the compiler, see it. Exit code 1 when nobody did and
// test/mutants/explained.json does not say why.
import { parseArgs } from 'node:util'
import { importsIn } from '../architecture/graph.ts'
import { allSources } from '../architecture/sources.ts'
import { type ChosenMutant, chosenMutants, rooms } from './chosen.ts'
import { explainedSurvivors, namedMutants } from './data.ts'
import { mutate } from './operators.ts'
import { relatedTests, type Tests } from './related-tests.ts'
import { openSandbox } from './sandbox.ts'

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    count: { type: 'string', default: '40' },
    in: { type: 'string', multiple: true, default: [...rooms] },
  },
})
const isMeant = ({ file }: ChosenMutant) => values.in.some((path) => file === path || file.startsWith(`${path}/`))
const imports = importsIn(allSources)
const explained = explainedSurvivors(allSources)
const isEverything = values.in.length === rooms.length
const named = namedMutants(allSources).filter((mutant) => isEverything || isMeant(mutant))
const chosen = chosenMutants(allSources, { paths: values.in, seed: Number(values.seed), count: Number(values.count) })
const trials = [...named, ...chosen].map((mutant) => ({ mutant, tests: testsFor(mutant) }))

if (trials.length === 0) throw new Error(`no mutants in ${values.in.join(', ')}`)

const say = (text: string) => process.stdout.write(`${text}\n`)
const sandbox = openSandbox()
try {
  await mustPass(trials.map(({ tests }) => tests))
  const survivors: ChosenMutant[] = []
  for (const { mutant, tests } of trials) {
    const begun = performance.now()
    const verdict = await verdictOn(mutant, tests)
    if (verdict === 'SURVIVED') survivors.push(mutant)
    const seconds = ((performance.now() - begun) / 1000).toFixed(1)
    const { at, line, becomes } = shown(mutant)
    say(`${verdict.padEnd(9)} ${seconds.padStart(5)} s  ${at}  ${mutant.operator}\n    - ${line}\n    + ${becomes}`)
  }
  say(`\nseed ${values.seed}: ${trials.length - survivors.length} of ${trials.length} mutants were seen or explained`)
  process.exitCode = survivors.length === 0 ? 0 : 1
} finally {
  sandbox.remove()
}

function testsFor({ file, tests }: ChosenMutant): Tests {
  return tests === undefined ? relatedTests(imports, file) : [tests, []]
}

/** What fails by itself judges no mutant. */
async function mustPass(all: readonly Tests[]): Promise<void> {
  const files = [...new Set(all.flat(2))]
  say(`${trials.length} mutants; their ${files.length} test files must pass without them …`)
  if (files.length > 0 && !(await sandbox.passes(files, true)))
    throw new Error('nothing can be said while these tests fail')
}

async function verdictOn(
  mutant: ChosenMutant,
  tests: Tests,
): Promise<'killed' | 'compiler' | 'explained' | 'SURVIVED'> {
  const source = allSources.get(mutant.file) ?? ''
  sandbox.write(mutant.file, mutate(source, mutant))
  try {
    const [near, far] = tests
    if (near.length > 0 && !(await sandbox.passes(near))) return 'killed'
    // Quicker than many tests.
    if (!(await sandbox.compiles())) return 'compiler'
    if (far.length > 0 && !(await sandbox.passes(far))) return 'killed'
  } finally {
    sandbox.write(mutant.file, source)
  }
  const { line, becomes } = shown(mutant)
  const isExplained = explained.some(
    (each) => each.file === mutant.file && each.line === line && each.becomes === becomes,
  )
  return isExplained ? 'explained' : 'SURVIVED'
}

/** Where a mutant is, and what it does to its line. */
function shown(mutant: ChosenMutant): { readonly at: string; readonly line: string; readonly becomes: string } {
  const source = allSources.get(mutant.file) ?? ''
  const from = /^\s/.test(source.slice(mutant.start))
    ? source.slice(mutant.start).search(/\S/) + mutant.start
    : mutant.start
  const number = source.slice(0, from).split('\n').length
  const lineOf = (text: string) => text.split('\n')[number - 1]?.trim() ?? ''
  return { at: `${mutant.file}:${number}`, line: lineOf(source), becomes: lineOf(mutate(source, mutant)) }
}
