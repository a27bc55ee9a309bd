import { credentialRules } from './credential-rules.ts'
import { networkRules } from './network-rules.ts'
import { refusalRules } from './refusal-rules.ts'
import type { Rule } from './rule.ts'

/** Every failure that is known by name, the particular before the general. */
export const rules: readonly Rule[] = [...credentialRules, ...networkRules, ...refusalRules]
