/** A secret begins where a word does. In JSON a line break before it is a backslash and a letter. */
const beginning = String.raw`(?:(?<![A-Za-z0-9])|(?<=\\(?:[bfnrt]|u[0-9A-Fa-f]{4})))`

/**
 * What a secret looks like, wherever it stands: keys of our providers and of others, client keys, what stands in an
 * Authorization header, AWS access keys, JSON web tokens.
 */
const shapes = [
  new RegExp(String.raw`${beginning}sk-[\w-]{8,}`, 'g'),
  new RegExp(String.raw`${beginning}sfai_[0-9a-f]{12}_[\w-]{16,}`, 'g'),
  // Also where it stands in a URL.
  new RegExp(String.raw`${beginning}Bearer(?:\s|%20|\+)+[\w.~+/%-]{8,}=*`, 'gi'),
  // A word that happens to follow has no digit.
  new RegExp(String.raw`${beginning}Basic(?:\s|%20|\+)+(?=[A-Za-z+/%]*[0-9=])[\w+/%-]{8,}=*`, 'gi'),
  new RegExp(String.raw`${beginning}(?:AKIA|ASIA)[0-9A-Z]{16}\b`, 'g'),
  new RegExp(String.raw`${beginning}eyJ[\w-]{8,}\.eyJ[\w-]{4,}\.[\w-]+`, 'g'),
  new RegExp(String.raw`${beginning}(?:AIza[\w-]{35}|gh[pousr]_\w{36,}|(?:xai-|gsk_|hf_)\w{20,})`, 'g'),
]

/** Secrets known by name, whatever they look like: other services' keys follow no pattern of ours. */
const known = new Set<string>()

/** No real key is shorter; to hide a short one such as `test` would hide the word everywhere. */
const shortestKey = 12

/** From now on this process says this secret to nobody but its provider, not even when somebody else repeats it. */
export function keepSecret(secret: string): void {
  if (secret.length < shortestKey) return
  const inJson = JSON.stringify(secret).slice(1, -1)
  // Some write a slash in JSON with a backslash.
  const forms = [secret, encodeURIComponent(secret), inJson, inJson.replaceAll('/', '\\/')]
  for (const form of forms) known.add(form)
}

/** The text without anything that is, or looks like, a secret. */
export function redacted(text: string): string {
  let clean = text
  for (const secret of known) if (clean.includes(secret)) clean = clean.replaceAll(secret, '[redacted]')
  for (const shape of shapes) clean = clean.replace(shape, '[redacted]')
  return clean
}

/** The beginning of a text, without secrets: they are looked for while it is whole, for half of one would not be found. */
export const cutRedacted = (text: string, length: number): string => redacted(text).slice(0, length)

/** The same headers without secrets: some values are a provider's or the client's own words. */
export function redactedHeaders(headers: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const values = Object.values(headers).join('\n')
  // Almost always; looking once is cheaper than looking in each.
  if (redacted(values) === values) return headers
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, redacted(value)]))
}
