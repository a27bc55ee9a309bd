import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { newTraceId } from '../../cli/rehearsal/front/function-url-event.ts'
import { Sandbox } from '../../cli/rehearsal/lambda/sandbox.ts'
import { type Spread, spreadOf } from '../results/statistics.ts'
import { serve } from '../targets/ours.ts'
import { awsDouble } from './aws-double.ts'
import { bundleFolder } from './bundle.ts'
import { benchFunction, benchSurroundings } from './function.ts'

/** Times in milliseconds, from the start of the sandbox's process. */
export interface ColdStart {
  readonly bundleBytes: number
  readonly bundleGzipBytes: number
  /** Until the runtime client asks for the first invocation; Node.js and the client itself are in it. */
  readonly initMs: Spread
  readonly emptyInitMs: Spread
  /** Until the first byte of a streamed answer: init, model map, key, upstream. */
  readonly firstByteMs: Spread
  readonly emptyFirstByteMs: Spread
}

const empty = fileURLToPath(new URL('./empty', import.meta.url))

/** Ours beside an empty handler, turn by turn, each in a new sandbox. */
export async function measureColdStart(upstreamUrl: string, modelMap: string, rounds: number): Promise<ColdStart> {
  const aws = awsDouble(modelMap).listen(0, '127.0.0.1')
  await once(aws, 'listening')
  const address = aws.address()
  if (address === null || typeof address === 'string') throw new TypeError('not a TCP server')
  const fn = benchFunction(upstreamUrl, `http://127.0.0.1:${address.port}`)
  const event = JSON.stringify(chatEvent(upstreamUrl))

  let onLine: (line: string) => void = () => undefined
  const { surroundings, close } = await benchSurroundings((line) => onLine(line))
  const starts: Record<'ours' | 'empty', { initMs: number; firstByteMs: number }[]> = { ours: [], empty: [] }

  async function start(taskRoot: string) {
    const lines: string[] = []
    onLine = (line) => lines.push(line)
    const born = performance.now()
    const sandbox = await Sandbox.start(fn, taskRoot, surroundings)
    const { answer, over } = sandbox.invoke({ requestId: randomUUID(), traceId: newTraceId(), event })
    let firstByteMs: number | undefined
    for await (const piece of (await answer).body) {
      // The prelude goes out with the head; a byte of the body comes after it.
      if (piece.length > 0 && !isPrelude(piece)) firstByteMs ??= performance.now() - born
    }
    await over
    await sandbox.stop()
    return { initMs: initMsIn(lines), firstByteMs: firstByteMs ?? Number.NaN }
  }

  try {
    await start(empty) // the disk's cache is warm for both
    await start(bundleFolder)
    for (let round = 0; round < rounds; round++) {
      starts.empty.push(await start(empty))
      starts.ours.push(await start(bundleFolder))
    }
  } finally {
    aws.close()
    aws.closeAllConnections()
    await close()
  }
  const bundle = readFileSync(join(bundleFolder, 'index.mjs'))
  return {
    bundleBytes: bundle.length,
    bundleGzipBytes: gzipSync(bundle).length,
    initMs: spreadOf(starts.ours.map(({ initMs }) => initMs)),
    emptyInitMs: spreadOf(starts.empty.map(({ initMs }) => initMs)),
    firstByteMs: spreadOf(starts.ours.map(({ firstByteMs }) => firstByteMs)),
    emptyFirstByteMs: spreadOf(starts.empty.map(({ firstByteMs }) => firstByteMs)),
  }
}

/** The prelude is JSON with a status; eight NULs end it. */
const isPrelude = (piece: Buffer): boolean => piece.includes('"statusCode"') || piece.every((byte) => byte === 0)

/** From the platform's own report, as CloudWatch would show it. */
function initMsIn(lines: readonly string[]): number {
  const report = lines.find((line) => line.includes('"platform.report"')) ?? ''
  return Number(/"initDurationMs":([\d.]+)/.exec(report)?.[1])
}

function chatEvent(upstreamUrl: string): object {
  const script = { chunks: 20, size: 24, intervalMs: 0 }
  const { path, headers, body } = serve.ask({ upstream: 'openai', stream: true, script, upstreamUrl })
  return {
    version: '2.0',
    rawPath: path,
    rawQueryString: '',
    headers,
    requestContext: { http: { method: 'POST', path, sourceIp: '127.0.0.1' } },
    body,
    isBase64Encoded: false,
  }
}
