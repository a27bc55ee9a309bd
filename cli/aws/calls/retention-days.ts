/**
 * Days that CloudWatch Logs accepts as a retention; every other number is refused.
 * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html
 */
export const allowedRetentionDays: readonly number[] = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
]

/**
 * The shortest retention that keeps logs for at least the given days: 1095 → 1096.
 * @throws RangeError above ten years (3653 days), the longest that can be set
 */
export function nextAllowedRetention(days: number): number {
  const next = allowedRetentionDays.find((allowed) => allowed >= days)
  if (next === undefined) throw new RangeError(`CloudWatch Logs keeps logs for at most 3653 days; asked for ${days}`)
  return next
}
