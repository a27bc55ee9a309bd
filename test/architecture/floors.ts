/**
 * The rooms of the house, bottom to top. A room imports from its own subtree and from lower floors, never from a
 * neighbour on its floor. A folder that is not named here belongs to the nearest one above it that is.
 */
export const floors: readonly (readonly string[])[] = [
  ['handler/contract/shapes'],
  ['handler/contract/capabilities'],
  ['handler/contract', 'cli/base'],
  ['handler/redaction', 'cli/i18n', 'cli/policies', 'stack'],
  ['handler/base'],
  ['handler/upstream', 'handler/stream'],
  ['handler/config', 'handler/request', 'handler/log'],
  ['handler/access', 'handler/providers'],
  ['handler/dispatch', 'handler/standing'],
  ['handler/routes'],
  ['handler'],
  ['handler/fakes'],
  ['cli/input', 'cli/ui', 'cli/policies', 'cli/ports', 'cli/event-stream'],
  ['cli/flags', 'cli/report', 'cli/changes'],
  ['cli/aws'],
  ['cli/deployment', 'cli/rehearsal'],
  ['cli/session'],
  ['cli/drift', 'cli/proofs'],
  ['cli/checks', 'cli/steps'],
  ['cli/serve', 'cli/deploy', 'cli/configure', 'cli/verify', 'cli/operate'],
  ['cli/setup'],
  ['cli/shell'],
  ['cli/commands'],
  ['bin'],
  ['bench', 'test'],
]
