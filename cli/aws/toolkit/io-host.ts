import type { IIoHost, IoMessage, IoRequest } from '@aws-cdk/toolkit-lib'
import { z } from 'zod'
import { failure } from '../../i18n/failure.ts'
import { t } from '../../i18n/index.ts'
import type { Approve, OnProgress, ResourceProgress } from './progress.ts'

/** What was heard from the toolkit that its result and its errors do not tell. */
export interface Heard {
  /** The toolkit went on to change something; before that, what happens to the stack is somebody else's work. */
  begun: boolean
  /** The deploy found nothing to change. */
  noChanges: boolean
  /** Why an asset was not published: the toolkit's error names the asset only. */
  assetProblem: string | undefined
  /** The first resource that failed by itself, not because another one did. */
  failure: ResourceProgress | undefined
}

interface HostOptions {
  readonly progress: OnProgress
  readonly approve: Approve
  /** Called for every message, the silent ones too: the toolkit is alive. */
  readonly onMessage: () => void
}

/**
 * The toolkit's ear and mouth. Messages are told apart by their code, never by level or text; the codes are listed at
 * https://docs.aws.amazon.com/cdk/api/toolkit-lib/message-registry/
 */
export function createIoHost({ progress, approve, onMessage }: HostOptions): { host: IIoHost; heard: Heard } {
  const heard: Heard = { begun: false, noChanges: false, assetProblem: undefined, failure: undefined }
  let uploading = false

  const begin = (): void => {
    heard.begun = true
  }
  const listeners: Record<string, (message: IoMessage<unknown>) => void> = {
    // A deploy that was approved, and a bootstrap, which asks nothing.
    CDK_TOOLKIT_I5100: begin,
    CDK_TOOLKIT_I9100: begin,
    CDK_TOOLKIT_I5220: () => {
      if (!uploading) progress({ kind: 'stage', text: t.aws.uploading })
      uploading = true
    },
    CDK_ASSETS_E5279: ({ message }) => {
      heard.assetProblem ??= message
    },
    CDK_TOOLKIT_I5501: () => progress({ kind: 'stage', text: t.aws.cloudFormationWorks }),
    CDK_TOOLKIT_I5502: ({ data }) => {
      const resource = asResource(data)
      if (resource === undefined) return
      if (isOwnFailure(resource)) heard.failure ??= resource
      progress({ kind: 'resource', text: t.aws.resource(resource), resource })
    },
    CDK_TOOLKIT_E5500: ({ message }) => progress({ kind: 'warning', text: t.aws.monitoringTrouble(message) }),
    CDK_TOOLKIT_I5900: ({ data }) => {
      heard.noChanges = deployResult.safeParse(data).data?.noOp === true
    },
  }

  const host: IIoHost = {
    async notify(message) {
      onMessage()
      const listen = message.code === undefined ? undefined : listeners[message.code]
      if (listen !== undefined) listen(message)
      else if (message.level === 'warn') progress({ kind: 'warning', text: t.aws.toolkitWarns(message.message.trim()) })
    },
    async requestResponse<T>(request: IoRequest<unknown, T>): Promise<T> {
      onMessage()
      const answer = await answerTo(request, approve)
      onMessage()
      // The type of an answer is known only by its code; all that come this far are confirmations.
      return answer as T
    },
  }
  return { host, heard }
}

/** The library answers its confirmations with yes when its host does not; here silence is a no. */
async function answerTo(request: IoRequest<unknown, unknown>, approve: Approve): Promise<boolean> {
  const details = request.message.trim()
  const widensPermissions = confirmation.safeParse(request.data).data?.permissionChangeType === 'broadening'
  if (request.code === 'CDK_TOOLKIT_I5060') return approve({ kind: 'deploy', details, widensPermissions })
  if (request.code === 'CDK_TOOLKIT_I5050') return approve({ kind: 'rollback', details, widensPermissions })
  if (typeof request.defaultResponse === 'boolean') return false
  // The one other kind is an MFA token, which the toolkit needs no more: it is handed its credentials.
  throw failure('UNEXPECTED', [request.code])
}

/** A resource that failed for its own reason; the others are cancelled because of it. */
export const isOwnFailure = ({ status, reason }: { status: string; reason: string | undefined }): boolean =>
  status.endsWith('_FAILED') && !/^Resource (creation|update) cancelled/i.test(reason ?? '')

const confirmation = z.object({ permissionChangeType: z.string() })
const deployResult = z.object({ noOp: z.boolean() })
const stackActivity = z.object({
  event: z.object({
    LogicalResourceId: z.string(),
    ResourceType: z.string(),
    ResourceStatus: z.string(),
    ResourceStatusReason: z.string().optional(),
  }),
  progress: z.object({ completed: z.number(), total: z.number().optional() }),
})

function asResource(data: unknown): ResourceProgress | undefined {
  const parsed = stackActivity.safeParse(data)
  if (!parsed.success) return undefined
  const { event, progress } = parsed.data
  return {
    logicalId: event.LogicalResourceId,
    type: event.ResourceType,
    status: event.ResourceStatus,
    // An emulator gives an empty one.
    reason: event.ResourceStatusReason || undefined,
    completed: progress.completed,
    // The change set counts resources that change; CloudFormation may touch more.
    total: progress.total !== undefined && progress.total >= progress.completed ? progress.total : undefined,
  }
}
