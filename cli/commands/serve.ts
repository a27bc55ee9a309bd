import { Flags } from '@oclif/core'
import { cidrFlags } from '../flags/cidrs.ts'
import { providerHostFlag } from '../flags/provider-hosts.ts'
import { targetFlags } from '../flags/target.ts'
import { t } from '../i18n/index.ts'
import { SfaiCommand } from '../shell/command.ts'
import type { Ui } from '../ui/ui.ts'

export default class Serve extends SfaiCommand<'serve'> {
  static override summary = t.commands.serve.summary
  static override description = t.commands.serve.description
  static override flags = {
    ...targetFlags,
    port: Flags.integer({ summary: t.flags.port, default: 8787, min: 0, max: 65_535 }),
    host: Flags.string({ summary: t.flags.host, default: '127.0.0.1' }),
    'model-map': Flags.string({ summary: t.flags.servedModelMap, helpValue: 'FILE' }),
    keys: Flags.option({
      summary: t.flags.keys,
      options: ['environment', 'secrets-manager'] as const,
      default: 'environment' as const,
    })(),
    ...providerHostFlag,
    ...cidrFlags,
    'client-keys': Flags.string({ summary: t.flags.servedClientKeys, helpValue: 'FILE|secrets-manager' }),
    'allow-host': Flags.string({ summary: t.flags.allowHost, multiple: true, helpValue: 'NAME' }),
    'allow-origin': Flags.string({ summary: t.flags.allowOrigin, multiple: true, helpValue: 'ORIGIN' }),
  }

  protected async perform(ui: Ui) {
    const { flags } = await this.parse(Serve)
    const { serve } = await import('../serve/serve.ts')
    return serve(ui, flags)
  }
}
