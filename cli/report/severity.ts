/** How bad it is when an item of a checklist does not hold, worst first. */
export const severities = ['critical', 'high', 'medium', 'low'] as const

export type Severity = (typeof severities)[number]
