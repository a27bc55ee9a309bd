import type { DangerousEffect, Effect } from '../../base/effects.ts'

const effects: Record<Effect, string> = {
  adds: 'new',
  alters: 'changed',
  narrows: 'narrower',
  costs: 'costs money',
  widens: 'WIDENS ACCESS',
  deletes: 'DELETES',
  replaces: 'REPLACES',
  releases: 'RELEASES',
}

/** What will be different, and the question about it. */
export const changes = {
  effects,
  title: (count: number) => (count === 1 ? 'One change:' : `${count} changes:`),
  none: 'nothing',
  undo: (how: string) => `undo: ${how}`,
  byHand: (how: string) => `by hand: ${how}`,
  ask: 'Go ahead? (yes/no)',
  askDangerous: 'Really go ahead? (yes/no)',
  /** Said before that question. */
  dangerous: (does: readonly string[]) => `Careful: this ${new Intl.ListFormat('en').format(does)}.`,
  /** What a dangerous effect does, after "this ". */
  does: {
    widens: 'widens access',
    deletes: 'deletes something',
    replaces: 'replaces something in use',
    releases: 'lets go of a lock or a key',
  } satisfies Record<DangerousEffect, string>,
  yesOrNo: 'Please answer yes or no.',
  /** The first one is shown as the default. */
  yes: ['yes', 'y'],
  no: ['no', 'n'],
  oldVersion: (bucket: string, key: string, version: string) =>
    [
      'fetch the version before, which is kept, and upload it:',
      `aws s3api get-object --bucket ${bucket} --key ${key} --version-id ${version} model_map.before.json`,
      'sfai-admin upload-config --model-map model_map.before.json',
    ].join('\n'),
  previousKey: `register the key before again; until the next change AWS keeps it, too, as AWSPREVIOUS`,
  aKey: 'a key that is registered',
  newKey: 'the new key',
  everyone: 'everyone',
  nobody: 'nobody',
  whoMayComeIn: 'Who may reach the Function URL',
  whatIsLogged: 'What is logged',
  loggedMetadata: 'metadata only',
  loggedFull: 'prompts and answers too',
  stack: (name: string) => `Stack ${name}`,
  stackMade: 'created with everything in it',
  stackLeft: (status: string) => `left over from a deploy that failed (${status})`,
  stackRemade: 'deleted, then created anew',
  toolkitStack: (region: string) => `Stack CDKToolkit in ${region}`,
  bootstrapVersion: (version: number) => `bootstrap version ${version}`,
  bootstrapNewest: 'the version that this CDK brings',
  bootstrapFirst: 'created; CloudFormation may do everything through its role (AdministratorAccess)',
  oldTemplate: 'the template that is deployed',
  newTemplate: 'the template of this version',
  oldCode: 'the code that is deployed',
  newCode: 'the code of this version',
  made: 'created',
  there: 'there',
  kept: 'kept, but no longer part of the stack',
  resource: (type: string, logicalId: string) => `${type} ${logicalId}`,
  alias: (alias: string) => `Model map: alias ${alias}`,
  provider: (provider: string) => `Model map: provider ${provider}`,
  notValid: 'not valid',
  aliases: (count: number) => `${count} aliases`,
  days: (days: number) => `${days} days`,
  forever: 'for ever',
  fewerDays: (days: number) => `${days} days; what is older is deleted`,
}
