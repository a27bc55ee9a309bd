import type { CredentialSource } from '../aws/credentials/credential-source.ts'
import { chosenProfile } from '../aws/credentials/profile.ts'
import { type CredentialProvider, credentialProvider } from '../aws/credentials/provider.ts'
import { profileIn, readSharedFiles } from '../aws/credentials/shared-files.ts'
import { sourceOf } from '../aws/credentials/source.ts'
import { configuredEndpoints } from '../aws/endpoints.ts'
import { chosenRegion } from '../aws/region.ts'
import type { Target } from '../base/target.ts'
import type { Ui } from '../ui/ui.ts'
import { askMfaCode } from './mfa.ts'

/** As whom, and where: everything that is known before AWS is asked anything. */
export interface Connection {
  readonly facts: Target
  readonly source: CredentialSource
  readonly credentials: CredentialProvider
}

/**
 * Reads flags, environment and `~/.aws` as the AWS CLI does, once for the whole command.
 * @throws SfaiError (preflight) for what is misspelt, missing, unreadable or in plain http
 */
export async function chooseConnection(
  ui: Ui,
  choice: { readonly profile?: string | undefined; readonly region?: string | undefined },
  stack: string,
  env: NodeJS.ProcessEnv,
): Promise<Connection> {
  const profile = chosenProfile(choice.profile, env)
  const files = await readSharedFiles(env)
  const source = sourceOf(profile, files, env)
  const region = chosenRegion(choice.region, env, profileIn(files, profile.name))
  const endpoints = configuredEndpoints(profile.name, files, env)
  // What else the SDK, and the toolkit's own clients, take from a profile (endpoints, retries) they take from this one.
  if (profile.namedBy !== undefined) env.AWS_PROFILE = profile.name
  return {
    source,
    credentials: credentialProvider(source, {
      region: region.name,
      askMfaCode: (serial) => askMfaCode(ui, serial, profile.name),
    }),
    facts: {
      account: undefined,
      region: region.name,
      regionFrom: region.from,
      credentials: source.kind,
      profile: source.profile,
      stack,
      rehearsal: false,
      endpoints,
    },
  }
}
