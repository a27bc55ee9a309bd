import { t } from '../../i18n/index.ts'
import type { Rule } from './rule.ts'

/** AWS was not reached, or somebody else answered. */
export const networkRules: readonly Rule[] = [
  {
    code: 'HOST_UNKNOWN',
    codes: ['ENOTFOUND', 'EAI_AGAIN'],
    because: ({ message }) => t.aws.because.hostUnknown(message),
    next: () => t.aws.checkNetwork,
  },
  {
    code: 'CONNECTION_REFUSED',
    codes: ['ECONNREFUSED'],
    because: ({ message }) => t.aws.because.connectionRefused(message),
    next: () => t.aws.checkNetwork,
  },
  {
    code: 'TLS_UNTRUSTED',
    codes: [
      'SELF_SIGNED_CERT_IN_CHAIN',
      'DEPTH_ZERO_SELF_SIGNED_CERT',
      'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
      'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
      'CERT_HAS_EXPIRED',
      'ERR_TLS_CERT_ALTNAME_INVALID',
    ],
    because: ({ message }) => t.aws.because.tls(message),
    next: () => t.aws.trustCompanyCertificate,
  },
  {
    code: 'NO_ANSWER',
    codes: ['ETIMEDOUT', 'RequestTimeout'],
    message: /exceeded the configured .{1,40} requestTimeout|timed out/i,
    because: () => t.aws.because.noAnswer,
    next: () => t.aws.checkNetwork,
  },
  {
    code: 'CONNECTION_BROKEN',
    codes: ['ECONNRESET', 'EPIPE', 'EHOSTUNREACH', 'ENETUNREACH', 'TimeoutError'],
    because: ({ message }) => t.aws.because.connectionBroken(message),
    next: () => t.aws.checkNetwork,
  },
  {
    code: 'PROXY_PAGE',
    codes: ['WebPage'],
    message: /Unexpected token '?<|Unexpected closing tag|Deserialization error|is not valid JSON/i,
    because: () => t.aws.because.proxyPage,
    next: () => t.aws.checkNetwork,
  },
]
