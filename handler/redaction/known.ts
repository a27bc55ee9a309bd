/** Secrets known by name, whatever they look like, in each form in which they may stand somewhere. */
const forms = new Set<string>()

/** No real key is shorter; to hide a short one such as `test` would hide the word everywhere. */
const shortestKey = 12

/** From now on this process says this secret to nobody but its provider, not even when somebody else repeats it. */
export function keepSecret(secret: string): void {
  if (secret.length < shortestKey) return
  const hex = Buffer.from(secret).toString('hex')
  for (const form of [secret, hex, hex.toUpperCase(), ...inBase64(secret)]) forms.add(form)
}

/** They only ever become more. */
export const knownForms = (): ReadonlySet<string> => forms

/**
 * What base64 makes of it, alone or in the middle of something: that depends on how many bytes come before, and the
 * characters at the edges on what these are.
 */
function inBase64(secret: string): string[] {
  return [0, 1, 2].flatMap((before) => {
    const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(secret)])
    const whole = bytes.toString('base64url')
    const core = whole.slice(before === 0 ? 0 : before + 1, bytes.length % 3 === 0 ? whole.length : -1)
    return [core, core.replaceAll('-', '+').replaceAll('_', '/')]
  })
}
