import { failure } from '../../i18n/failure.ts'
import { t } from '../../i18n/index.ts'
import { calling } from '../errors/calling.ts'
import type { AwsSdk } from '../sdk.ts'

export interface LogEvent {
  readonly at: Date
  readonly message: string
  readonly stream: string
}

export interface LogQuery {
  readonly since: Date
  /** Only events that contain this text. */
  readonly text?: string
}

/** What a command reads, and a person with it; CloudWatch gives up to 10,000 events a page, and pages without any. */
const mostEvents = 100_000
const mostPages = 1_000

/**
 * A log group's events since a moment, oldest first within a page.
 * Pages without events are followed too: CloudWatch gives a token as long as there is more to search.
 * @throws SfaiError
 */
export const filterLogs = (sdk: AwsSdk, logGroup: string, { since, text }: LogQuery): Promise<readonly LogEvent[]> =>
  calling(t.aws.doing.filterLogs, async () => {
    const found: LogEvent[] = []
    let nextToken: string | undefined
    const logs = await sdk.logs()
    for (let pages = 1; ; pages++) {
      const page = await logs.filterLogEvents({
        logGroupName: logGroup,
        startTime: since.getTime(),
        // In quotes it is text; without them `-` and `?` are operators.
        ...(text !== undefined && { filterPattern: `"${text.replaceAll('"', '\\"')}"` }),
        ...(nextToken !== undefined && { nextToken }),
      })
      for (const { timestamp = 0, message = '', logStreamName = '' } of page.events ?? []) {
        found.push({ at: new Date(timestamp), message, stream: logStreamName })
      }
      // An emulator repeats its token at the end.
      if (page.nextToken === undefined || page.nextToken === nextToken) return found
      if (found.length > mostEvents || pages >= mostPages) throw failure('TOO_MANY_EVENTS', [mostEvents])
      nextToken = page.nextToken
    }
  })
