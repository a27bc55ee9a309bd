import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { languages } from '../base/language.ts'
import { packageRoot } from '../base/package-root.ts'
import type { Observation, Part } from '../deployment/deployment.ts'
import { t } from '../i18n/index.ts'
import type { Evidence } from '../proofs/evidence.ts'
import type { ChecklistResult, ItemResult } from '../report/results.ts'
import { type Severity, severities } from '../report/severity.ts'
import { type BoundCheck, type Words, worst } from './check.ts'
import { findingsOf } from './follow.ts'
import { checks } from './index.ts'

const words = z.record(z.enum(languages), z.string())

const schema = z.strictObject({
  version: z.literal(1),
  sections: z.array(
    z.strictObject({
      title: words,
      items: z.array(
        z.strictObject({
          id: z.string().regex(/^[a-z][a-z0-9-]*$/),
          severity: z.enum(severities),
          text: words,
          checks: z.array(z.strictObject({ check: z.string(), expect: z.unknown().optional() })),
        }),
      ),
    }),
  ),
})

export interface NamedCheck extends BoundCheck {
  readonly id: string
}

/** One box of a checklist, bound to what decides it. */
export interface ChecklistItem {
  /** In words, and stable; its position is for display only. */
  readonly id: string
  readonly severity: Severity
  readonly section: Words<string>
  readonly text: Words<string>
  readonly checks: readonly NamedCheck[]
}

/** Reads `checklists/<name>.yaml`. @throws when it names a check that does not exist, or one with a wrong expectation. */
export async function readChecklist(name = 'runbook'): Promise<readonly ChecklistItem[]> {
  const text = await readFile(join(packageRoot, 'checklists', `${name}.yaml`), 'utf8')
  return schema.parse(parse(text)).sections.flatMap(({ title, items }) =>
    items.map((item) => ({
      ...item,
      section: title,
      checks: item.checks.map(({ check, expect }) => {
        const known = checks[check]
        if (known === undefined) throw new Error(`checklists/${name}.yaml names the unknown check '${check}'`)
        return { id: check, ...known.bind(expect) }
      }),
    })),
  )
}

/** What the items' checks look at, each part once. */
export const partsOfItems = (items: readonly ChecklistItem[]): readonly Part[] => [
  ...new Set(items.flatMap(({ checks }) => checks.flatMap(({ parts }) => parts))),
]

/**
 * Judges every item. An item without a check is `manual`: only a person can sign it.
 * Passed means that nothing failed, and nothing is unknown.
 */
export function judgeChecklist(
  items: readonly ChecklistItem[],
  deployment: Observation<Part>,
  evidence: Evidence,
): ChecklistResult {
  const findings = findingsOf(
    items.flatMap(({ checks }) => checks),
    deployment,
    evidence,
  )
  const results = items.map((item): ItemResult => {
    const facts = {
      id: item.id,
      severity: item.severity,
      section: item.section[t.language],
      text: item.text[t.language],
    }
    return item.checks.length === 0
      ? { ...facts, status: 'manual', observed: '', expected: '' }
      : { ...facts, ...worst(item.checks.map(({ id }) => findings(id))) }
  })
  return { passed: results.every(({ status }) => status === 'pass' || status === 'manual'), items: results }
}
