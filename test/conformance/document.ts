import type { Demonstration, Topic } from './cases/case.ts'
import { complaints } from './cases/complaints.ts'
import { ahead, type FeatureRow, features } from './cases/features.ts'

type Shown = Pick<Demonstration, 'name' | 'features' | 'complaints'> & { readonly unsure?: string }

/** The document that says what the suite shows, as Markdown. */
export function conformanceDocument(topics: readonly Topic[], demonstrations: readonly Demonstration[]): string {
  const shown: readonly Shown[] = [...topics.flatMap(({ cases }) => cases), ...demonstrations]
  return [
    '# Conformance',
    'This file is written by `test/conformance`; a table that no longer fits the suite fails its tests. Every case runs against the gateway itself, and whatever a case makes the gateway send must also be accepted by a strict double of the providers (`test/conformance/strict-upstream`), which refuses what the real APIs refuse.',
    `${shown.length} cases in ${topics.length + 1} topics. No real provider was asked: what the APIs take and refuse is known from their official packages, their documents and the threads named below.`,
    '## What a gateway should do in one request',
    'The peers are Portkey AI Gateway 1.15.2 and aws-samples/bedrock-access-gateway 9579458 (read in source or run, May to November 2026), and LiteLLM and Bifrost where a thread or a file is cited. An empty cell means that nobody checked; it does not mean no.',
    featureTable(shown),
    '## Where others are ahead, or do it in another way',
    bullets(ahead),
    '## Complaints that cannot be made here',
    complaintTable(shown),
    '## What the facts do not say for sure',
    bullets(doubts(shown)),
    '## All cases',
    ...topics.map(({ topic, cases }) => section(topic, cases)),
    section('What takes time', demonstrations),
    '',
  ].join('\n\n')
}

function featureTable(shown: readonly Shown[]): string {
  const rows = Object.entries<FeatureRow>(features).map(([feature, { title, peers }]) => {
    const by = shown.filter((each) => each.features?.some((name) => name === feature))
    return row(title, `yes: ${named(by)}`, peers.portkey, peers.litellm, peers.bifrost, peers.bag)
  })
  const head = row('', 'sfai-admin', 'Portkey', 'LiteLLM', 'Bifrost', 'bedrock-access-gateway')
  return [head, '|---|---|---|---|---|---|', ...rows].join('\n')
}

function complaintTable(shown: readonly Shown[]): string {
  const rows = Object.entries(complaints).map(([complaint, { about, threads }], index) => {
    const by = shown.filter((each) => each.complaints?.some((name) => name === complaint))
    return row(String(index + 1), about, threads.join(', '), named(by))
  })
  return [row('', 'Complaint', 'Made in', 'Shown by'), '|---|---|---|---|', ...rows].join('\n')
}

/** Each doubt once, with the first case it concerns. */
const doubts = (shown: readonly Shown[]): string[] =>
  shown.flatMap(({ name, unsure }, index) =>
    unsure && shown.findIndex((other) => other.unsure === unsure) === index ? [`*${name}.* ${unsure}`] : [],
  )

/** The first case by its name; all of them are further down. */
const named = ([first, ...others]: readonly Shown[]): string =>
  `*${first?.name}*${others.length > 0 ? ` and ${others.length} more` : ''}`
const row = (...cells: readonly (string | undefined)[]): string =>
  `| ${cells.map((cell) => (cell ?? '').replaceAll('|', '\\|')).join(' | ')} |`
const bullets = (lines: readonly string[]): string => lines.map((line) => `- ${line}`).join('\n')
const section = (title: string, all: readonly { readonly name: string }[]): string =>
  `### ${title}\n\n${bullets(all.map(({ name }) => name))}`
