import { describe } from 'vitest'
import { endedCleanly, endings, killedAndRunAgain } from '../rehearsal/kills.ts'

/** Each step that does something, at once and a little later. */
const moments = [3, 4, 5, 6, 8, 10, 11].flatMap((step) => [0, 150, 400].map((afterMs) => ({ step, afterMs })))

describe('setup killed with SIGKILL, then run again', () => killedAndRunAgain(moments))

describe('a rehearsal that is ended', () => endedCleanly(endings))
