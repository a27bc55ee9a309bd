import { randomBytes } from 'node:crypto'

/** Characters of which no two secrets share a run: whoever finds one knows which door it came by. */
const hex = (length: number) => randomBytes(length).toString('hex').slice(0, length)
const mixed = (length: number) => {
  let text = ''
  while (text.length < length)
    text += randomBytes(64)
      .toString('base64')
      .replace(/[^A-Za-z0-9]/g, '')
  return `${text.slice(0, length - 3)}aZ7`
}

/** Secrets of other services in their published shapes; `core` is what must be found nowhere. */
export function foreignSecrets(): Readonly<Record<string, { readonly text: string; readonly core: string }>> {
  const of = (core: string, text: (core: string) => string) => ({ core, text: text(core) })
  return {
    openai: of(mixed(40), (core) => `sk-svcacct-${core}`),
    anthropic: of(mixed(40), (core) => `sk-ant-admin01-${core}`),
    github: of(mixed(36), (core) => `ghp_${core}`),
    githubFine: of(mixed(40), (core) => `github_pat_11AAAAAAA0_${core}`),
    gitlab: of(mixed(20), (core) => `glpat-${core}`),
    slack: of(mixed(24), (core) => `xoxb-123456789012-123456789012-${core}`),
    slackApp: of(hex(40), (core) => `xapp-1-A012345-123456-${core}`),
    awsKeyId: of(hex(16).toUpperCase(), (core) => `AKIA${core}`),
    awsSecret: of(mixed(40), (core) => `aws_secret_access_key = ${core}`),
    awsSession: of(mixed(60), (core) => `AWS_SESSION_TOKEN=IQoJb3JpZ2luX2Vj${core}==`),
    google: of(mixed(35), (core) => `AIza${core}`),
    googleOauth: of(mixed(40), (core) => `ya29.${core}`),
    stripe: of(mixed(24), (core) => `sk_live_${core}`),
    jwt: of(mixed(43), (core) => `eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.${core}`),
    npm: of(mixed(36), (core) => `npm_${core}`),
    huggingface: of(mixed(34), (core) => `hf_${core}`),
    sendgrid: of(mixed(43), (core) => `SG.${mixed(22)}.${core}`),
    twilio: of(hex(32), (core) => `SK${core}`),
    databricks: of(hex(32), (core) => `dapi${core}`),
    digitalOcean: of(hex(64), (core) => `dop_v1_${core}`),
    vault: of(mixed(24), (core) => `hvs.${core}`),
    telegram: of(mixed(33), (core) => `123456789:AA${core}`),
    shopify: of(hex(32), (core) => `shpat_${core}`),
    azureStorage: of(mixed(64), (core) => `AccountName=x;AccountKey=${core}==;EndpointSuffix=core.windows.net`),
    postgres: of(mixed(20), (core) => `postgres://app:${core}@db.internal:5432/app`),
    password: of(mixed(16), (core) => `DB_PASSWORD=${core}`),
    json: of(mixed(20), (core) => `{"client_secret":"${core}"}`),
    yaml: of(mixed(20), (core) => `apiToken: ${core}`),
    query: of(mixed(20), (core) => `https://example.com/x?access_token=${core}&page=2`),
    flag: of(mixed(20), (core) => `deploy --auth-token ${core} --yes`),
    xml: of(mixed(20), (core) => `<password>${core}</password>`),
    pem: of(mixed(64), (core) => `-----BEGIN PRIVATE KEY-----\n${core}\n-----END PRIVATE KEY-----`),
    organisation: of(mixed(24), (core) => `org-${core}`),
  }
}

const base64 = (text: string) => Buffer.from(text).toString('base64')
const names: Readonly<Record<string, string>> = { '"': '&quot;', "'": '&apos;', '&': '&amp;', '<': '&lt;', '>': '&gt;' }
const odd = /[^A-Za-z0-9 ]/g
const code = (character: string) => character.charCodeAt(0).toString(16)

/** Ways to write a text so that it reads the same to whoever undoes them. */
export const encodings: Readonly<Record<string, (text: string) => string>> = {
  plain: (text) => text,
  json: (text) => JSON.stringify(text).slice(1, -1),
  unicode: (text) => text.replace(odd, (found) => `\\u${code(found).padStart(4, '0')}`),
  url: (text) => text.replace(odd, (found) => `%${code(found).padStart(2, '0')}`),
  urlTwice: (text) => encodeURIComponent(encodeURIComponent(text)),
  htmlNumbers: (text) => text.replace(odd, (found) => `&#${found.charCodeAt(0)};`),
  htmlNames: (text) => text.replace(/["'&<>]/g, (found) => names[found] ?? found),
  base64Twice: (text) => base64(base64(`see: ${text}`)),
  base64OfUtf16: (text) => Buffer.from(`see: ${text}`, 'utf16le').toString('base64'),
  hex: (text) => Buffer.from(`see: ${text}`).toString('hex'),
  urlInUnicode: (text) => text.replace(odd, (found) => `\\u0025${code(found).padStart(2, '0')}`),
}

/** A text as it is, and as it reads when escapes are undone, or base64 (twice, of UTF-16), or hex: what a patient reader of a log would see. */
export function readings(text: string): readonly string[] {
  const url = (given: string) =>
    given.replace(/%([0-7][0-9a-f])/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  const escapes = (given: string) =>
    given.replace(/\\(?:u00([0-7][0-9a-f])|(.))/gi, (_, hex: string | undefined, plain: string) =>
      hex === undefined ? plain : String.fromCharCode(Number.parseInt(hex, 16)),
    )
  const html = (given: string) => given.replace(/&#(\d+);/g, (_, number: string) => String.fromCharCode(Number(number)))
  const decode = (given: string, runs: RegExp, encoding: 'base64' | 'hex') =>
    (given.match(runs) ?? [])
      .map((run) => Buffer.from(run, encoding).toString('latin1').replaceAll('\u0000', ''))
      .join('\n')
  const inBase64 = (given: string) => decode(given, /[A-Za-z0-9+/_-]{24,}/g, 'base64')
  const once = escapes(text)
  const decoded = inBase64(text)
  return [
    ...[text, once, escapes(once), url(once), url(url(once)), url(escapes(once)), html(once)],
    ...[decoded, inBase64(decoded), decode(text, /[0-9a-f]{24,}/gi, 'hex')],
  ]
}
