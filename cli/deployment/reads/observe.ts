import { outputs, secretNames } from '../../../handler/contract/names.ts'
import type { AwsSdk } from '../../aws/sdk.ts'
import type { Deployment, StackState } from '../deployment.ts'
import { missing, type Observed, present } from '../observed.ts'
import { readBucket } from './bucket.ts'
import { readConcurrency } from './concurrency.ts'
import { readFunction } from './function.ts'
import { readIdentity } from './identity.ts'
import { readLogGroup } from './log-group.ts'
import { readModelMap } from './model-map.ts'
import { readPublicAccessBlock } from './public-access-block.ts'
import { readResourcePolicy } from './resource-policy.ts'
import { readRole } from './role.ts'
import { readSecret } from './secret.ts'
import { readBootstrap, readStack } from './stack.ts'
import { readTemplate } from './template.ts'
import { readUrl } from './url.ts'

/**
 * Reads everything that stands in AWS, as much at once as names allow: the stack names the function and the bucket,
 * the function its role and log group. Never throws: what could not be read says so in its field.
 */
export async function observeDeployment(
  sdk: AwsSdk,
  { region, stackName }: { region: string; stackName: string },
): Promise<Deployment> {
  const observedAt = new Date()
  const stack = readStack(sdk, stackName)
  const functionName = named(stack, outputs.functionName)
  const bucketName = named(stack, outputs.bucketName)
  const fn = whenPresent(functionName, (name) => readFunction(sdk, name))

  return settled({
    observedAt,
    region,
    stack,
    function: fn,
    identity: readIdentity(sdk),
    bootstrap: readBootstrap(sdk),
    concurrency: readConcurrency(sdk),
    secrets: settled({
      openai: readSecret(sdk, secretNames.openai),
      anthropic: readSecret(sdk, secretNames.anthropic),
    }),
    template: whenPresent(stack, ({ name }) => readTemplate(sdk, name)),
    url: whenPresent(functionName, (name) => readUrl(sdk, name)),
    resourcePolicy: whenPresent(functionName, (name) => readResourcePolicy(sdk, name)),
    bucket: whenPresent(bucketName, (name) => readBucket(sdk, name)),
    publicAccessBlock: whenPresent(bucketName, (name) => readPublicAccessBlock(sdk, name)),
    modelMap: whenPresent(bucketName, (name) => readModelMap(sdk, name)),
    logGroup: whenPresent(fn, (state) => readLogGroup(sdk, state)),
    role: whenPresent(fn, ({ roleName }) => readRole(sdk, roleName)),
  })
}

/** A name that the stack puts out. A stack without it (one that failed to be created) has no such resource. */
const named = (stack: Promise<Observed<StackState>>, output: string): Promise<Observed<string>> =>
  whenPresent(stack, async ({ outputs: values }) => {
    const name = values[output]
    return name === undefined ? missing : present(name)
  })

/** What hangs on something missing is missing; on something unreadable, unreadable for the same reason. */
async function whenPresent<A, B>(
  first: Promise<Observed<A>>,
  then: (value: A) => Promise<Observed<B>>,
): Promise<Observed<B>> {
  const observed = await first
  return observed.state === 'present' ? then(observed.value) : observed
}

/** Waits for all promises of an object at once. */
async function settled<T extends object>(fields: T): Promise<{ [K in keyof T]: Awaited<T[K]> }> {
  const entries = Object.entries(fields).map(async ([key, value]) => [key, await value])
  return Object.fromEntries(await Promise.all(entries))
}
