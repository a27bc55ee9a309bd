import type { SfaiError } from '../../base/errors.ts'
import type { CredentialKind } from '../../base/target.ts'

/** Fixed keys. */
export interface Keys {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken?: string
}

interface Source<Kind extends CredentialKind> {
  readonly kind: Kind
  /** The profile that says so. */
  readonly profile?: string | undefined
}

/** Where credentials come from, before anything is asked for them. */
export type CredentialSource =
  | (Source<'environment' | 'keys'> & { readonly keys: Keys })
  | Source<'sso' | 'login' | 'container'>
  /** `lastResort`: what to say when this machine has no role either, where nothing but hope leads there. */
  | (Source<'instance'> & { readonly lastResort?: SfaiError })
  | (Source<'process'> & { readonly command: string })
  | (Source<'web-identity'> & { readonly file: string; readonly roleArn: string; readonly sessionName?: string })
  | (Source<'role'> & { readonly role: Role; readonly from: CredentialSource })

/** The role that a profile names, with the parameters of AssumeRole. */
export interface Role {
  readonly arn: string
  readonly sessionName?: string | undefined
  readonly externalId?: string | undefined
  readonly mfaSerial?: string | undefined
  readonly seconds?: number | undefined
}
