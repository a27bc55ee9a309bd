import { Flags } from '@oclif/core'
import { approvalFlags } from '../flags/approval.ts'
import { stackFlags } from '../flags/target.ts'
import { t } from '../i18n/index.ts'
import { openSession } from '../session/session.ts'
import { SfaiCommand } from '../shell/command.ts'
import type { Ui } from '../ui/ui.ts'

export default class UploadConfig extends SfaiCommand<'upload-config'> {
  static override summary = t.commands.uploadConfig.summary
  static override flags = {
    ...stackFlags,
    ...approvalFlags,
    'model-map': Flags.string({ summary: t.flags.modelMap, helpValue: 'FILE', aliases: ['file'] }),
  }

  protected async perform(ui: Ui) {
    const { flags } = await this.parse(UploadConfig)
    const { readModelMapFile } = await import('../input/model-map-file.ts')
    // Read and judged before AWS is asked anything: a broken file changes nothing.
    const file = await readModelMapFile(flags['model-map'])
    const { uploadModelMap } = await import('../configure/model-map/upload.ts')
    return uploadModelMap(await openSession(ui, flags), file, flags)
  }
}
