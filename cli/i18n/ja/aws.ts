import type { aws as en } from '../en/aws.ts'

export const aws: typeof en = {}
