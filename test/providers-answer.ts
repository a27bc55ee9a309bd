import type { Answer } from '../cli/aws/fakes/fake-aws.ts'
import { streamed } from '../cli/aws/fakes/streamed.ts'
import type { ProviderStanding } from '../handler/contract/provider-question.ts'
import { providers } from '../handler/contract/providers.ts'

/** What a function answers about its providers: that each accepts the version of its secret that is current, or what `more` says. */
export function providersAnswer(
  versions: Readonly<Record<string, string>> = {},
  more: Readonly<Record<string, Partial<ProviderStanding>>> = {},
): Answer {
  const standings = Object.values(providers).map(({ id, secretName }) => ({
    provider: id,
    used: true,
    verdict: 'accepted',
    status: 200,
    version: versions[secretName],
    models: ['m'],
    ...more[id],
  }))
  return answering({ sfai: 'providers', providers: standings })
}

/** Any answer of the function, in HTTP's form. */
export const answering = (body: unknown, statusCode = 200): Answer =>
  streamed([JSON.stringify({ statusCode }), '\0'.repeat(8), JSON.stringify(body)])
