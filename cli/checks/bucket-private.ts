import { t } from '../i18n/index.ts'
import { type Check, judge } from './finding.ts'

/** Nobody outside can read the bucket, whatever a policy or an ACL may say later (runbook, closing list: security 2). */
export const bucketPrivate: Check = ({ publicAccessBlock }) =>
  judge(publicAccessBlock, (block) => {
    const off = Object.entries(block).filter(([, on]) => !on)
    return {
      holds: off.length === 0,
      observed: off.length === 0 ? t.checks.allBlocked : t.checks.notBlocked(off.map(([name]) => name).join(', ')),
      expected: t.checks.allBlocked,
      mend: 'sfai-admin deploy',
    }
  })
