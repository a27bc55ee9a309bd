import type { Observation, SecretState } from './deployment.ts'
import { isPresent, type Observed } from './observed.ts'

export type Provider = 'openai' | 'anthropic'

export const providers: readonly Provider[] = ['openai', 'anthropic']

/** Registered means an AWSCURRENT: the stack makes its secrets without any value. */
export const isRegistered = (secret: Observed<SecretState>): boolean =>
  isPresent(secret) && secret.value.currentVersionId !== undefined

/** The providers whose secret holds no key. */
export const missingKeys = ({ secrets }: Observation<'secrets'>): readonly Provider[] =>
  providers.filter((provider) => !isRegistered(secrets[provider]))
