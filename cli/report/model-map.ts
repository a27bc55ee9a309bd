import { t } from '../i18n/index.ts'
import type { ModelMapFile } from '../input/model-map-file.ts'
import type { Ui } from '../ui/ui.ts'

/** Says beside the result what a valid model map is warned about; nothing where there is nothing to say. */
export function noteWarnings(ui: Ui, { path, warnings }: ModelMapFile): void {
  if (warnings.length > 0) ui.note([t.modelMap.warnings(path), ...warnings.map(t.modelMap.problem)].join('\n  - '))
}
