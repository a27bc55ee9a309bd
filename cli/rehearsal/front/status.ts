import { z } from 'zod'

/** Where the front door tells what is up; outside of anything AWS uses. */
export const statusPath = '/_rehearsal'

export const rehearsalStatus = z.object({
  product: z.literal('sfai-admin'),
  pid: z.number(),
  endpoint: z.string(),
  functionUrl: z.string(),
  region: z.string(),
  account: z.string(),
  providers: z.enum(['stand-in', 'real', 'given']),
})

/** What anybody on this machine may know of a rehearsal that is up: no secret is in it. */
export type RehearsalStatus = z.infer<typeof rehearsalStatus>
