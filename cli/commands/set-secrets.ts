import { Flags } from '@oclif/core'
import { providers } from '../deployment/secrets.ts'
import { approvalFlags } from '../flags/approval.ts'
import { providerKeyFlags } from '../flags/provider-keys.ts'
import { targetFlags } from '../flags/target.ts'
import { trustEndpointFlag } from '../flags/trust-endpoint.ts'
import { t } from '../i18n/index.ts'
import { openSession } from '../session/session.ts'
import { SfaiCommand } from '../shell/command.ts'
import type { Ui } from '../ui/ui.ts'

export default class SetSecrets extends SfaiCommand<'set-secrets'> {
  static override summary = t.commands.setSecrets.summary
  static override description = t.commands.setSecrets.description
  static override examples = [
    '<%= config.bin %> <%= command.id %> --provider openai',
    '<%= config.bin %> <%= command.id %> --anthropic-key-file key.txt',
    '<%= config.bin %> <%= command.id %> --openai-key-env OPENAI_API_KEY',
  ]
  static override flags = {
    // Not the stack's name: the secrets are the administrator's own, and are called the same beside every stack.
    ...targetFlags,
    ...approvalFlags,
    ...trustEndpointFlag,
    provider: Flags.option({
      summary: t.flags.provider,
      options: providers,
      // Those say whose key it is themselves.
      exclusive: Object.keys(providerKeyFlags),
    })(),
    ...providerKeyFlags,
    stdin: Flags.boolean({ summary: t.flags.stdin, exclusive: ['from-file', 'from-env'] }),
    // The names before each provider had flags of its own.
    'from-file': Flags.string({ summary: t.flags.fromFile, hidden: true, exclusive: ['from-env', 'stdin'] }),
    'from-env': Flags.string({ summary: t.flags.fromEnv, hidden: true, exclusive: ['from-file', 'stdin'] }),
  }

  protected async perform(ui: Ui) {
    const { flags } = await this.parse(SetSecrets)
    const { gatherKeys, sourcesOf } = await import('../configure/secrets/gather-keys.ts')
    const { setSecrets } = await import('../configure/secrets/set-secrets.ts')
    // What is wrong with the command line is told before AWS is asked anything.
    sourcesOf(flags)
    // Where the keys would go is known, said and found good before any of them is read.
    const session = await openSession(ui, flags)
    return setSecrets(session, await gatherKeys(ui, flags), flags)
  }
}
