import { z } from 'zod'
import { parseModelMap } from '../../handler/contract/model-map.ts'
import { defineCheck, judged } from './check.ts'

/** The bucket holds a model map that the handler will accept (runbook, closing list: infrastructure 3). */
export const modelMapUploaded = defineCheck({
  parts: ['modelMap'],
  expects: z.strictObject({ key: z.string() }),
  restsOn: () => ['bucket-present'],
  words: {
    en: {
      valid: (key: string, aliases: number) => `${key}: valid, ${aliases} aliases`,
      broken: (key: string, problem: string) => `${key}: not valid. ${problem}`,
    },
    ja: {
      valid: (key: string, aliases: number) => `${key}: 有効、別名 ${aliases} 件`,
      broken: (key: string, problem: string) => `${key}: 正しくありません。${problem}`,
    },
  },
  judge: ({ modelMap }, { key }, { words }) =>
    judged(
      modelMap,
      (object) => {
        const parsed = parseModelMap(object.text)
        return {
          passed: object.key === key && parsed.ok,
          observed: parsed.ok
            ? words.valid(object.key, Object.keys(parsed.map.models).length)
            : words.broken(object.key, parsed.problems[0]?.message ?? ''),
          expected: key,
          remediation: 'sfai-admin upload-config',
        }
      },
      'sfai-admin upload-config',
    ),
})
