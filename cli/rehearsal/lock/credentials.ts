import { randomBytes } from 'node:crypto'
import { z } from 'zod'

/** A key pair for AWS calls; a session token comes with temporary ones and must be sent with them. */
export const credentials = z.object({
  accessKeyId: z.string().min(1),
  secretAccessKey: z.string().min(1),
  sessionToken: z.string().min(1).exactOptional(),
})
export type Credentials = z.infer<typeof credentials>

/** A pair of the rehearsal's own making. It does not begin with AKIA, so that nobody takes it for one of AWS's. */
export const newKeyPair = (): Credentials => ({
  accessKeyId: `REHEARSAL${randomBytes(8).toString('hex').toUpperCase()}`,
  secretAccessKey: newSecret(),
})

/** What only its holder knows; 256 bits as hexadecimal digits, which need no quotes in any shell. */
export const newSecret = (): string => randomBytes(32).toString('hex')
