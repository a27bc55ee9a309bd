import { anthropic } from '../upstream/anthropic.ts'
import { openai } from '../upstream/openai.ts'
import { promptOf, upstreamKey } from '../upstream/script.ts'
import { type Ask, type Asking, models } from './target.ts'

const json = { 'content-type': 'application/json' }

/** The same question for everybody, in OpenAI's form. */
export function openaiAsk({ stream, script }: Asking, model: string, headers: Record<string, string> = {}): Ask {
  const messages = [{ role: 'user', content: promptOf(script) }]
  const body = { model, max_tokens: 4096, messages, ...(stream && { stream, stream_options: { include_usage: true } }) }
  return {
    path: openai.path,
    headers: { ...json, authorization: `Bearer ${upstreamKey}`, ...headers },
    body: JSON.stringify(body),
    speaks: 'openai',
  }
}

/** Without a translator between them, an Anthropic upstream is asked in its own form. */
export function nativeAsk(asking: Asking): Ask {
  const { upstream, stream, script } = asking
  if (upstream === 'openai') return openaiAsk(asking, models.openai)
  const messages = [{ role: 'user', content: promptOf(script) }]
  return {
    path: anthropic.path,
    headers: { ...json, 'x-api-key': upstreamKey, 'anthropic-version': '2023-06-01' },
    body: JSON.stringify({ model: models.anthropic, max_tokens: 4096, messages, ...(stream && { stream }) }),
    speaks: 'anthropic',
  }
}
