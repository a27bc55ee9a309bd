import { readSecret } from './secret.ts'

export interface ClientKeyFlags {
  'client-key-file'?: string | undefined
  'client-key-env'?: string | undefined
}

/** Where a test request's client key is looked for when no flag says. */
const clientKeyVariable = 'SFAI_CLIENT_KEY'

/** The key for test requests: from the named source, else from `SFAI_CLIENT_KEY`, else none. */
export async function readClientKey(flags: ClientKeyFlags): Promise<string | undefined> {
  const fallback = process.env[clientKeyVariable] ? clientKeyVariable : undefined
  const env = flags['client-key-env'] ?? (flags['client-key-file'] === undefined ? fallback : undefined)
  return readSecret({ file: flags['client-key-file'], env })
}
