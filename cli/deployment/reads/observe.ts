import { byProvider } from '../../../handler/contract/providers.ts'
import type { AwsSdk } from '../../aws/sdk.ts'
import { lazy } from '../../base/lazy.ts'
import type { Deployment, Observation, Part } from '../deployment.ts'
import type { Observed } from '../observed.ts'
import { bucketNameOf, functionNameOf } from '../outputs.ts'
import { resourceIdOf } from '../resources.ts'
import { readBucketEncryption } from './bucket-encryption.ts'
import { readBucketLifecycle } from './bucket-lifecycle.ts'
import { readBucketOwnership } from './bucket-ownership.ts'
import { readBucketPolicy } from './bucket-policy.ts'
import { readBucketVersioning } from './bucket-versioning.ts'
import { readFunction } from './function.ts'
import { readIdentity } from './identity.ts'
import { logGroupNameOf, readLogGroup } from './log-group.ts'
import { readModelMap } from './model-map.ts'
import { readPublicAccessBlock } from './public-access-block.ts'
import { readReservedConcurrency } from './reserved-concurrency.ts'
import { readResourcePolicy } from './resource-policy.ts'
import { readResources } from './resources.ts'
import { readRole } from './role.ts'
import { readSecret } from './secret.ts'
import { readBootstrap, readStack } from './stack.ts'
import { readTemplate } from './template.ts'
import { readUrl } from './url.ts'

/** Where to look. */
export interface Place {
  readonly region: string
  readonly stackName: string
}

/**
 * Reads the named parts of what stands in AWS, each once and as much at once as names allow: the stack names the function
 * and the bucket, the function its role and log group. Never throws: what could not be read says so in its field.
 * @param earlier what was observed before and still stands: the names it holds are not asked for again
 */
export async function observeDeployment<P extends Part>(
  sdk: AwsSdk,
  { region, stackName }: Place,
  parts: readonly P[],
  earlier: Partial<Deployment> = {},
): Promise<Observation<P>> {
  const read = readers(sdk, stackName, earlier)
  const entries = [...new Set(parts)].map(async (part) => [part, await read[part]()])
  return { region, ...Object.fromEntries(await Promise.all(entries)) }
}

/** One reading for each part. A part that another one needs is read once for both. */
function readers(
  sdk: AwsSdk,
  stackName: string,
  earlier: Partial<Deployment>,
): { readonly [P in Part]: () => Promise<Deployment[P]> } {
  const stack = lazy(() => readStack(sdk, stackName))
  const namingStack = async () => earlier.stack ?? stack()
  const functionName = lazy(async () => functionNameOf({ stack: await namingStack() }))
  const bucketName = lazy(async () => bucketNameOf({ stack: await namingStack() }))
  const fn = lazy(() => whenPresent(functionName, (name) => readFunction(sdk, name)))
  const namingFunction = async () => earlier.function ?? fn()
  const logGroupName = () => whenPresent(namingFunction, async (state) => logGroupNameOf(state))
  const resources = lazy(() => whenPresent(namingStack, ({ name }) => readResources(sdk, name)))
  const made = (type: string) => async () => resourceIdOf({ resources: earlier.resources ?? (await resources()) }, type)
  const role = once((name: string) => readRole(sdk, name))
  const logGroup = once((name: string) => readLogGroup(sdk, name))
  return {
    stack,
    resources,
    function: fn,
    identity: async () => earlier.identity ?? readIdentity(sdk),
    bootstrap: () => readBootstrap(sdk),
    secrets: () =>
      whole(
        byProvider(
          ({ secretName }) =>
            () =>
              readSecret(sdk, secretName),
        ),
      ),
    template: () => whenPresent(stack, ({ name }) => readTemplate(sdk, name)),
    url: () => whenPresent(functionName, (name) => readUrl(sdk, name)),
    resourcePolicy: () => whenPresent(functionName, (name) => readResourcePolicy(sdk, name)),
    reservedConcurrency: () => whenPresent(functionName, (name) => readReservedConcurrency(sdk, name)),
    role: () => whenPresent(namingFunction, ({ roleName }) => role(roleName)),
    stackRole: () => whenPresent(made('AWS::IAM::Role'), role),
    logGroup: () => whenPresent(logGroupName, logGroup),
    stackLogGroup: () => whenPresent(made('AWS::Logs::LogGroup'), logGroup),
    ...bucketReaders(sdk, bucketName),
  }
}

function bucketReaders(sdk: AwsSdk, bucketName: () => Promise<Observed<string>>) {
  const of = <T>(read: (sdk: AwsSdk, name: string) => Promise<Observed<T>>) => {
    return () => whenPresent(bucketName, (name) => read(sdk, name))
  }
  return {
    bucketVersioning: of(readBucketVersioning),
    bucketPolicy: of(readBucketPolicy),
    bucketEncryption: of(readBucketEncryption),
    bucketLifecycle: of(readBucketLifecycle),
    bucketOwnership: of(readBucketOwnership),
    publicAccessBlock: of(readPublicAccessBlock),
    modelMap: of(readModelMap),
  }
}

/** The same reading for the same name: what the function uses is mostly what the stack made. */
function once<T>(read: (name: string) => Promise<T>): (name: string) => Promise<T> {
  const known = new Map<string, Promise<T>>()
  return (name) => {
    const reading = known.get(name) ?? read(name)
    known.set(name, reading)
    return reading
  }
}

/** What hangs on something missing is missing; on something unreadable, unreadable for the same reason. */
async function whenPresent<A, B>(
  first: () => Promise<Observed<A>>,
  then: (value: A) => Promise<Observed<B>>,
): Promise<Observed<B>> {
  const observed = await first()
  return observed.state === 'present' ? then(observed.value) : observed
}

/** An object of readings, all read at once. */
async function whole<T extends Record<string, () => Promise<unknown>>>(
  readings: T,
): Promise<{ [K in keyof T]: Awaited<ReturnType<T[K]>> }> {
  const entries = Object.entries(readings).map(async ([key, read]) => [key, await read()])
  return Object.fromEntries(await Promise.all(entries))
}
