// Which Node.js this package runs on: package.json says it, once, as its strictest dependency does.
// Old Node.js reads this file, so there is nothing new in it.
import { readFileSync } from 'node:fs'

const { engines } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))

/** The oldest release of each line that will do. */
export const oldest = engines.node.match(/\d+\.\d+\.\d+/g)

/** `^1.2.3 || >=2.3.4` is all that is understood of ranges. */
export function isSupported(version) {
  const [major, minor, patch] = numbers(version)
  return engines.node.split(' || ').some((range) => {
    const [oldestMajor, oldestMinor, oldestPatch] = numbers(range)
    if (major !== oldestMajor) return range.startsWith('>=') && major > oldestMajor
    return minor > oldestMinor || (minor === oldestMinor && patch >= oldestPatch)
  })
}

const numbers = (text) => text.match(/\d+/g).map(Number)
