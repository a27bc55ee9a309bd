import { parameters } from '../../handler/contract/names.ts'
import type { ResourceDiff, Template } from '../aws/toolkit/template-diff.ts'
import type { Effect } from '../base/effects.ts'
import type { Change } from '../changes/change.ts'
import { t } from '../i18n/index.ts'
import { admitsNoMore, wideOpen } from '../input/cidrs.ts'

type Parameters = Readonly<Record<string, string>>

/**
 * What differs between the options that are deployed and those that are wanted.
 * @param live undefined before the first deploy
 */
export function optionChanges(live: Parameters | undefined, wanted: Parameters): readonly Change[] {
  return Object.entries(wanted).flatMap(([name, after]) => {
    const before = live?.[name]
    return before === after ? [] : [optionChange(name, before, after)]
  })
}

function optionChange(name: string, before: string | undefined, after: string): Change {
  if (name === parameters.allowedCidrs) return cidrChange(before, after)
  if (name === parameters.providerHosts) return hostsChange(before, after)
  const isFull = after === 'full'
  return {
    where: t.changes.whatIsLogged,
    before: before === undefined ? undefined : loggedText(before),
    after: loggedText(after),
    effect: isFull ? 'widens' : before === undefined ? 'adds' : 'narrows',
    undo: before === undefined ? undefined : `sfai-admin deploy --log-contents ${before}`,
  }
}

function hostsChange(before: string | undefined, after: string): Change {
  const [were, will] = [listOf(before ?? ''), listOf(after)]
  return {
    where: t.changes.providerHosts,
    before: before === undefined ? undefined : hostsText(before),
    after: hostsText(after),
    effect: will.every((host) => were.includes(host)) ? 'narrows' : 'widens',
    undo: before ? `sfai-admin deploy --provider-host ${before}` : undefined,
  }
}

const hostsText = (hosts: string): string => (hosts === '' ? t.changes.builtInHostsOnly : listOf(hosts).join(', '))

const loggedText = (contents: string): string => (contents === 'full' ? t.changes.loggedFull : t.changes.loggedMetadata)

function cidrChange(before: string | undefined, after: string): Change {
  return {
    where: t.changes.whoMayComeIn,
    before: before === undefined ? undefined : cidrText(before),
    after: cidrText(after),
    effect: cidrEffect(listOf(before ?? ''), listOf(after), before === undefined),
    undo: before ? allowing(before) : undefined,
  }
}

/** The command that lets those in again that were let in before. */
const allowing = (cidrs: string): string =>
  wideOpen(listOf(cidrs)).length > 0
    ? 'sfai-admin deploy --allow-anywhere'
    : ['sfai-admin deploy', ...listOf(cidrs).map((cidr) => `--allow-cidr ${cidr}`)].join(' ')

function cidrEffect(before: readonly string[], after: readonly string[], isFirst: boolean): Effect {
  if (isFirst) return wideOpen(after).length > 0 ? 'widens' : 'adds'
  if (!admitsNoMore(after, before)) return 'widens'
  return admitsNoMore(before, after) ? 'alters' : 'narrows'
}

const listOf = (text: string): readonly string[] => text.split(',').filter((cidr) => cidr !== '')

function cidrText(text: string): string {
  const list = listOf(text)
  if (list.length === 0) return t.changes.nobody
  return wideOpen(list).length > 0 ? `${t.changes.everyone} (${list.join(', ')})` : list.join(', ')
}

/** What CloudFormation would do to the stack's resources, one line for each property that differs. */
export async function templateChanges(where: string, before: Template, after: Template): Promise<readonly Change[]> {
  const { diffTemplates } = await import('../aws/toolkit/template-diff.ts')
  const { resources, widensPermissions, hasOtherChanges } = await diffTemplates(before, after)
  const changes = resources.flatMap((resource) => resourceChanges(resource, widensPermissions))
  return hasOtherChanges || changes.length === 0
    ? [...changes, { where, before: t.changes.oldTemplate, after: t.changes.newTemplate, effect: 'alters' }]
    : changes
}

function resourceChanges(resource: ResourceDiff, widens: boolean): readonly Change[] {
  const { logicalId, type, kind, isReplaced, isRetained, properties } = resource
  const where = t.changes.resource(type, logicalId)
  const grants = /^AWS::(IAM::|Lambda::Permission|S3::BucketPolicy)/.test(type)
  if (kind === 'added') return [{ where, after: t.changes.made, effect: grants ? 'widens' : 'adds' }]
  if (kind === 'removed') {
    return isRetained
      ? [{ where, before: t.changes.there, after: t.changes.kept, effect: 'releases' }]
      : [{ where, before: t.changes.there, effect: 'deletes' }]
  }
  const effect: Effect = isReplaced ? 'replaces' : grants && widens ? 'widens' : 'alters'
  return properties.map(({ name, before, after }) => ({
    where: `${where}: ${name}`,
    ...(type === 'AWS::Lambda::Function' && name === 'Code'
      ? codeTexts()
      : { before: short(before), after: short(after) }),
    effect,
  }))
}

/** Where the code lies, by its hash, tells nobody anything. */
const codeTexts = () => ({ before: t.changes.oldCode, after: t.changes.newCode })

const short = (text: string | undefined): string | undefined =>
  text !== undefined && text.length > 160 ? `${text.slice(0, 159)}…` : text
