/** What stands behind a sentence about a provider's key: its HTTP status and its own words. */
function why(status: number | undefined, words: string | undefined): string {
  const facts = [status === undefined ? '' : `HTTP ${status}`, words ?? ''].filter((fact) => fact !== '')
  return facts.length === 0 ? '' : ` (${facts.join(': ')})`
}

export const keys = {
  why,
  accepted: (provider: string, models: number) => `${provider}: the key is accepted, ${models} models`,
  refused: (provider: string, because: string) => `${provider}: the key is refused${because}`,
  'out-of-credit': (provider: string, because: string) => `${provider}: no credit left${because}`,
  'rate-limited': (provider: string, because: string) => `${provider}: too many requests just now${because}`,
  unreachable: (provider: string, because: string) => `${provider}: the function cannot reach it${because}`,
  missing: (provider: string, because: string) => `${provider}: no key registered${because}`,
  unusable: (provider: string, because: string) => `${provider}: what is registered is no bare key${because}`,
  unreadable: (provider: string, because: string) => `${provider}: the function cannot read the key${because}`,
  unknown: (provider: string, because: string) => `${provider}: whether it accepts the key is not known${because}`,
  everyAccepted: 'every provider accepts its key',
  notAsked: (reason: string) => `whether the providers accept the keys is not known: ${reason}`,
  addCredit: (provider: string) => `Add credit, or raise the limit, in the account at ${provider}.`,
  putOwn: (provider: string) =>
    `Put a key that ${provider} accepts into the secret that the model map names for it (aws secretsmanager put-secret-value).`,
  oldVersion: (provider: string) => `${provider}: the function still reads the earlier key`,
}
