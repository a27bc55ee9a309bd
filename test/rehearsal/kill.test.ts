import { describe } from 'vitest'
import { endedCleanly, endings, killedAndRunAgain } from './kills.ts'

/** The worst moments; the campaign has all of them. */
describe('setup killed with SIGKILL, then run again', () => killedAndRunAgain([{ step: 4, afterMs: 150 }]))

describe('a rehearsal that is ended', () =>
  endedCleanly(endings.filter(({ how }) => ['Ctrl-C while the CDK works', 'SIGKILL while it is kept'].includes(how))))
