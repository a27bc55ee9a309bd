import { type BuiltInProvider, providers as rows } from '../../handler/contract/providers.ts'
import type { Observation, SecretState } from './deployment.ts'
import { isPresent, type Observed } from './observed.ts'

export type Provider = BuiltInProvider

/** The providers whose keys are registered, in the order in which people are asked for them. */
export const providers: readonly Provider[] = Object.values(rows).map(({ id }) => id)

/** Registered means an AWSCURRENT: the stack makes its secrets without any value. */
export const isRegistered = (secret: Observed<SecretState>): boolean =>
  isPresent(secret) && secret.value.currentVersionId !== undefined

/** The providers whose secret holds no key. */
export const missingKeys = ({ secrets }: Observation<'secrets'>): readonly Provider[] =>
  providers.filter((provider) => !isRegistered(secrets[provider]))
