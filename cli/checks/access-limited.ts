import { environment, parameters } from '../../handler/contract/names.ts'
import { t } from '../i18n/index.ts'
import { type Check, judge } from './finding.ts'

/**
 * Only the company's addresses come in (runbook, closing list: infrastructure 6).
 * A Function URL has no network in front of it: the function's own list is what counts, and a stranger's 403 is the proof.
 */
export const accessLimited: Check = ({ stack, function: fn }, _expected, { access }) =>
  judge(fn, ({ environment: variables }) => {
    const cidrs = (variables[environment.allowedCidrs] ?? '').split(',').filter((cidr) => cidr !== '')
    const declared = stack.state === 'present' ? stack.value.parameters[parameters.allowedCidrs] : undefined
    const mend = 'sfai-admin deploy --allow-cidr <CIDR>'
    const expected = t.checks.onlyCompany
    const open = cidrs.find((cidr) => cidr.endsWith('/0'))
    if (cidrs.length === 0 || open !== undefined) {
      return { holds: false, observed: open ? t.checks.openToAll(open) : t.checks.openToNobody, expected, mend }
    }
    if (declared !== cidrs.join(',')) {
      return { holds: false, observed: t.checks.cidrsDrifted(cidrs.join(', '), declared ?? ''), expected, mend }
    }
    if (access === undefined)
      return { holds: false, observed: t.checks.accessNotTried, expected, mend: 'sfai-admin access' }
    return {
      holds: access.inside.status === 200 && access.outside.status === 403,
      observed: t.checks.access(cidrs.join(', '), access.inside.status, access.outside.status),
      expected,
      mend,
    }
  })
