import type { RequestFacts } from '../base/facts.ts'

const metrics = [
  { Name: 'Requests', Unit: 'Count' },
  { Name: 'Errors', Unit: 'Count' },
  { Name: 'UpstreamAuthFailures', Unit: 'Count' },
  { Name: 'PromptTokens', Unit: 'Count' },
  { Name: 'CompletionTokens', Unit: 'Count' },
  { Name: 'TimeToFirstToken', Unit: 'Milliseconds' },
] as const

/** One dimension only: every metric costs money once for each value of it. */
const dimension = 'Provider'

/** What CloudWatch takes for the value of a dimension: ASCII. For anything else it drops the metrics in silence. */
const dimensionValue = /^(?!:)[\x21-\x7e][\x20-\x7e]{0,199}$/

/**
 * The request's metrics in CloudWatch's embedded metric format, to be spread into its log line: Lambda's log is then the
 * metrics' source as well, without a call or a permission.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 */
export function metricsOf(facts: RequestFacts, now: number): Record<string, unknown> {
  const { provider = 'none', status, errorCode, upstreamStatus, fallbackReason, usage, startedAt, firstByteAt } = facts
  const values: Readonly<Record<(typeof metrics)[number]['Name'], number | undefined>> = {
    Requests: 1,
    // A stream that breaks off is an error too, whatever its status was.
    Errors: status >= 500 || (status === 200 && errorCode !== undefined && errorCode !== 'client_left') ? 1 : 0,
    // Also when another model answered: the key is dead all the same.
    UpstreamAuthFailures:
      upstreamStatus === 401 || upstreamStatus === 403 || fallbackReason === 'upstream_auth' ? 1 : 0,
    PromptTokens: usage?.promptTokens,
    CompletionTokens: usage?.completionTokens,
    TimeToFirstToken: firstByteAt === undefined ? undefined : firstByteAt - startedAt,
  }
  const present = metrics.filter(({ Name }) => values[Name] !== undefined)
  return {
    _aws: {
      Timestamp: now,
      CloudWatchMetrics: [{ Namespace: 'sfai', Dimensions: [[dimension]], Metrics: present }],
    },
    [dimension]: dimensionValue.test(provider) ? provider : 'other',
    ...values,
  }
}
