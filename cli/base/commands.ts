/** Every command, in the order of the runbook; what goes beyond it comes last. */
export const commandNames = [
  'setup',
  'preflight',
  'bootstrap',
  'deploy',
  'upload-config',
  'set-secrets',
  'set-stream-mode',
  'smoke-test',
  'retention',
  'logs',
  'access',
  'access-add',
  'access-remove',
  'verify-checklist',
  'handover',
  'serve',
  'clients-add',
  'clients-list',
  'clients-revoke',
] as const

/** A command as its schema is named: `clients-add` is typed `clients add`. */
export type CommandName = (typeof commandNames)[number]
