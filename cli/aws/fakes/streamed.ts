import { eventStreamType, type InvokeComplete, invokeComplete, payloadChunk } from '../../event-stream/event-stream.ts'
import type { Answer } from './fake-aws.ts'

/** An answer of Lambda's InvokeWithResponseStream: chunks, then how it ended. */
export const streamed = (chunks: readonly (string | Buffer)[], end: InvokeComplete = {}): Answer => ({
  status: 200,
  type: eventStreamType,
  body: Buffer.concat([...chunks.map((chunk) => payloadChunk(Buffer.from(chunk))), invokeComplete(end)]),
})
