import { parseModelMap } from '../../handler/contract/model-map.ts'
import { t } from '../i18n/index.ts'
import { type Check, judge } from './finding.ts'

/** The bucket holds a model map that the handler will accept (runbook, closing list: infrastructure 3). */
export const modelMapUploaded: Check<{ key: string }> = (deployment, { key }) =>
  judge(deployment.modelMap, (object) => {
    const parsed = parseModelMap(object.text)
    return {
      holds: object.key === key && parsed.ok,
      observed: parsed.ok
        ? t.checks.modelMap(object.key, Object.keys(parsed.map.models).length)
        : t.checks.modelMapBroken(object.key, parsed.problems[0]?.message ?? ''),
      expected: key,
      mend: 'sfai-admin upload-config',
    }
  })
