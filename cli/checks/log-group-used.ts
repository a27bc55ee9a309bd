import { z } from 'zod'
import type { LogGroupState } from '../deployment/deployment.ts'
import type { Observed } from '../deployment/observed.ts'
import { logGroupNameOf } from '../deployment/reads/log-group.ts'
import { resourceIdOf } from '../deployment/resources.ts'
import { defineCheck, type Finding, judged, worst } from './check.ts'

/** The function writes to the group that the stack made, and that group is there (runbook, closing list: infrastructure 5). */
export const logGroupUsed = defineCheck({
  parts: ['function', 'logGroup', 'stackLogGroup', 'resources'],
  expects: z.undefined(),
  restsOn: () => ['function-ready'],
  words: {
    en: {
      elsewhere: (used: string, made: string) => `the function writes to ${used}, the stack's log group is ${made}`,
    },
    ja: {
      elsewhere: (used: string, made: string) => `関数の出力先は ${used} ですが、スタックのロググループは ${made} です`,
    },
  },
  judge({ function: fn, logGroup, stackLogGroup, resources }, _expected, { words }) {
    // A stack of another age may have made none: then any group that is there will do.
    if (resourceIdOf({ resources }, 'AWS::Logs::LogGroup').state === 'missing') return isThere(logGroup)
    const isUsed = judged(fn.state === 'present' ? logGroupNameOf(fn.value) : fn, (used) => {
      const made = stackLogGroup.state === 'present' ? stackLogGroup.value.name : used
      return {
        passed: used === made,
        observed: used === made ? used : words.elsewhere(used, made),
        expected: made,
        remediation: 'sfai-admin deploy',
      }
    })
    return worst([isThere(stackLogGroup), isUsed])
  },
})

const isThere = (group: Observed<LogGroupState>): Finding =>
  judged(group, ({ name }) => ({ passed: true, observed: name, expected: name }))
