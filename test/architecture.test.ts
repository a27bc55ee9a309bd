import { describe, expect, it } from 'vitest'
import { floors } from './architecture/floors.ts'
import { circles, type Import, importsIn, turnedArrows } from './architecture/graph.ts'
import { sources } from './architecture/sources.ts'

const imports = importsIn(sources)
const told = ({ from, to }: Import) => `${from} imports ${to}`
const within = (folder: string) => (file: string) => file.startsWith(`${folder}/`)
const [isInCli, isInHandler, isInStack] = [within('cli'), within('handler'), within('stack')]

describe('the rooms of the house', () => {
  it('make no circle', () => {
    expect(circles(imports).map((circle) => circle.map(told))).toEqual([])
  })

  it('import from lower floors only', () => {
    expect(turnedArrows(imports, floors).map(told)).toEqual([])
  })

  it('keep the handler to itself: it imports nothing else, and only `serve` looks behind its contract', () => {
    const outwards = imports.filter(({ from, to }) => isInHandler(from) && !isInHandler(to))
    const inwards = imports.filter(
      ({ from, to }) =>
        (isInCli(from) || isInStack(from)) &&
        isInHandler(to) &&
        !to.startsWith('handler/contract/') &&
        !from.startsWith('cli/serve/'),
    )
    expect([...outwards, ...inwards].map(told)).toEqual([])
  })

  it('let nobody into the commands', () => {
    const isCommand = within('cli/commands')
    expect(imports.filter(({ from, to }) => isCommand(to) && !isCommand(from)).map(told)).toEqual([])
  })
})

/** Files of the product in which something stands. */
const having = (what: RegExp, isMeant: (file: string) => boolean) =>
  [...sources].filter(([file, text]) => isMeant(file) && what.test(text)).map(([file]) => file)

describe("other people's packages", () => {
  const isProduct = (file: string) => isInCli(file) || isInHandler(file) || isInStack(file)

  it('leave the CDK to two rooms, and the handler without any', () => {
    const isElsewhere = (...rooms: readonly string[]) => {
      return (file: string) => isProduct(file) && !rooms.some((room) => within(room)(file))
    }
    expect(having(/'aws-cdk-lib/, isElsewhere('stack'))).toEqual([])
    expect(imports.filter(({ to }) => isInStack(to)).filter(({ from }) => isProduct(from) && !isInStack(from))).toEqual(
      [],
    )
    expect(having(/'@aws-cdk\/toolkit-lib/, isElsewhere('cli/aws'))).toEqual([])
    expect(having(/^import (?!type )[^;']* from '(?!node:|\.)/m, isHandlerAsShipped)).toEqual([])
  })

  it("leave the providers' packages to the handler as types only, and model names to its table", () => {
    expect(having(/import type [^;']*from '(openai|@anthropic-ai)\//, isHandlerAsShipped)).not.toEqual([])
    expect(
      having(
        /import (?!type )[^;']*from '(openai|@anthropic-ai)\b|import\('(openai|@anthropic-ai)/,
        isHandlerAsShipped,
      ),
    ).toEqual([])
    const isElsewhere = (file: string) => isHandlerAsShipped(file) && !file.startsWith('handler/contract/capabilities/')
    expect(having(/['"`](gpt|claude|o\d)-/, isElsewhere)).toEqual([])
  })
})

/** What esbuild bundles: neither the doubles nor the build itself. */
function isHandlerAsShipped(file: string): boolean {
  return isInHandler(file) && file.endsWith('.ts') && !file.startsWith('handler/fakes/')
}
