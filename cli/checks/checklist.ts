import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { packageRoot } from '../base/package-root.ts'
import type { Deployment } from '../deployment/deployment.ts'
import { type Evidence, type Finding, worst } from './finding.ts'
import { type BoundCheck, checks } from './index.ts'

const words = z.strictObject({ ja: z.string(), en: z.string() })

const schema = z.strictObject({
  version: z.literal(1),
  sections: z.array(
    z.strictObject({
      id: z.string(),
      title: words,
      items: z.array(
        z.strictObject({
          text: words,
          checks: z.array(z.strictObject({ check: z.string(), expect: z.unknown().optional() })),
        }),
      ),
    }),
  ),
})

export interface ChecklistItem {
  /** `infrastructure-1`: section and place in it, as in the runbook. */
  readonly id: string
  readonly section: { readonly ja: string; readonly en: string }
  readonly text: { readonly ja: string; readonly en: string }
  readonly checks: readonly BoundCheck[]
}

export type ItemStatus = Finding['status'] | 'manual'

export interface ItemResult extends Omit<Finding, 'status'> {
  readonly id: string
  readonly section: string
  readonly text: string
  readonly status: ItemStatus
}

/** Reads `checklists/<name>.yaml`. @throws when it names a check that does not exist, or one with a wrong expectation. */
export async function readChecklist(name = 'runbook'): Promise<readonly ChecklistItem[]> {
  const text = await readFile(join(packageRoot, 'checklists', `${name}.yaml`), 'utf8')
  return schema.parse(parse(text)).sections.flatMap(({ id, title, items }) =>
    items.map((item, index) => ({
      id: `${id}-${index + 1}`,
      section: title,
      text: item.text,
      checks: item.checks.map(({ check, expect }) => {
        const bind = checks[check]
        if (bind === undefined) throw new Error(`checklists/${name}.yaml names the unknown check '${check}'`)
        return bind(expect)
      }),
    })),
  )
}

/** Judges every item. An item without a check is `manual`: only a person can sign it. */
export function judgeChecklist(
  items: readonly ChecklistItem[],
  deployment: Deployment,
  evidence: Evidence,
  language: 'ja' | 'en',
): readonly ItemResult[] {
  return items.map(({ id, section, text, checks }) => {
    const facts = { id, section: section[language], text: text[language] }
    return checks.length === 0
      ? { ...facts, status: 'manual', observed: '', expected: '' }
      : { ...facts, ...worst(checks.map((check) => check(deployment, evidence))) }
  })
}

/** Nothing failed, and nothing is unknown. */
export const checklistHolds = (results: readonly ItemResult[]): boolean =>
  results.every(({ status }) => status === 'pass' || status === 'manual')
