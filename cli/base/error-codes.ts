import type { exitCode } from './exit-codes.ts'

/** What kind of failure it is; each kind has one exit code. */
export type ErrorClass = Exclude<keyof typeof exitCode, 'done'>

/**
 * Every error there is, by its stable and language-free code. One fact has one code, one class and so one exit code;
 * its sentence stands under the same code in `i18n/<language>/errors.ts`.
 */
export const errorCodes = {
  // The command line, and what is handed in with it.
  USAGE: 'usage',
  FLAG_MISSING: 'usage',
  CIDR_MISSING: 'usage',
  CIDR_INVALID: 'usage',
  CIDR_OPEN: 'usage',
  SERVE_CIDR_MISSING: 'usage',
  HOST_NAME_INVALID: 'usage',
  ORIGIN_INVALID: 'usage',
  MODEL_MAP_UNREADABLE: 'usage',
  MODEL_MAP_INVALID: 'usage',
  SECRET_FILE_UNREADABLE: 'usage',
  SECRET_ENV_MISSING: 'usage',
  SECRET_INVALID: 'usage',
  CLIENT_NAME: 'usage',
  CLIENT_EXISTS: 'usage',
  CLIENT_UNKNOWN: 'usage',
  ALIAS_UNKNOWN: 'usage',
  EXPIRY_INVALID: 'usage',
  SINCE_INVALID: 'usage',
  PARAMETER_MISSING: 'usage',

  // A person's answer.
  NEEDS_YES: 'declined',
  NEEDS_ACCEPT: 'declined',
  DECLINED: 'declined',
  NOT_CONFIRMED: 'declined',
  INTERRUPTED: 'interrupted',

  // Before anything can be done: this machine, the way to AWS, and who asks.
  HANDLER_NOT_BUILT: 'preflight',
  PORT_TAKEN: 'preflight',
  PORT_FORBIDDEN: 'preflight',
  ADDRESS_NOT_LOCAL: 'preflight',
  CLIENT_KEYS_UNREADABLE: 'preflight',
  CREDENTIALS_EXPIRED: 'preflight',
  CREDENTIALS_MISSING: 'preflight',
  CREDENTIALS_WRONG: 'preflight',
  CLOCK_WRONG: 'preflight',
  MFA_NEEDED: 'preflight',
  PROFILE_UNKNOWN: 'preflight',
  REGION_MISSING: 'preflight',
  REGION_DISABLED: 'preflight',
  HOST_UNKNOWN: 'preflight',
  CONNECTION_REFUSED: 'preflight',
  CONNECTION_BROKEN: 'preflight',
  TLS_UNTRUSTED: 'preflight',
  NO_ANSWER: 'preflight',
  PROXY_PAGE: 'preflight',
  BOOTSTRAP_MISSING: 'preflight',
  STACK_NOT_FOUND: 'preflight',
  NOT_DEPLOYED: 'preflight',

  // The rehearsal.
  NO_REHEARSAL: 'preflight',
  PYTHON_MISSING: 'preflight',
  PYTHON_VENV_MISSING: 'preflight',
  NPM_MISSING: 'preflight',
  REGISTRY_UNREACHABLE: 'preflight',
  KIT_INSTALL_FAILED: 'preflight',
  EMULATOR_FAILED: 'preflight',
  EMULATOR_UNREACHABLE: 'preflight',

  // AWS understood, and would not or could not.
  ACCESS_DENIED: 'refused',
  AWS_THROTTLED: 'refused',
  AWS_FAULT: 'refused',
  AWS_REFUSED: 'refused',
  AWS_EMPTY_ANSWER: 'refused',
  ANSWER_TOO_LARGE: 'refused',
  TOO_MANY_EVENTS: 'refused',
  DEPLOY_FAILED: 'refused',
  FUNCTION_FAILED: 'refused',
  SECRET_DELETED: 'refused',
  CLIENTS_DAMAGED: 'refused',
  CLIENTS_CHANGED: 'refused',
  UNREADABLE: 'refused',
  NOT_SEEN_AGAIN: 'refused',
  AWS_SILENT: 'stillRunning',
  STILL_RUNNING: 'stillRunning',
  NOT_VISIBLE_YET: 'stillRunning',

  // A proof that failed.
  SMOKE_FAILED: 'checksFailed',
  NOT_STREAMED: 'checksFailed',
  NO_REQUEST_ID: 'checksFailed',
  NOT_LOGGED: 'checksFailed',
  ERROR_LOGGED: 'checksFailed',
  NO_CIDRS: 'checksFailed',
  OPEN_TO_ALL: 'checksFailed',
  INSIDE_REFUSED: 'checksFailed',
  OUTSIDE_ADMITTED: 'checksFailed',

  UNEXPECTED: 'unexpected',
} as const satisfies Record<string, ErrorClass>

export type ErrorCode = keyof typeof errorCodes
