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
  ask: 'Make this change? (yes/no)',
  askDangerous: (effects: string) => `This ${effects}. Really make it? (yes/no)`,
  /** What a dangerous effect does, after "This ". */
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
    `the version before is kept: aws s3api get-object --bucket ${bucket} --key ${key} --version-id ${version} model_map.before.json`,
  previousKey: (name: string) => `the key before is kept as AWSPREVIOUS of ${name} until the next change`,
  aKey: 'a key that is registered',
  newKey: 'the new key',
  everyone: 'everyone',
  nobody: 'nobody',
  whoMayComeIn: 'Who may reach the Function URL',
  providerHosts: 'Whom the gateway may ask, and send keys to',
  builtInHostsOnly: 'OpenAI and Anthropic only',
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
  oldTemplate: 'the template that is deployed',
  newTemplate: 'the template of this version',
  made: 'created',
  there: 'there',
  kept: 'kept, but no longer part of the stack',
  resource: (type: string, logicalId: string) => `${type} ${logicalId}`,
  aliasOf: (place: string, alias: string) => `${place}: alias ${alias}`,
  providerOf: (place: string, provider: string) => `${place}: provider ${provider}`,
  notValid: 'not valid',
  aliases: (count: number) => `${count} aliases`,
  days: (days: number) => `${days} days`,
}
