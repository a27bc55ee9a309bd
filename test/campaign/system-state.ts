import { type AwsSdk, createSdk } from '../../cli/aws/sdk.ts'
import type { FunctionState } from '../../cli/deployment/deployment.ts'
import { isPresent, type Observed, present } from '../../cli/deployment/observed.ts'
import { observeDeployment } from '../../cli/deployment/reads/observe.ts'
import { clientKeysSecretName } from '../../handler/contract/names.ts'
import type { Kept } from '../rehearsal/kept.ts'

const parts = [
  'stack',
  'resources',
  'function',
  'url',
  'resourcePolicy',
  'bucketVersioning',
  'bucketPolicy',
  'bucketEncryption',
  'bucketLifecycle',
  'publicAccessBlock',
  'modelMap',
  'secrets',
  'logGroup',
  'stackRole',
  'reservedConcurrency',
] as const

const sdks = new WeakMap<Kept, AwsSdk>()

/** One for all looks at a rehearsal: each has connections of its own, and a rehearsal takes 1,000 at most. */
function sdkOf(kept: Kept): AwsSdk {
  const { endpoint, credentials } = kept
  const sdk = sdks.get(kept) ?? createSdk({ region: 'ap-northeast-1', endpoint, credentials })
  sdks.set(kept, sdk)
  return sdk
}

/** Everything that an administrator can have changed, read from the rehearsal itself: two of them are equal if nothing was. */
export async function systemState(kept: Kept) {
  const sdk = sdkOf(kept)
  const place = { region: 'ap-northeast-1', stackName: 'SfAiProdStack' }
  const [deployment, clients] = await Promise.all([observeDeployment(sdk, place, parts), clientsIn(sdk)])
  return { ...deployment, function: settled(deployment.function), clients }
}

/** What passes by itself is no change. */
const settled = (fn: Observed<FunctionState>): Observed<FunctionState> =>
  isPresent(fn) ? present({ ...fn.value, state: 'Active', lastUpdateStatus: 'Successful', stateReason: undefined }) : fn

/** The names of the clients, and the version of their secret. */
async function clientsIn(sdk: AwsSdk) {
  const secrets = await sdk.secrets()
  const secret = await secrets.getSecretValue({ SecretId: clientKeysSecretName }).catch(() => undefined)
  return { version: secret?.VersionId, text: secret?.SecretString }
}
