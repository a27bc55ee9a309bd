import { SfaiError } from '../../base/errors.ts'
import { exitCode } from '../../base/exit-codes.ts'
import { t } from '../../i18n/index.ts'
import { explainAwsError } from '../errors/explain.ts'
import type { AwsClients } from '../sdk.ts'
import { type FailedResource, firstFailure } from './first-failure.ts'
import type { Heard } from './io-host.ts'
import type { OnProgress } from './progress.ts'
import { readMoment, type StackMoment } from './stack-moment.ts'

interface Circumstances {
  readonly clients: AwsClients
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
  { clients, stack, doing, before, heard, progress }: Circumstances,
): Promise<{ changed: true; outputs: StackMoment['outputs'] }> {
  const explained = explain(error, doing, heard)
  if (heard?.begun !== true) throw explained
  // Re-reading is a courtesy: when it fails too, the first error is the one to tell.
  const after = await readMoment(clients, stack).catch(() => undefined)
  if (after?.status === undefined || after.operation === before.operation) throw explained

  if (/^(CREATE|UPDATE)_COMPLETE/.test(after.status)) {
    progress({ kind: 'warning', text: t.aws.completedAnyway(stack, after.status, explained.message) })
    return { changed: true, outputs: after.outputs }
  }
  if (after.status.endsWith('_IN_PROGRESS')) throw stillRunning(stack, after.status, error)
  const failure = heard?.failure ?? (await firstFailure(clients, stack).catch(() => undefined))
  if (failure === undefined) throw explained
  throw deployFailed(stack, after.status, failure, error)
}

/** The watchdog's error, raised when the toolkit was not heard of for too long. */
export const lostContact = (seconds: number): SfaiError =>
  new SfaiError('AWS_SILENT', t.aws.lostContact(seconds), {
    exit: exitCode.stillRunning,
    next: [t.aws.runAgain],
  })

function explain(error: unknown, doing: string, heard: Heard | undefined): SfaiError {
  if (heard?.assetProblem === undefined) return explainAwsError(error, doing)
  // "Failed to publish asset …" hides its reason in a message.
  return explainAwsError(new Error(heard.assetProblem, { cause: error }), t.aws.doing.upload)
}

const stillRunning = (stack: string, status: string, cause: unknown): SfaiError =>
  new SfaiError('STILL_RUNNING', t.aws.stillRunning(stack, status), {
    exit: exitCode.stillRunning,
    next: [t.aws.runAgain, `aws cloudformation describe-stack-events --stack-name ${stack} --max-items 10`],
    cause,
  })

const deployFailed = (stack: string, status: string, failure: FailedResource, cause: unknown): SfaiError =>
  new SfaiError('DEPLOY_FAILED', t.aws.deployFailed(stack, status, failure), {
    exit: exitCode.refused,
    next: [`aws cloudformation describe-stack-events --stack-name ${stack} --max-items 20`],
    cause,
  })
