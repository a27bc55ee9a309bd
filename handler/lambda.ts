import type { Context, LambdaFunctionURLEvent } from 'aws-lambda'
import { allowedAddresses } from './access/allowed-addresses.ts'
import { clientAccess, noKeyNeeded } from './access/client-access.ts'
import type { GatewayError } from './base/errors.ts'
import { headersRead } from './base/exchange.ts'
import { awsApi } from './config/aws-api.ts'
import { clientKeysInSecretsManager, refreshingClientKeys } from './config/client-key-source.ts'
import { cachedKeys, keysInSecretsManager, registeredKey } from './config/key-source.ts'
import { modelMapInS3, refreshingModelMap } from './config/model-map-source.ts'
import { readSettings, type Settings } from './config/settings.ts'
import { safeJson } from './contract/control-characters.ts'
import { isProviderQuestion } from './contract/provider-question.ts'
import { isRecord } from './contract/shapes/shape.ts'
import { createGateway, type GatewayRequest, type GatewayResponse } from './gateway.ts'
import { configurationLine } from './log/log-line.ts'
import { bodyTooLarge, mostBodyBytes } from './request/body-limit.ts'
import { json } from './routes/reply.ts'
import { standingOfAll } from './standing/standing.ts'
import { firstOf } from './stream/first-of.ts'

const keyTtlMs = 300_000
const clientsTtlMs = 60_000

const log = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

function fromSettings(settings: Settings) {
  const now = () => Date.now()
  const aws = awsApi(settings.aws, now)
  const report = (error: GatewayError) => log(configurationLine(error, now()))
  const keys = cachedKeys(keysInSecretsManager(aws), { ttlMs: keyTtlMs, now, report })
  const modelMap = refreshingModelMap(modelMapInS3(aws, settings.bucket, settings.key), {
    ttlMs: settings.mapTtlMs,
    now,
    report,
  })
  // A stack deployed before there were client keys names no secret for them.
  const knowsClients = settings.clientKeysSecret !== ''
  const clientKeys = refreshingClientKeys(clientKeysInSecretsManager(aws, settings.clientKeysSecret), {
    ttlMs: clientsTtlMs,
    now,
    report,
  })
  // Read side by side while Lambda initialises; what fails here is read again, and reported, by the first request.
  const readings = [modelMap.current(), ...Object.values(settings.secrets).map(keys.key)]
  for (const reading of [...readings, ...(knowsClients ? [clientKeys.current()] : [])]) reading.catch(() => undefined)
  const { secrets, baseUrls, origins } = settings
  const builtIns = { secrets, baseUrls }
  const gateway = createGateway({
    admits: allowedAddresses(settings.allowedCidrs),
    modelMap,
    keys,
    clients: knowsClients ? clientAccess(clientKeys, now) : noKeyNeeded,
    builtIns,
    origins,
    log,
    logContents: settings.logContents,
  })
  const standing = {
    readMap: () =>
      refreshingModelMap(modelMapInS3(aws, settings.bucket, settings.key), { ttlMs: 0, now, report }).current(),
    readKey: (secret: string) => registeredKey(aws, secret),
    builtIns,
    origins,
    log,
    now,
  }
  return { gateway, standing }
}

const { gateway, standing } = fromSettings(readSettings(process.env))

/** The Lambda function. */
export const handler = awslambda.streamifyResponse<LambdaFunctionURLEvent>(async (event, responseStream, context) => {
  const gone = new AbortController()
  responseStream.once('close', () => responseStream.writableFinished || gone.abort())
  // A connection that breaks closes, too; without a listener its error would end the sandbox.
  responseStream.on('error', () => undefined)
  const { status, headers, body } = isProviderQuestion(event)
    ? await aboutProviders(context)
    : await gateway({ ...requestOf(event, context), clientGone: gone.signal })
  const stream = awslambda.HttpResponseStream.from(responseStream, { statusCode: status, headers })
  // Only the first write sends status and headers; an answer that ends without one would lose them.
  stream.write('')
  for await (const piece of typeof body === 'string' ? [body] : body) {
    // Waits while the client is slower than the provider.
    if (!stream.destroyed && !stream.write(piece)) await firstOf(stream, 'drain', 'close')
    if (stream.destroyed) return
  }
  // Never destroyed from here: that would end the sandbox.
  stream.end()
  await firstOf(stream, 'finish', 'close')
})

/** Answered in HTTP's form like everything else, so that a function that does not know the question yet is understood, too. */
async function aboutProviders(context: Context): Promise<GatewayResponse> {
  const asked = { requestId: context.awsRequestId, remainingMs: context.getRemainingTimeInMillis() }
  return json(safeJson(await standingOfAll(standing, asked)))
}

/**
 * Whoever may invoke the function directly can send any JSON, null too; what names no address comes from nowhere that is
 * allowed. Costs the same for every event: of its headers only those are looked at that the gateway reads.
 */
function requestOf(event: unknown, context: Context): GatewayRequest {
  const { rawPath, headers, requestContext, body, isBase64Encoded } = recordIn(event)
  const { method, sourceIp } = recordIn(recordIn(requestContext).http)
  const given = recordIn(headers)
  return {
    method: textIn(method) ?? 'GET',
    path: textIn(rawPath) ?? '/',
    headers: Object.fromEntries(headersRead.map((name) => [name, textIn(given[name])])),
    sourceIp: textIn(sourceIp) ?? '',
    requestId: context.awsRequestId,
    remainingMs: context.getRemainingTimeInMillis(),
    body: () => bodyOf(textIn(body) ?? '', isBase64Encoded === true),
  }
}

const recordIn = (value: unknown): Record<string, unknown> => (isRecord(value) ? value : {})
const textIn = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

function bodyOf(body: string, isBase64: boolean): string {
  const text = isBase64 ? Buffer.from(body, 'base64').toString('utf8') : body
  if (Buffer.byteLength(text) > mostBodyBytes) throw bodyTooLarge()
  return text
}
