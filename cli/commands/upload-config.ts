import { Flags } from '@oclif/core'
import { t } from '../i18n/index.ts'
import { openSession, stackFlags } from '../session/session.ts'
import { type Outcome, SfaiCommand } from '../shell/command.ts'
import type { Ui } from '../ui/ui.ts'

export default class UploadConfig extends SfaiCommand {
  static override summary = t.commands.uploadConfig.summary
  static override flags = {
    ...stackFlags,
    file: Flags.string({ summary: t.flags.modelMap, helpValue: 'FILE' }),
  }

  protected async perform(ui: Ui): Promise<Outcome> {
    const { flags } = await this.parse(UploadConfig)
    const { readModelMapFile } = await import('../input/model-map-file.ts')
    // Read and judged before AWS is asked anything: a broken file changes nothing.
    const file = await readModelMapFile(flags.file)
    const { uploadConfig } = await import('../steps/upload-config.ts')
    const { runSteps } = await import('../steps/run-steps.ts')
    return runSteps(await openSession(ui, flags), [uploadConfig(file)])
  }
}
