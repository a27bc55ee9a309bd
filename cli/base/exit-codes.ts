/** What a shell, a pipeline or a health check learns from one number (design: the table printed in every help page). */
export const exitCode = {
  done: 0,
  unexpected: 1,
  usage: 2,
  checksFailed: 3,
  preflight: 4,
  declined: 5,
  refused: 6,
  stillRunning: 69,
  interrupted: 130,
} as const

export type ExitCode = (typeof exitCode)[keyof typeof exitCode]
