import { type AwsSdk, createSdk } from '../../../cli/aws/sdk.ts'
import { isPresent } from '../../../cli/deployment/observed.ts'
import { observeDeployment } from '../../../cli/deployment/reads/observe.ts'
import { parsePolicy } from '../../../cli/policies/document.ts'
import { listOf } from '../../../cli/policies/statement.ts'
import { environment, stackName } from '../../../handler/contract/names.ts'
import { providers } from '../../../handler/contract/providers.ts'
import type { Kept } from '../../rehearsal/kept.ts'

const region = 'ap-northeast-1'

export const openAiSecret = providers.openai.secretName

/** Somebody with all rights in the account, and the names of what the stack made there. */
export interface Hands {
  readonly sdk: AwsSdk
  readonly FunctionName: string
  readonly RoleName: string
  readonly Bucket: string
  readonly logGroupName: string
  /** The function's variables as they were deployed. */
  readonly variables: Readonly<Record<string, string>>
}

/** @throws Error where not all of the system stands */
export async function openHands({ endpoint, credentials }: Pick<Kept, 'endpoint' | 'credentials'>): Promise<Hands> {
  const sdk = createSdk({ region, endpoint, credentials })
  const { function: fn } = await observeDeployment(sdk, { region, stackName }, ['function'])
  if (!isPresent(fn) || !isPresent(fn.value.environment)) throw new Error('the system does not stand')
  const { name, roleName, logGroupName = '' } = fn.value
  const variables = fn.value.environment.value
  const Bucket = variables[environment.configBucket] ?? ''
  return { sdk, FunctionName: name, RoleName: roleName, Bucket, logGroupName, variables }
}

type Settings = Partial<
  Record<'Handler' | 'Role' | 'Runtime', string> &
    Record<'Timeout' | 'MemorySize', number> & {
      LoggingConfig: { LogGroup?: string; LogFormat?: 'JSON' | 'Text' }
      TracingConfig: { Mode: 'Active' | 'PassThrough' }
    }
>

/** Changes settings of the function in the console. */
export const configure = async ({ sdk, FunctionName }: Hands, { Runtime, ...settings }: Settings) =>
  (await sdk.lambda()).updateFunctionConfiguration({
    FunctionName,
    ...settings,
    ...(Runtime !== undefined && { Runtime: runtimeOf(Runtime) }),
  })

const runtimeOf = (name: string) => (name === 'nodejs20.x' ? 'nodejs20.x' : 'nodejs22.x')

/** Adds, changes and (undefined) removes variables of the function, from those that were deployed. */
export async function setVariables(
  { sdk, FunctionName, variables }: Hands,
  change: Readonly<Record<string, string | undefined>>,
) {
  const all = Object.entries({ ...variables, ...change })
  const Variables = Object.fromEntries(all.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])))
  await (await sdk.lambda()).updateFunctionConfiguration({ FunctionName, Environment: { Variables } })
}

/** Lets somebody do something with the function. */
export const permit = async (
  { sdk, FunctionName }: Hands,
  Action: string,
  Principal: string,
  StatementId = 'by-hand',
) => (await sdk.lambda()).addPermission({ FunctionName, StatementId, Action, Principal })

/** Takes the statements about this very action out of the function's resource policy. @returns their names */
export async function forbid({ sdk, FunctionName }: Hands, action: string): Promise<readonly string[]> {
  const lambda = await sdk.lambda()
  const { Policy = '' } = await lambda.getPolicy({ FunctionName })
  const about = parsePolicy(Policy).filter(({ Action }) => listOf(Action).includes(action))
  for (const { Sid } of about) await lambda.removePermission({ FunctionName, StatementId: Sid })
  return about.map(({ Sid = '' }) => Sid)
}

const documentOf = (...Statement: readonly object[]): string => JSON.stringify({ Version: '2012-10-17', Statement })

/** Writes one more inline policy of a single statement on the function's role. */
export const grant = async ({ sdk, RoleName }: Hands, statement: object, PolicyName = 'ByHand') =>
  (await sdk.iam()).putRolePolicy({ RoleName, PolicyName, PolicyDocument: documentOf(statement) })

/** Takes one statement out of the role's own policy. */
export async function ungrant({ sdk, RoleName }: Hands, sid: string) {
  const iam = await sdk.iam()
  const PolicyName = 'ChatCompletions'
  const { PolicyDocument = '' } = await iam.getRolePolicy({ RoleName, PolicyName })
  const kept = parsePolicy(PolicyDocument).filter(({ Sid }) => Sid !== sid)
  await iam.putRolePolicy({ RoleName, PolicyName, PolicyDocument: documentOf(...kept) })
}

/** Writes who may take the role. */
export const trust = async ({ sdk, RoleName }: Hands, ...statements: readonly object[]) =>
  (await sdk.iam()).updateAssumeRolePolicy({ RoleName, PolicyDocument: documentOf(...statements) })

/** Writes the whole policy of the bucket. */
export const bucketPolicy = async ({ sdk, Bucket }: Hands, ...statements: readonly object[]) =>
  (await sdk.s3()).putBucketPolicy({ Bucket, Policy: documentOf(...statements) })

/** Puts a text where the model map lies. */
export const putModelMap = async ({ sdk, Bucket, variables }: Hands, Body: string) =>
  (await sdk.s3()).putObject({ Bucket, Key: variables[environment.configKey], Body })
