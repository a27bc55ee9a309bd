import { setTimeout as sleep } from 'node:timers/promises'
import { failure } from '../../i18n/failure.ts'
import { t } from '../../i18n/index.ts'
import type { AwsSdk } from '../sdk.ts'
import { emptyAnswer } from './describe-stack.ts'

/** Milliseconds between looks: an update takes a second or two, in rare cases a minute. */
const waits = [200, 500, 1_000, 2_000, 4_000, 8_000, 15_000, 15_000, 15_000]

/** Lambda's limit for all names and values together, in bytes of UTF-8. */
const environmentLimit = 4_096

/**
 * Does something to a function as soon as no other update is in progress, and again where one came between
 * (ResourceConflictException); gives up after about a minute.
 * @param pauses for tests
 * @throws SfaiError when the function failed, or does not settle; what the SDK throws
 */
export async function whenSettled(
  sdk: AwsSdk,
  functionName: string,
  change: () => Promise<void>,
  pauses: readonly number[] = waits,
): Promise<void> {
  let told = { status: '', reason: '' }
  for (const pause of [0, ...pauses]) {
    await sleep(pause)
    told = await statusOf(sdk, functionName)
    if (told.status === 'Failed') break
    if (told.status !== 'Settled') continue
    try {
      return await change()
    } catch (error) {
      if (!(error instanceof Error) || error.name !== 'ResourceConflictException') throw error
      told = { status: error.name, reason: error.message }
    }
  }
  throw failure('AWS_REFUSED', [t.aws.doing.waitForFunction, t.aws.functionNotReady(told.status, told.reason)])
}

/** A function whose last *update* failed can be updated again; one that could not be made cannot. */
async function statusOf(sdk: AwsSdk, functionName: string): Promise<{ status: string; reason: string }> {
  const lambda = await sdk.lambda()
  const config = await lambda.getFunctionConfiguration({ FunctionName: functionName })
  if (config.FunctionArn === undefined) throw emptyAnswer('GetFunctionConfiguration')
  const { State = 'Active', LastUpdateStatus = 'Successful', StateReason = '' } = config
  if (State === 'Failed') return { status: State, reason: StateReason }
  if (State === 'Pending') return { status: State, reason: StateReason }
  return { status: LastUpdateStatus === 'InProgress' ? LastUpdateStatus : 'Settled', reason: '' }
}

/** @throws SfaiError when Lambda would not take these variables */
export function environmentFits(variables: Readonly<Record<string, string>>): void {
  const bytes = Object.entries(variables).reduce((sum, pair) => sum + Buffer.byteLength(pair.join('')), 0)
  if (bytes > environmentLimit) {
    throw failure('AWS_REFUSED', [t.aws.doing.updateFunction, t.aws.environmentTooLarge(bytes)])
  }
}
