import { pattern } from './pattern.ts'
import { barrier } from './views.ts'

/**
 * Values of names that speak of a secret: `DB_PASSWORD=…`, `"client_secret": "…"`, `api-key: …`, `?token=…`, `--token …`,
 * `<password>…`, `postgres://user:…@host`. The value is a pattern's last part and its only group. As in the shapes, only
 * this last run has no upper bound.
 */

/** Names whose value is a secret whatever it looks like, and names whose value may be an ordinary word. */
const always = `passw(?:or)?d|passphrase|passcode|(?<![a-z])(?:pwd|pass)(?![a-z])|secret(?!s?manager)|private[_-]?key|credential`
const mostly = `token(?!s(?![a-z]))|authorization|api[ _.-]?key|(?:access|account|auth|client|encryption|license|master|service|shared|signing|storage|subscription|webhook)[_-]?key|[_.?&-]key|jwt|(?<![a-z])sig(?:nature)?(?![a-z])|session[_-]?id`

/** The rest of the name, then what assigns. */
const rest = String.raw`[\w.-]{0,30}`
const assigns = String.raw`\s{0,4}(?::=|=>|[:=>])\s{0,4}`

/** A value without quotes: after a name without quotes, for `'max_tokens': expected …` is a sentence. */
const word = `[^\\s"'\`<>,;&(){}[\\]\\\\|${barrier}]`
/** Words that programs and people write where a value will be. */
const noValue = '(?!(?:true|false|null|none|nil|undefined|string|str|number|boolean|bool|required|optional)(?!\\w))'
const scheme = '(?:[A-Za-z-]{2,12} {1,2})?'
const looksRandom = `(?!\\d+(?!\\w))(?=${word}{0,40}\\d|${word}{16})`

/** A value in quotes ends where they do; an escaped one among them does not end it. */
const opens = `["'\`${barrier}]?]?${assigns}u?`
const inside = `[^"'\`\\\\${barrier}]`
const quoted = (least: string) =>
  `${opens}(?:["'\`](?=${least}${inside}{4})|${barrier}(?=${least}[^${barrier},:}\\]\\s]))((?<=${barrier})[^${barrier}]+|${inside}+)`

export const assigned: readonly RegExp[] = [
  pattern(`(?:${always})${rest}${quoted('')}`, 'gi'),
  pattern(`(?:${mostly})${rest}${quoted(`(?=${inside}{0,40}\\d|${inside}{16})`)}`, 'gi'),
  pattern(`(?:${always})${rest}${assigns}${noValue}(${word}{4,})`, 'gi'),
  pattern(`(?:${mostly})${rest}${assigns}${noValue}${scheme}${looksRandom}(${word}{6,})`, 'gi'),
  // A line of an environment file goes on to its end.
  pattern(
    `(?:PASSWORD|PASSWD|PWD|SECRET|TOKEN|KEY|CREDENTIALS?)[A-Z0-9_]{0,30}=${noValue}(?!\\d+(?!\\w))([^\\s"'\\\\${barrier}]{6,})`,
    'g',
  ),
  pattern(
    `(?<![\\w-])--(?:[a-z][a-z-]{0,20})?(?:password|passphrase|secret|token|key)[a-z-]{0,16}[\\s=]{1,4}(?!-)(${word}{6,})`,
    'gi',
  ),
  // A URL with a password in it
  pattern(`://[^\\s:/@"'\\\\${barrier}]{0,100}:([^\\s/"'\\\\${barrier}]{1,200})(?=@)`, 'g'),
]
