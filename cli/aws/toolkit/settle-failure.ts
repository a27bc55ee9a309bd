import type { SfaiError } from '../../base/errors.ts'
import { failure } from '../../i18n/failure.ts'
import { t } from '../../i18n/index.ts'
import { explainAwsError } from '../errors/explain.ts'
import type { AwsSdk } from '../sdk.ts'
import { type FailedResource, firstFailure } from './first-failure.ts'
import type { Heard } from './io-host.ts'
import type { OnProgress } from './progress.ts'
import { readMoment, type StackMoment } from './stack-moment.ts'

interface Circumstances {
  readonly sdk: AwsSdk
  readonly stack: string
  readonly doing: string
  readonly before: StackMoment
  readonly heard: Heard | undefined
  readonly progress: OnProgress
}

/**
 * Decides what an error of the toolkit means by reading the stack again: many come after the work is done
 * (a throttled last poll, a lost answer to ExecuteChangeSet).
 * @throws SfaiError unless CloudFormation says that the operation ended well
 */
export async function settleFailure(
  error: unknown,
  { sdk, stack, doing, before, heard, progress }: Circumstances,
): Promise<{ changed: true; outputs: StackMoment['outputs'] }> {
  const explained = explain(error, doing, heard)
  if (heard?.begun !== true) throw explained
  // Re-reading is a courtesy: when it fails too, the first error is the one to tell.
  const after = await readMoment(sdk, stack).catch(() => undefined)
  if (after?.status === undefined || after.operation === before.operation) throw explained

  if (/^(CREATE|UPDATE)_COMPLETE/.test(after.status)) {
    progress({ kind: 'warning', text: t.aws.completedAnyway(stack, after.status, explained.message) })
    return { changed: true, outputs: after.outputs }
  }
  if (after.status.endsWith('_IN_PROGRESS')) throw stillRunning(stack, after.status, error)
  const resource = heard?.failure ?? (await firstFailure(sdk, stack).catch(() => undefined))
  if (resource === undefined) throw explained
  throw deployFailed(stack, after.status, resource, error)
}

/** The watchdog's error, raised when the toolkit was not heard of for too long. */
export const lostContact = (seconds: number): SfaiError => failure('AWS_SILENT', [seconds])

function explain(error: unknown, doing: string, heard: Heard | undefined): SfaiError {
  if (heard?.assetProblem === undefined) return explainAwsError(error, doing)
  // "Failed to publish asset …" hides its reason in a message.
  return explainAwsError(new Error(heard.assetProblem, { cause: error }), t.aws.doing.upload)
}

const stillRunning = (stack: string, status: string, cause: unknown): SfaiError =>
  failure('STILL_RUNNING', [stack, status], { cause })

const deployFailed = (stack: string, status: string, resource: FailedResource, cause: unknown): SfaiError =>
  failure('DEPLOY_FAILED', [stack, status, resource], {
    next: [`aws cloudformation describe-stack-events --stack-name ${stack} --max-items 20`],
    cause,
  })
