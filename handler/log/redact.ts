/** What a secret looks like, wherever it stands: provider keys, client keys, bearer tokens, AWS access keys. */
const secrets = [
  /\bsk-[\w-]{8,}/g,
  /\bsfai_[0-9a-f]{12}_[\w-]{16,}/g,
  /\b(Bearer)\s+[\w.~+/-]{8,}=*/gi,
  /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/g,
]

/** The text without anything that looks like a secret. */
export const redacted = (text: string): string =>
  secrets.reduce((clean, secret) => clean.replace(secret, '[redacted]'), text)
