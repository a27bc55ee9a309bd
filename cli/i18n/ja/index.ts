import type { en } from '../en/index.ts'
import { aws } from './aws.ts'
import { rehearsal } from './rehearsal.ts'

export const ja: typeof en = { aws, rehearsal }
