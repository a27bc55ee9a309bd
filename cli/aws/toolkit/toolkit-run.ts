import type * as ToolkitLib from '@aws-cdk/toolkit-lib'
import { t } from '../../i18n/index.ts'
import { emptyAnswer } from '../calls/describe-stack.ts'
import type { CredentialProvider } from '../credentials/provider.ts'
import { calling } from '../errors/calling.ts'
import { type AwsSdk, type AwsTarget, createSdk, foreignEndpoint } from '../sdk.ts'
import { abandonableAgent } from './abandonable-agent.ts'
import { createIoHost, type Heard } from './io-host.ts'
import type { Approve, OnProgress } from './progress.ts'
import { scratchFolder } from './scratch-folder.ts'
import { lostContact, settleFailure } from './settle-failure.ts'
import { guardSilence, type Pulse, usualSilence } from './silence.ts'
import { readMoment, type StackMoment } from './stack-moment.ts'
import { withToolkitEnvironment } from './toolkit-environment.ts'

/** What is to be done with the toolkit, and on which stack. */
export interface ToolkitTask<T> {
  readonly stack: string
  /** As a noun phrase in the user's language. */
  readonly doing: string
  readonly approve: Approve
  readonly progress: OnProgress
  readonly work: (running: RunningToolkit) => Promise<T>
}

export interface RunningToolkit {
  readonly toolkit: ToolkitLib.Toolkit
  readonly lib: typeof ToolkitLib
  readonly account: string
  /** The stack as it was before. */
  readonly before: StackMoment
  readonly heard: Heard
}

/**
 * One run of the CDK toolkit, the only place that loads it: credentials are proved first, silence is noticed,
 * and nothing is called failed before the stack was read again.
 * @returns what the work returned; or the stack's own account where the work failed after AWS had done it
 * @throws SfaiError
 */
export async function runToolkit<T>(
  target: AwsTarget,
  { stack, doing, approve, progress, work }: ToolkitTask<T>,
): Promise<T | { changed: true; outputs: StackMoment['outputs'] }> {
  const sdk = createSdk(target)
  const [lib, account, before] = await calling(doing, () =>
    Promise.all([import('@aws-cdk/toolkit-lib'), target.account ?? callersAccount(sdk), readMoment(sdk, stack)]),
  )

  const connections = abandonableAgent(endpointsOfToolkit(target))
  const sdkConfig = {
    baseCredentials: lib.BaseCredentials.custom({ provider: providerOf(target), region: target.region }),
    httpOptions: connections.agent === undefined ? {} : { agent: connections.agent },
  }
  let heard: Heard | undefined
  const run = (pulse: Pulse): Promise<T> => {
    const io = createIoHost({
      progress,
      approve: (question) => pulse.during(() => approve(question)),
      onMessage: pulse.heard,
    })
    heard = io.heard
    const toolkit = new lib.Toolkit({ ioHost: io.host, color: false, emojis: false, sdkConfig })
    return work({ toolkit, lib, account, before, heard: io.heard })
  }
  const guarded = (): Promise<T> =>
    guardSilence(run, usualSilence, {
      silent: (seconds) => progress({ kind: 'silence', text: t.aws.silence(seconds), seconds }),
      lost: (seconds) => {
        connections.abandon()
        return lostContact(seconds)
      },
    })
  try {
    const environment = { endpoint: target.endpoint, s3: foreignEndpoint(target, 'S3'), scratch: scratchFolder() }
    return await withToolkitEnvironment(environment, guarded)
  } catch (error) {
    return settleFailure(error, { sdk, stack, doing, before, heard, progress })
  }
}

async function callersAccount(sdk: AwsSdk): Promise<string> {
  const sts = await sdk.sts()
  const { Account } = await sts.getCallerIdentity({})
  if (Account === undefined) throw emptyAnswer('GetCallerIdentity')
  return Account
}

/** The very credentials of the SDK clients. The toolkit's own chain would read the environment otherwise than they do. */
const providerOf = ({ credentials }: AwsTarget): CredentialProvider =>
  typeof credentials === 'function' ? credentials : async () => credentials

/** Where the toolkit's clients go, each service that it uses; undefined for AWS itself. */
const endpointsOfToolkit = (target: AwsTarget): readonly (string | undefined)[] =>
  ['CloudFormation', 'S3', 'STS', 'SSM', 'IAM', 'ECR'].map((service) => foreignEndpoint(target, service))
