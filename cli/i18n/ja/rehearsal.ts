import type { rehearsal as en } from '../en/rehearsal.ts'

export const rehearsal: typeof en = {}
