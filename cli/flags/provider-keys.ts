import { Flags, type Interfaces } from '@oclif/core'
import { providers } from '../../handler/contract/providers.ts'
import { t } from '../i18n/index.ts'
import type { KeyFlag } from '../input/provider-keys.ts'

const flags = Object.values(providers).flatMap(({ id, title }) => [
  [
    `${id}-key-file`,
    Flags.string({ summary: t.flags.keyFile(title), helpValue: 'FILE', exclusive: [`${id}-key-env`] }),
  ],
  [`${id}-key-env`, Flags.string({ summary: t.flags.keyEnv(title), helpValue: 'NAME' })],
])

/** Where the providers' keys come from, two flags for each. Never the key itself: that would end in the shell's history. */
export const providerKeyFlags: Record<KeyFlag, Interfaces.OptionFlag<string | undefined>> = Object.fromEntries(flags)
