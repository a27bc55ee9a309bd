import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import type { AwsTarget } from '../sdk.ts'

/** What the fake answers to one call. A string is a 200 with this body. */
export type Answer = string | Refusal | RawAnswer

interface RawAnswer {
  readonly status: number
  readonly body: string | Buffer
  readonly type?: string
  readonly headers?: Readonly<Record<string, string>>
}

interface Refusal {
  readonly code: string
  readonly message: string
  readonly status: number
}

/** Answers by operation (`DescribeStacks`). A function sees how often it was called before, and the request's body. */
export type Answers = Readonly<Record<string, Answer | ((calls: number, body: string) => Answer)>>

export interface FakeAws extends AsyncDisposable {
  readonly target: AwsTarget
  /** Every operation that was called, in order. */
  readonly calls: readonly string[]
  /** Their paths. */
  readonly urls: readonly string[]
  /** Their bodies. */
  readonly bodies: readonly string[]
  /** The access key that signed each. */
  readonly keys: readonly string[]
}

/**
 * A loopback server that speaks just enough of AWS's protocols for the real SDK sdk: they are not mocked, only answered.
 * What has no answer is refused with `NotFaked`.
 */
export async function fakeAws(answers: Answers): Promise<FakeAws> {
  const calls: string[] = []
  const urls: string[] = []
  const bodies: string[] = []
  const keys: string[] = []
  const server = createServer(async (request, response) => {
    const body = await text(request)
    const operation = operationOf(request, body)
    const given = answers[operation] ?? refused('NotFaked', operation)
    const before = calls.filter((name) => name === operation).length
    calls.push(operation)
    urls.push(request.url ?? '')
    bodies.push(body)
    keys.push(/Credential=([^/]+)\//.exec(request.headers.authorization ?? '')?.[1] ?? 'unsigned')
    const answer = typeof given === 'function' ? given(before, body) : given
    const { status, body: content, type, headers } = rendered(answer, speaksJson(request))
    response.writeHead(status, { 'content-type': type, etag: '"fake"', ...headers }).end(content)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    calls,
    urls,
    bodies,
    keys,
    target: {
      region: 'ap-northeast-1',
      endpoint: `http://127.0.0.1:${portOf(server.address())}`,
      credentials: { accessKeyId: '000000000000', secretAccessKey: 'fake' },
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** An error as the service would say it: in JSON or in XML, whichever the caller speaks. */
export const refused = (code: string, message = code, status = 400): Refusal => ({ code, message, status })

/** An answer of the query services: CloudFormation, IAM, STS. */
export const result = (operation: string, content: string): Answer =>
  `<${operation}Response><${operation}Result>${content}</${operation}Result></${operation}Response>`

/** AWS's name of a call: from its header, its form or its path, whichever the service speaks. */
export function operationOf({ method = '', url = '', headers }: IncomingMessage, body: string): string {
  const target = headers['x-amz-target']
  if (typeof target === 'string') return target.slice(target.lastIndexOf('.') + 1)
  const action = /(?:^|&)Action=(\w+)/.exec(body)?.[1]
  if (action !== undefined) return action
  const route = `${method} ${url.replace(/[?&]x-id=\w+/, '')}`
  return routes.find(([pattern]) => pattern.test(route))?.[1] ?? route
}

const routes: readonly (readonly [RegExp, string])[] = [
  [/^GET \S+\/functions\/[^/]+\/configuration$/, 'GetFunctionConfiguration'],
  [/^PUT \S+\/functions\/[^/]+\/configuration$/, 'UpdateFunctionConfiguration'],
  [/^GET \S+\/functions\/[^/]+\/concurrency$/, 'GetFunctionConcurrency'],
  [/^GET \S+\/functions\/[^/]+\/url$/, 'GetFunctionUrlConfig'],
  [/^POST \S+\/functions\/[^/]+\/url$/, 'CreateFunctionUrlConfig'],
  [/^PUT \S+\/functions\/[^/]+\/url$/, 'UpdateFunctionUrlConfig'],
  [/^GET \S+\/functions\/[^/]+\/policy$/, 'GetPolicy'],
  [/^POST \S+\/functions\/[^/]+\/policy$/, 'AddPermission'],
  [/^DELETE \S+\/functions\/[^/]+\/policy\/[^/]+$/, 'RemovePermission'],
  [/^GET \S+\/functions\/[^/]+$/, 'GetFunction'],
  [/^GET \S+\/account-settings/, 'GetAccountSettings'],
  [/^POST \S+\/response-streaming-invocations/, 'InvokeWithResponseStream'],
  [/^GET \/[^/]+\/?\?versioning/, 'GetBucketVersioning'],
  [/^GET \/[^/]+\/?\?policy/, 'GetBucketPolicy'],
  [/^GET \/[^/]+\/?\?publicAccessBlock/, 'GetPublicAccessBlock'],
  [/^GET \/federation\/credentials/, 'GetRoleCredentials'],
  [/^GET \/[^/]+\/?\?encryption/, 'GetBucketEncryption'],
  [/^GET \/[^/]+\/?\?lifecycle/, 'GetBucketLifecycleConfiguration'],
  [/^GET \/[^/]+\/?\?ownershipControls/, 'GetBucketOwnershipControls'],
  [/^PUT \/[^/]+\/?\?versioning/, 'PutBucketVersioning'],
  [/^PUT \/[^/]+\/?\?policy/, 'PutBucketPolicy'],
  [/^DELETE \/[^/]+\/?\?policy/, 'DeleteBucketPolicy'],
  [/^PUT \/[^/]+\/?\?publicAccessBlock/, 'PutPublicAccessBlock'],
  [/^PUT \/[^/]+\/?\?encryption/, 'PutBucketEncryption'],
  [/^DELETE \/[^/]+\/?\?lifecycle/, 'DeleteBucketLifecycle'],
  [/^GET \/[^/]+\/?\?location/, 'GetBucketLocation'],
  [/^GET \/[^/]+\/?\?list-type/, 'ListObjectsV2'],
  [/^PUT \/[^/]+\/?\?ownershipControls/, 'PutBucketOwnershipControls'],
  [/^GET \/[^/]+\/.+/, 'GetObject'],
  [/^PUT \/[^/]+\/.+/, 'PutObject'],
]

/** Lambda's paths begin with a date, and SSO has one; the other JSON services name their operation in a header. */
const speaksJson = ({ url = '', headers }: IncomingMessage): boolean =>
  headers['x-amz-target'] !== undefined || /^\/(20\d\d-|federation\/)/.test(url)

function rendered(answer: Answer, json: boolean): Required<RawAnswer> {
  const usual = { status: 200, type: json ? 'application/json' : 'text/xml', headers: {} }
  if (typeof answer === 'string') return { ...usual, body: answer }
  if (!('code' in answer)) return { ...usual, ...answer }
  const { code, message, status } = answer
  const xml = `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error></ErrorResponse>`
  return { ...usual, status, body: json ? JSON.stringify({ __type: code, message }) : xml }
}

const portOf = (address: AddressInfo | string | null): number =>
  typeof address === 'object' && address !== null ? address.port : 0
