interface Line {
  readonly name: string
  readonly id: string
  readonly created: string
  readonly expires: string | null
  readonly models: readonly string[] | null
  readonly expired: boolean
}

export const clients = {
  none: 'No client has a key, so none is needed: every allowed address may use the proxy.',
  line: ({ name, id, created, expires, models, expired }: Line) =>
    `${name}  (${id})  since ${created.slice(0, 10)}, ${expires === null ? 'no end' : `${expired ? 'EXPIRED' : 'until'} ${expires.slice(0, 10)}`}, ${models === null ? 'all models' : models.join(', ')}`,
  added: (name: string) =>
    `The key of '${name}' follows. It is shown this once and kept nowhere. It works within a minute.`,
  revoked: (name: string) => `'${name}' was revoked. Within a minute its key opens nothing.`,
  confirmFirst: 'This is the first client. From then on EVERY request needs a client key. Go on?',
  confirmLast:
    'This is the last client. Without any, NO key is needed: every allowed address may use the proxy. Go on?',
  nameInvalid: 'A client name has 1 to 64 letters, digits or ._@- characters.',
  exists: (name: string) => `There is a client '${name}' already. Revoke it first, or choose another name.`,
  unknown: (name: string) => `There is no client '${name}'.`,
  aliasUnknown: (unknown: string, known: string) => `The model map has no alias '${unknown}'. It has: ${known}.`,
  expiryInvalid: (text: string) => `'${text}' is not a time to come (90d, or a date such as 2027-03-31).`,
  damaged: (secret: string) => `The secret ${secret} holds no client keys that can be read. Nothing was changed.`,
  changedMeanwhile: 'Somebody else changed the clients at the same time. Look at the list and try again.',
}
