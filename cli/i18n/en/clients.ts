interface Line {
  readonly name: string
  readonly id: string
  readonly created: string
  readonly expires: string | null
  readonly models: readonly string[] | null
  readonly expired: boolean
}

export const clients = {
  keys: 'Client keys',
  client: (name: string) => `Client '${name}'`,
  hasKey: 'a key of its own',
  newKeyFor: (command: string) => `only with a new key:\n${command}`,
  needed: 'needed for EVERY request',
  notNeeded: 'not needed: every allowed address may use the proxy',
  none: 'No client has a key, so none is needed: every allowed address may use the proxy.',
  line: ({ name, id, created, expires, models, expired }: Line) =>
    `${name}  (${id})  since ${created.slice(0, 10)}, ${expires === null ? 'no end' : `${expired ? 'EXPIRED' : 'until'} ${expires.slice(0, 10)}`}, ${models === null ? 'all models' : models.join(', ')}`,
  added: (name: string) =>
    `The key of '${name}' follows. It is shown this once and kept nowhere. It works within a minute.`,
  sent: (name: string) =>
    `The key of '${name}' follows. It is shown this once and kept nowhere. AWS accepted it, but it was not seen to be there yet.`,
  registering: (name: string) => `Registering the client '${name}'`,
  revoking: (name: string) => `Revoking the client '${name}'`,
  asBefore: 'the clients as they were before',
  revoked: (name: string) => `'${name}' was revoked. Within a minute its key opens nothing.`,
}
