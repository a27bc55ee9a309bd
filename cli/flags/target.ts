import { Flags } from '@oclif/core'
import { stackName } from '../../handler/contract/names.ts'
import { t } from '../i18n/index.ts'

/** Which AWS a command talks to. */
export const targetFlags = {
  // A rehearsal has a region and credentials of its own.
  region: Flags.string({ summary: t.flags.region, helpGroup: 'TARGET', exclusive: ['rehearse'] }),
  profile: Flags.string({ summary: t.flags.profile, helpGroup: 'TARGET', exclusive: ['rehearse'] }),
  account: Flags.string({ summary: t.flags.account, helpGroup: 'TARGET', helpValue: '123456789012' }),
  rehearse: Flags.boolean({ summary: t.flags.rehearse, helpGroup: 'TARGET' }),
  'rehearse-port': Flags.integer({
    summary: t.flags.rehearsePort,
    min: 1,
    max: 65_534,
    helpGroup: 'TARGET',
    dependsOn: ['rehearse'],
  }),
}

/** For commands that look at a stack which may bear another name than the runbook's. */
export const stackFlags = {
  ...targetFlags,
  'stack-name': Flags.string({ summary: t.flags.stackName, default: stackName, helpGroup: 'TARGET' }),
}
