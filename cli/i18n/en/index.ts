import { aws } from './aws.ts'
import { rehearsal } from './rehearsal.ts'

/** One file per room; each sentence is a string, or a function of what it names. */
export const en = { aws, rehearsal }
