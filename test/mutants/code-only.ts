/** What is no code to run: comments, imports, and types that stand alone. The longest alternative that begins first wins. */
const notCode = [
  /\/\*[\s\S]*?\*\//,
  /\/\/.*/,
  /^(?:import|export) [^'"]*? from '[^']+'$/m,
  /^import '[^']+'$/m,
  /^(?:export )?interface [\s\S]*?^}$/m,
  /^(?:export )?type [\s\S]*?(?=^\S|^$(?![\s\S]))/m,
]
/** Whose inside is not code, although something is done with them. */
const literals = [
  /'(?:[^'\\\n]|\\.)*'/,
  /"(?:[^"\\\n]|\\.)*"/,
  /`(?:[^`\\]|\\.)*`/,
  /(?<=[(,=:?!&|] ?)\/(?![*/])(?:\[(?:[^\]\\\n]|\\.)*\]|[^/\\\n[]|\\.)+\/[a-z]*/,
]

const either = (patterns: readonly RegExp[]): string => patterns.map(({ source }) => source).join('|')
const skipped = new RegExp(`(?<nothing>${either(notCode)})|${either(literals)}`, 'gm')

const blank = (text: string): string => text.replace(/[^\n]/g, ' ')

/**
 * The source with everything blank in which no operator stands: same length, same lines. A literal keeps its quotes, so
 * that `'…'` is still seen as a string; a template with code in it is blank as a whole.
 */
export const codeOnly = (source: string): string =>
  source.replace(skipped, (match: string, ...rest: readonly unknown[]) => {
    const groups = rest.at(-1)
    const isNothing =
      typeof groups === 'object' && groups !== null && 'nothing' in groups && groups.nothing !== undefined
    return isNothing ? blank(match) : match.slice(0, 1) + blank(match.slice(1, -1)) + match.slice(-1)
  })
