import { type GatewayError, notConfigured } from '../base/errors.ts'
import type { ModelMap } from '../contract/model-map.ts'
import { parseModelMap } from '../contract/model-map.ts'
import type { AwsApi } from './aws-api.ts'
import { awsErrorCode } from './aws-api.ts'
import { refreshing } from './refreshing.ts'

/** Where the gateway learns which models there are. */
export interface ModelMapSource {
  /** The map to use now; throws a GatewayError an admin understands when there is none. */
  current(): Promise<ModelMap>
  /** Resolves when no refresh is under way; awaited before a response ends, because Lambda freezes after it. */
  settled(): Promise<void>
}

/** One reading: a new text, or nothing new. */
type ReadMap = (etag: string | undefined) => Promise<{ text: string; etag: string | undefined } | 'unchanged'>

/**
 * Keeps a model map fresh. A map that has mistakes never replaces one that has none, and the same trouble is reported
 * once until it is over, not with every reading.
 */
export function refreshingModelMap(
  read: ReadMap,
  { ttlMs, now, report }: { ttlMs: number; now: () => number; report: (error: GatewayError) => void },
): ModelMapSource {
  /** Of the text that was read last, whether it holds or not. */
  let etag: string | undefined
  let reported: string | undefined

  async function readNow(known: ModelMap | undefined): Promise<ModelMap> {
    const map = await changed(known)
    reported = undefined
    return map
  }

  async function changed(known: ModelMap | undefined): Promise<ModelMap> {
    const result = await read(known && etag)
    if (result === 'unchanged') {
      if (known) return known
      throw new Error('unchanged, but never read')
    }
    etag = result.etag
    const parsed = parseModelMap(result.text)
    if (parsed.ok) return parsed.map
    throw invalidMap(parsed.problems.map(({ path, message }) => (path ? `${path}: ${message}` : message)))
  }

  return refreshing(readNow, {
    refreshAfterMs: ttlMs,
    now,
    report(error) {
      if (error.message !== reported) report(error)
      reported = error.message
    },
  })
}

/** Reads the map from the config bucket, by ETag. */
export function modelMapInS3(aws: AwsApi, bucket: string, key: string): ReadMap {
  return async (etag) => {
    const answer = await aws.getObject(bucket, key, etag).catch((error: unknown) => {
      throw notConfigured('model_map_unreadable', 'The model map could not be read from S3: no answer.', error)
    })
    if (answer.status === 304) return 'unchanged'
    if (answer.status === 200) return { text: answer.body, etag: answer.etag }
    const code = awsErrorCode(answer.body)
    // Without s3:ListBucket, S3 answers AccessDenied for an object that does not exist.
    const missing = answer.status === 404 || answer.status === 403
    throw missing
      ? notConfigured(
          'model_map_missing',
          `There is no readable model map at s3://${bucket}/${key} (${code}). An administrator uploads it with: sfai-admin upload-config`,
        )
      : notConfigured('model_map_unreadable', `The model map could not be read from S3: ${answer.status} ${code}.`)
  }
}

function invalidMap(problems: readonly string[]): GatewayError {
  const shown = problems.slice(0, 3).join(' · ')
  return notConfigured(
    'model_map_invalid',
    `The model map has mistakes: ${shown}. An administrator mends it and runs: sfai-admin upload-config`,
  )
}
