import { Flags } from '@oclif/core'
import { type Outcome, SfaiCommand } from '../command.ts'
import { t } from '../i18n/index.ts'
import { openSession, stackFlags } from '../session.ts'
import type { Ui } from '../ui/ui.ts'

export default class UploadConfig extends SfaiCommand {
  static override summary = t.commands.uploadConfig.summary
  static override flags = {
    ...stackFlags,
    file: Flags.string({ summary: t.flags.modelMap, helpValue: 'FILE' }),
  }

  protected async perform(ui: Ui): Promise<Outcome> {
    const { flags } = await this.parse(UploadConfig)
    const { readModelMapFile } = await import('../project.ts')
    // Read and judged before AWS is asked anything: a broken file changes nothing.
    const file = await readModelMapFile(flags.file)
    const { uploadConfig } = await import('../steps/upload-config.ts')
    const { runSteps } = await import('../journeys/run-steps.ts')
    return runSteps(await openSession(ui, flags), [uploadConfig(file)])
  }
}
