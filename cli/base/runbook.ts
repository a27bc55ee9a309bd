/** The runbook's steps, in its order. */
export const stepIds = [
  'preflight-access',
  'preflight-project',
  'bootstrap',
  'deploy',
  'upload-config',
  'set-secrets',
  'set-stream-mode',
  'smoke-test',
  'retention',
  'logs',
  'access',
] as const

export type StepId = (typeof stepIds)[number]

/** The step's number in the runbook, 1 to 11. */
export const stepNumber = (id: StepId): number => stepIds.indexOf(id) + 1
