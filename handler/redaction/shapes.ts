import { pattern } from './pattern.ts'

/**
 * What a secret looks like, wherever it stands: the prefixes that services publish for secret scanners, and what stands in
 * an Authorization header. No pattern here may look at a character more often than a fixed number of times, whatever the
 * text: a run without an upper bound stands only at a pattern's end, where nothing can fail any more.
 */
const shapes: readonly string[] = [
  // OpenAI, Anthropic, OpenRouter, DeepSeek and others; our own client keys
  String.raw`sk-[\w-]{8,}|sfai_[0-9a-f]{12}_[\w-]{16,}`,
  // Other makers and hosts of models
  String.raw`(?:xai|pplx|tvly|nvapi|csk|ctx7sk)-[\w-]{16,}|(?:gsk|hf|r8|fw)_[A-Za-z0-9]{16,}|(?:api_org|lsv2|jina)_\w{16,}`,
  String.raw`(?:Bearer|[bB]earer|BEARER)[\s+]{1,4}[\w.~+/%-]{8,}=*`,
  // A word that happens to follow has no digit.
  String.raw`(?:Basic|basic|BASIC)[\s+]{1,4}(?=[A-Za-z+/%_-]{0,40}[0-9=])[\w+/%-]{8,}=*`,
  // JSON web tokens; any other JSON in base64 looks the same
  String.raw`eyJ[\w-]{13,}[\w.-]*`,
  // AWS: access key ids, session tokens, Bedrock
  String.raw`(?:AKIA|ASIA|ABIA|ACCA)[0-9A-Z]{16}(?![0-9A-Za-z])|(?:FwoGZXIvYXdz|IQoJb3JpZ2lu)[\w+/%-]{16,}=*|ABSK[\w+/]{24,}=*`,
  // Google
  String.raw`AIza[\w-]{35}|ya29[.][\w.-]{10,}|GOCSPX-[\w-]{16,}|1//0[\w-]{16,}`,
  // Places where code, packages and containers lie
  String.raw`gh[pousr]_[A-Za-z0-9]{20,}|github_pat_\w{20,}|gl(?:pat|dt|rt|cbt|ptt|ft|imt|agent|oas|soat|ffct)-[\w.-]{16,}`,
  String.raw`npm_[A-Za-z0-9]{20,}|pypi-[\w-]{16,}|rubygems_[0-9a-f]{20,}|dckr_[po]at_[\w-]{16,}|A(?:TATT|TCTT|TBB)\w[\w=-]{16,}`,
  // Clouds, secret stores, infrastructure
  String.raw`do[opr]_v1_\w{16,}|HRKU-[\w-]{16,}|dp[.](?:pt|st|ct|sa|scim|audit)[.]\w{16,}|hv[sbr][.][\w.-]{16,}|dapi[0-9a-f]{32}`,
  String.raw`pscale_(?:tkn|pw|oauth)_[\w.-]{16,}|sb[ps]_[A-Za-z0-9]{16,}|sb_secret_[\w-]{16,}|sha256~[\w-]{32,}`,
  String.raw`[\w~.]{3}\dQ~[\w~.-]{31,}|LTAI\w{12,}|AKID\w{20,}|AGE-SECRET-KEY-1\w{16,}|ops_eyJ[\w-]{16,}|NRAK-\w{16,}|gl(?:c|sa)_[\w+/]{16,}=*`,
  String.raw`sntry[su]_[\w+/-]{16,}=*|PMAK-[\w-]{16,}`,
  // Money, mail, messages
  String.raw`[spr]k_(?:live|test|prod)_\w{8,}|whsec_[\w+/]{16,}=*|sq0[a-z]{3}-[\w-]{16,}|shp(?:at|ca|pa|ss)_\w{16,}`,
  String.raw`SG[.][\w.-]{32,}|key-[0-9a-f]{32}|(?:AC|SK)[0-9a-f]{32}|xkeysib-[\w-]{16,}`,
  String.raw`xox[a-z](?:[.]xox[a-z])?-[\w-]{8,}|xapp-\d-[\w-]{8,}|hooks[.]slack[.]com/[\w/-]{16,}|discord(?:app)?[.]com/api/webhooks/[\w/-]{16,}`,
  String.raw`[MNO][\w-]{23,25}[.][\w-]{6}[.][\w-]{27,}`,
  // Tools of teams
  String.raw`lin_(?:api|oauth)_\w{16,}|(?:ntn|secret)_[A-Za-z0-9]{30,}|figd_[\w-]{16,}|pat[A-Za-z0-9]{14}[.][0-9a-f]{32,}|sl[.][\w-]{40,}`,
  // Whom OpenAI's refusals name: it is nobody's business but the administrator's.
  String.raw`org-[A-Za-z0-9]{16,}|org-(?=[A-Za-z]{0,16}\d)[A-Za-z0-9]{6,}|proj_[A-Za-z0-9]{16,}`,
]

/** A secret begins where a word does; a few are known by their middle. */
const beginning = '(?<![A-Za-z0-9])'
const middles = String.raw`(?<=\d{8}):AA[\w-]{30,}|[.]atlasv1[.][\w-]{16,}`

/**
 * What nobody needs to have assigned to a name to see that it is a secret. Many small patterns: the engine skips quickly to
 * where one of a few letters stands, and not to where any of them does.
 */
export const unmistakable: readonly RegExp[] = [
  ...shapes.map((shape) => pattern(`${beginning}(?:${shape})`, 'g')),
  pattern(middles, 'g'),
  // A private key, or what is there of one: also without an end.
  /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----(?:(?!-----END)[\w+/=\s:,.-]){0,32768}(?:-----END[A-Z0-9 ]{0,48}-----)?/g,
]
