import { allowedAddresses } from '../../handler/access/allowed-addresses.ts'
import { type ClientAccess, noKeyNeeded } from '../../handler/access/client-access.ts'
import type { GatewayError } from '../../handler/base/errors.ts'
import type { KeySource } from '../../handler/config/key-source.ts'
import { readSettings } from '../../handler/config/settings.ts'
import { environment } from '../../handler/contract/names.ts'
import { createGateway } from '../../handler/gateway.ts'
import { configurationLine } from '../../handler/log/log-line.ts'
import { type Lazy, lazy } from '../base/lazy.ts'
import type { Outcome } from '../base/outcome.ts'
import { failure } from '../i18n/failure.ts'
import { t } from '../i18n/index.ts'
import { anywhere, parseCidrs } from '../input/cidrs.ts'
import { shippedModelMap } from '../input/model-map-file.ts'
import { parseProviderHosts } from '../input/provider-hosts.ts'
import { httpUrl, listen } from '../ports/ports.ts'
import { noteWarnings } from '../report/model-map.ts'
import type { Result } from '../report/results.ts'
import { openSession, type Session, type TargetChoice } from '../session/session.ts'
import type { Ui } from '../ui/ui.ts'
import { allowedHosts } from './allowed-hosts.ts'
import { allowedOrigins } from './allowed-origins.ts'
import { clientsInFile, clientsInSecretsManager, keyNeeded } from './client-keys.ts'
import { httpServer } from './http-server.ts'
import { keysInEnvironment, keysInSecretsManager } from './keys.ts'
import { isLoopback } from './loopback.ts'
import { watchedModelMap } from './model-map-file.ts'
import { stopAsked, stopperOf } from './stop.ts'
import { withoutWebPages } from './web-pages.ts'

export interface ServeChoice extends TargetChoice {
  json: boolean
  port: number
  host: string
  keys: 'environment' | 'secrets-manager'
  'model-map'?: string | undefined
  'allow-cidr'?: string[] | undefined
  'allow-anywhere': boolean
  'allow-host'?: string[] | undefined
  'allow-origin'?: string[] | undefined
  /** Asked beside the built-in providers' own. */
  'provider-host'?: string[] | undefined
  /** A file, or `secrets-manager`. */
  'client-keys'?: string | undefined
}

/**
 * The deployed gateway under plain HTTP, until Ctrl-C. Its log lines are the result (one JSON object for each request);
 * under `--json` the envelope is, and they go to stderr.
 */
export async function serve(ui: Ui, choice: ServeChoice): Promise<Outcome<Result<'serve'>>> {
  const admits = allowedAddresses(admitted(choice))
  const knowsHost = allowedHosts(choice.host, hostNames(choice['allow-host'] ?? []))
  const allowsOrigin = allowedOrigins(choice['allow-origin'] ?? [])
  const modelMap = await watchedModelMap(choice['model-map'] ?? shippedModelMap, {
    onRead: (file) => noteWarnings(ui, file),
    onNew: (aliases) => ui.note(t.serve.newMap(aliases)),
    onBroken: (error) => ui.note(t.serve.brokenMap(error instanceof Error ? error.message : String(error))),
  })
  const write = choice.json ? ui.note : ui.quote
  let requests = 0
  const log = (line: string) => {
    requests += 1
    write(line)
  }
  const report = (error: GatewayError) => write(configurationLine(error, Date.now()))
  mustBeUsed(choice)
  const session = lazy(async () => {
    const opened = await openSession(ui, choice)
    // Whoever serves waits for clients, and says nothing while none comes.
    ui.settle()
    return opened
  })
  const keys = await keysOf(choice, session, report)
  const clients = await clientsOf(choice, session, report)
  const { secrets, baseUrls, origins } = readSettings(withHosts(choice['provider-host'] ?? []))
  // Known before the first request, so that no log line repeats one. What fails here is reported by whoever needs the key.
  for (const secret of Object.values(secrets)) keys.key(secret).catch(() => undefined)
  const gateway = createGateway({ admits, clients, modelMap, keys, builtIns: { secrets, baseUrls }, origins, log })
  const server = httpServer(withoutWebPages(gateway, { knowsHost, allowsOrigin, log }), { admits, log })
  const stop = stopperOf(server)
  try {
    const next = ['sfai-admin serve --port 8788']
    const url = httpUrl(await listen(server, choice.port, { host: choice.host, next }), choice.host)
    ui.note(t.serve.listening(url, Object.keys((await modelMap.current()).models)))
    ui.settle()
    await stopAsked()
    ui.note(t.serve.stopping)
    await stop()
    return { result: { url, requests } }
  } finally {
    modelMap.close()
  }
}

/** This machine alone, unless addresses are named. Who listens to others must say who they are. */
function admitted({ host, 'allow-cidr': cidrs, 'allow-anywhere': open }: ServeChoice): string {
  if (open) return anywhere.join(',')
  if (cidrs !== undefined) return parseCidrs(cidrs.join(' ')).join(',')
  if (isLoopback(host)) return '127.0.0.0/8,::1/128'
  throw failure('SERVE_CIDR_MISSING', [host], {
    next: [`sfai-admin serve --host ${host} --allow-cidr 203.0.113.0/24`],
  })
}

/** @throws SfaiError (usage) naming the entry that is no name */
function hostNames(entries: readonly string[]): readonly string[] {
  const wrong = entries.find((entry) => !/^\.?[\w-]+(\.[\w-]+)*$/.test(entry))
  if (wrong !== undefined) throw failure('HOST_NAME_INVALID', [wrong])
  return entries
}

/** The environment as the function would have it. */
function withHosts(hosts: readonly string[]): NodeJS.ProcessEnv {
  const listed = parseProviderHosts(hosts, { ownMachine: true })
  return listed.length === 0 ? process.env : { ...process.env, [environment.providerHosts]: listed.join(',') }
}

/** What says which AWS is meant is used, or refused. @throws SfaiError (usage) where nothing is taken from AWS */
function mustBeUsed(choice: ServeChoice): void {
  const named = (['region', 'profile', 'account', 'rehearse'] as const).filter((name) => choice[name])
  if (named.length === 0 || choice.keys === 'secrets-manager' || choice['client-keys'] === 'secrets-manager') return
  throw failure('USAGE', [t.ui.flagsDoNotFit(named.map((name) => `--${name}`).join(', '))])
}

type OpenSession = Lazy<Session>
type Report = (error: GatewayError) => void

async function keysOf({ keys }: ServeChoice, session: OpenSession, report: Report): Promise<KeySource> {
  if (keys === 'environment') return keysInEnvironment(process.env)
  return keysInSecretsManager((await session()).sdk.secrets, report)
}

async function clientsOf(choice: ServeChoice, session: OpenSession, report: Report): Promise<ClientAccess> {
  const source = choice['client-keys']
  if (source === undefined) return noKeyNeeded
  const read =
    source === 'secrets-manager' ? clientsInSecretsManager((await session()).sdk.secrets) : clientsInFile(source)
  return keyNeeded(read, source, report)
}
