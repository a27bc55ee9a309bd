import { isRecord } from './shapes/shape.ts'

/**
 * What only the function can answer, because only it may read the providers' keys: whether each is alive, and which models it
 * opens. Asked by a direct Invoke, hence under IAM. Every event of a Function URL carries `version`, `rawPath` and
 * `requestContext` at its top level, and whatever a client says stands in a field below them: no request can have this shape.
 */
export const providerQuestion = { sfai: 'providers' } as const

/** Whether an event is that question, and nothing besides. */
export const isProviderQuestion = (event: unknown): boolean =>
  isRecord(event) && Object.keys(event).length === 1 && event.sfai === providerQuestion.sfai

/** What became of a provider's key when the provider was asked for its models with it. */
export const keyVerdicts = [
  /** The provider gave its list of models. */
  'accepted',
  /** The provider does not know the key, or does not serve it. */
  'refused',
  'out-of-credit',
  'rate-limited',
  /** No answer came, or none in time. */
  'unreachable',
  /** The secret holds none. */
  'missing',
  /** The secret holds something that is no bare key. */
  'unusable',
  /** The function could not read the secret. */
  'unreadable',
  /** The provider answered something that tells nothing about the key. */
  'unknown',
] as const
export type KeyVerdict = (typeof keyVerdicts)[number]

/** How one provider stands. Holds no key, and no part of one. */
export interface ProviderStanding {
  /** Its name in the model map. */
  readonly provider: string
  /** Whether the live model map names it. */
  readonly used: boolean
  readonly verdict: KeyVerdict
  /** Secrets Manager's id of the version that was asked with. */
  readonly version?: string | undefined
  /** The provider's own HTTP status. */
  readonly status?: number | undefined
  /** What the provider said, or why it could not be asked, without secrets. */
  readonly words?: string | undefined
  /** The ids of the models that it offers to this key. */
  readonly models?: readonly string[] | undefined
  /** There are more than are told. */
  readonly moreModels?: boolean | undefined
}

export interface ProvidersAnswer {
  readonly sfai: 'providers'
  /** Why the live model map could not be used; the built-in providers are asked all the same. */
  readonly modelMap?: string | undefined
  /** Those of the live model map, and the built-in ones. */
  readonly providers: readonly ProviderStanding[]
}
