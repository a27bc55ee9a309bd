/** What the log keeps of a request: only what happened, or also what was asked and answered. */
export const logContents = ['metadata', 'full'] as const
export type LogContents = (typeof logContents)[number]

/** Anything but a clear `full` is `metadata`: contents are never logged by mistake. */
export const logContentsOf = (value: string | undefined): LogContents => (value === 'full' ? 'full' : 'metadata')
