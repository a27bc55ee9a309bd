import { exec } from 'node:child_process'
import { promisify } from 'node:util'
import { z } from 'zod'
import type { SfaiError } from '../../base/errors.ts'
import { failure } from '../../i18n/failure.ts'
import { t } from '../../i18n/index.ts'
import { flagOf } from './not-configured.ts'

/** What a `credential_process` prints (AWS CLI user guide, "Sourcing credentials with an external process"). */
const printed = z.object({
  Version: z.literal(1),
  AccessKeyId: z.string().min(1),
  SecretAccessKey: z.string().min(1),
  SessionToken: z.string().optional(),
  Expiration: z.coerce.date().optional(),
})

export interface HelpersKeys {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken?: string
  readonly expiration?: Date
}

/**
 * Runs a profile's `credential_process`. The SDK's own provider loses the exit code, and puts the helper's standard error
 * into its message, where a helper may have written a secret: neither that nor the command line is told here.
 * @throws SfaiError CREDENTIAL_PROCESS_FAILED
 */
export async function runHelper(profile: string, command: string): Promise<HelpersKeys> {
  const { stdout } = await promisify(exec)(command, { windowsHide: true }).catch((error: unknown) => {
    throw failed(profile, t.aws.because.helperExit(profile, exitOf(error)))
  })
  const parsed = printed.safeParse(jsonOf(stdout))
  if (!parsed.success) {
    const lacking = parsed.error.issues.map(({ path }) => path.join('.')).filter((name) => name !== '')
    throw failed(profile, t.aws.because.helperAnswer(profile, lacking))
  }
  const { AccessKeyId, SecretAccessKey, SessionToken, Expiration } = parsed.data
  if (Expiration !== undefined && Expiration <= new Date()) {
    throw failed(profile, t.aws.because.helperExpired(profile))
  }
  return {
    accessKeyId: AccessKeyId,
    secretAccessKey: SecretAccessKey,
    ...(SessionToken !== undefined && { sessionToken: SessionToken }),
    ...(Expiration !== undefined && { expiration: Expiration }),
  }
}

/** The aws CLI shows a person what the helper itself says. */
const failed = (profile: string, why: string): SfaiError =>
  failure('CREDENTIAL_PROCESS_FAILED', [t.aws.doing.getCredentials, why], {
    next: [`aws sts get-caller-identity ${flagOf(profile)}`],
  })

const ended = z.object({ code: z.union([z.number(), z.string()]).nullish(), signal: z.string().nullish() })

/** The number it ended with, the signal that ended it, or why it could not begin. */
function exitOf(error: unknown): string {
  const { code, signal } = ended.safeParse(error).data ?? {}
  return String(signal ?? code ?? '?')
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text.trim())
  } catch {
    return undefined
  }
}
