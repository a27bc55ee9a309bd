import { z } from 'zod'
import { environment, parameters } from '../../handler/contract/names.ts'
import { isPresent } from '../deployment/observed.ts'
import { variablesOf } from '../deployment/variables.ts'
import { looksLikeCidrs, wideOpen } from '../input/cidrs.ts'
import { defineCheck, type Finding, judged, tried } from './check.ts'

/**
 * Only the company's addresses come in (runbook, closing list: infrastructure 6).
 * A Function URL has no network in front of it: the function's own list is what counts, and a stranger's 403 is the proof.
 */
export const accessLimited = defineCheck({
  parts: ['stack', 'function'],
  expects: z.undefined(),
  restsOn: ({ access }) =>
    access === undefined ? ['function-ready', 'function-code', 'gateway-open', 'function-timeout'] : [],
  words: {
    en: {
      onlyListed: 'only the listed addresses come in',
      openToAll: (cidrs: string, percent: number, family: string) =>
        `open to the world: ${cidrs} covers ${percent} % of ${family}`,
      openToNobody: 'no address is allowed: nobody can come in',
      drifted: (live: string, declared: string) => `the function allows ${live}, the stack declares ${declared}`,
      notAList: 'something that is no list of addresses (not shown)',
      seen: (cidrs: string, inside: number, outside: number) =>
        `${cidrs}: an address inside got ${inside}, one outside got ${outside}`,
    },
    ja: {
      onlyListed: '許可したアドレスだけが接続できること',
      openToAll: (cidrs: string, percent: number, family: string) =>
        `広く公開されています: ${cidrs} は ${family} の ${percent} % を対象とします`,
      openToNobody: '許可アドレスがなく、誰も接続できません',
      drifted: (live: string, declared: string) => `関数の許可は ${live}、スタックの宣言は ${declared} です`,
      notAList: 'アドレスのリストではない値（非表示）',
      seen: (cidrs: string, inside: number, outside: number) =>
        `${cidrs}: 許可したアドレスは ${inside}、それ以外は ${outside}`,
    },
  },
  judge({ stack, function: fn }, _expected, { words, evidence }): Finding {
    const variables = variablesOf(fn)
    if (!isPresent(variables)) return judged(variables, () => ({ passed: false, observed: '', expected: '' }))

    const expected = words.onlyListed
    // As the gateway reads it: spaces around an entry do not count.
    const list = variables.value[environment.allowedCidrs] ?? ''
    const cidrs = list.split(',').flatMap((entry) => entry.trim() || [])
    // Somebody may have put a key there.
    const live = looksLikeCidrs(list) ? cidrs.join(', ') : words.notAList
    const declared = isPresent(stack) ? stack.value.parameters[parameters.allowedCidrs] : undefined
    const isDeclared = declared === cidrs.join(',')
    // What was changed by hand, the stack's own list puts right; a list that is deployed needs another one.
    const remediation = isDeclared ? 'sfai-admin deploy --allow-cidr <CIDR>' : 'sfai-admin deploy'
    const failed = (observed: string): Finding => ({ status: 'fail', observed, expected, remediation })

    const [open] = wideOpen(cidrs)
    if (open !== undefined) return failed(words.openToAll(live, Math.round(open.share * 100), open.family))
    if (cidrs.length === 0) return failed(words.openToNobody)
    if (!isDeclared) return failed(words.drifted(live, declared ?? ''))
    return tried(evidence, 'access', 'sfai-admin access', ({ inside, outside }) => ({
      passed: inside.status === 200 && outside.status === 403,
      observed: words.seen(live, inside.status, outside.status),
      expected,
      remediation,
    }))
  },
})
