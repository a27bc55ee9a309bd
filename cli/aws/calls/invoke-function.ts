import type { SfaiError } from '../../base/errors.ts'
import { failure } from '../../i18n/failure.ts'
import { t } from '../../i18n/index.ts'
import { calling } from '../errors/calling.ts'
import type { AwsSdk } from '../sdk.ts'
import { type HttpAnswer, splitPrelude } from './streamed-answer.ts'

/** A function may run for 15 minutes before the first byte. Milliseconds. */
const longestAnswer = 15 * 60_000

/** What is asked this way is answered in one piece, and shortly. */
const mostBytes = 8_000_000

/**
 * Invokes the function directly with a Function URL event and reads its streamed answer to the end.
 * @throws SfaiError when AWS refuses, or the function fails or ends without an answer
 */
export const invokeFunction = (sdk: AwsSdk, name: string, event: unknown): Promise<HttpAnswer> =>
  calling(t.aws.doing.invoke, async () => {
    const lambda = await sdk.lambda()
    const { EventStream } = await lambda.invokeWithResponseStream(
      { FunctionName: name, Payload: Buffer.from(JSON.stringify(event)) },
      { requestTimeout: longestAnswer },
    )
    const chunks: Uint8Array[] = []
    let size = 0
    for await (const { PayloadChunk, InvokeComplete } of EventStream ?? []) {
      if (PayloadChunk?.Payload !== undefined) {
        chunks.push(PayloadChunk.Payload)
        size += PayloadChunk.Payload.length
      }
      if (size > mostBytes) throw failure('ANSWER_TOO_LARGE', ['InvokeWithResponseStream', mostBytes])
      if (InvokeComplete?.ErrorCode) throw functionFailed(InvokeComplete.ErrorCode, InvokeComplete.ErrorDetails)
    }
    const answer = splitPrelude(Buffer.concat(chunks))
    if (answer === undefined) throw functionFailed('NoPrelude', undefined)
    return answer
  })

const functionFailed = (code: string, details: string | undefined): SfaiError =>
  failure('FUNCTION_FAILED', [t.aws.doing.invoke, t.aws.functionFailed(code, details)], {
    next: ['sfai-admin logs --since 15m'],
    awsCode: code,
  })
