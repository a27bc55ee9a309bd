import { randomBytes } from 'node:crypto'
import { SfaiError } from '../base/errors.ts'
import type { Deployment } from '../deployment/deployment.ts'
import { t } from '../i18n/index.ts'
import { anywhere, parseCidrs } from '../input/cidrs.ts'
import { readSecret, type SecretSource, secretProblem } from '../input/secret.ts'
import type { Session } from '../session/session.ts'
import { deployedCidrs } from '../steps/deploy.ts'
import { missingKeys, type Provider, type ProviderKeys } from '../steps/set-secrets.ts'
import { askSecret, askText } from '../ui/prompts.ts'

/** This machine alone: who else could reach a rehearsal? */
const loopback = ['127.0.0.1/32', '::1/128'] as const

/** Who may come in: the flag, else what is deployed, else a question. */
export async function chooseCidrs(
  { ui, rehearsal }: Pick<Session, 'ui' | 'rehearsal'>,
  deployment: Deployment,
  flags: { yes: boolean; 'allow-cidr'?: readonly string[] | undefined; 'allow-anywhere': boolean },
): Promise<readonly string[] | undefined> {
  if (flags['allow-anywhere']) return anywhere
  if (flags['allow-cidr'] !== undefined) return parseCidrs(flags['allow-cidr'].join(','))
  if (deployedCidrs(deployment) !== undefined) return undefined
  if (rehearsal !== undefined && (flags.yes || !ui.interactive)) return loopback
  const answer = await askText(
    ui,
    { message: t.wizard.cidrs, flag: '--allow-cidr' },
    { ...(rehearsal ? { initial: loopback.join(', ') } : {}), check: cidrProblem },
  )
  return parseCidrs(answer)
}

function cidrProblem(answer: string): string | undefined {
  try {
    parseCidrs(answer)
    return undefined
  } catch (error) {
    if (SfaiError.is(error)) return error.message
    throw error
  }
}

/** Keys for the secrets that hold none: the flag's source, else (in a rehearsal) a made-up one, else a question. */
export async function chooseKeys(
  { ui, rehearsal }: Pick<Session, 'ui' | 'rehearsal'>,
  deployment: Deployment,
  sources: Record<Provider, SecretSource>,
  env: NodeJS.ProcessEnv,
): Promise<ProviderKeys> {
  const keys: ProviderKeys = {}
  for (const provider of missingKeys(deployment)) {
    keys[provider] =
      (await readSecret(sources[provider])) ??
      (rehearsal !== undefined
        ? env[`${provider.toUpperCase()}_API_KEY`] || madeUpKey(provider)
        : await askSecret(ui, { message: t.wizard.key(provider), flag: `--${provider}-key-file` }, secretProblem))
  }
  return keys
}

/** The rehearsal's stand-in providers take any key; this one opens nothing anywhere. */
const madeUpKey = (provider: Provider): string => `rehearsal-${provider}-${randomBytes(12).toString('hex')}`
