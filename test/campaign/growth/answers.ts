import { type Script, type Seen, sse } from '../../../handler/fakes/fake-upstream.ts'

/** What a provider answers to `answer N kind`: a stream that grows with N. To all else it says a word. */
export function growingAnswer(seen: Seen): Script {
  const [, count = '1', kind = 'events'] = /answer ([\d.]+) ([a-z ]+[a-z])/.exec(JSON.stringify(seen.body)) ?? []
  const n = Math.ceil(Number(count))
  if (seen.path.endsWith('/embeddings')) return { body: JSON.stringify({ data: [], usage: {} }) }
  if (seen.body.stream !== true) {
    const message = { role: 'assistant', content: 'ok' }
    return { body: JSON.stringify({ id: 'c', choices: [{ index: 0, message, finish_reason: 'stop' }], usage: {} }) }
  }
  const words = textsOf(kind, n)
  const whole = sse(speaking(seen.path, words))
  return { body: kind === 'one event in pieces' ? inPieces(whole.join(''), n) : whole }
}

function textsOf(kind: string, n: number): string[] {
  switch (kind) {
    case 'one event in pieces':
      return ['x'.repeat(8 * n)]
    case 'blanks':
      return Array.from({ length: n }, () => ' ')
    case 'fences':
      return ['```js\n', ...Array.from({ length: n }, () => ' ```')]
    case 'backticks':
      return ['```js\n', ...Array.from({ length: n }, () => '\t`')]
    default:
      return Array.from({ length: n }, () => 'word ')
  }
}

const inPieces = (text: string, n: number): string[] => {
  const size = Math.max(1, Math.floor(text.length / n))
  return Array.from({ length: Math.ceil(text.length / size) }, (_, index) =>
    text.slice(index * size, (index + 1) * size),
  )
}

function speaking(path: string, words: readonly string[]): (object | string)[] {
  if (path.endsWith('/messages')) {
    return [
      { type: 'message_start', message: { id: 'm', model: 'c', usage: { input_tokens: 1, output_tokens: 1 } } },
      { type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } },
      ...words.map((text) => ({ type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text } })),
      { type: 'content_block_stop', index: 0 },
      { type: 'message_delta', delta: { stop_reason: 'end_turn' }, usage: { output_tokens: 1 } },
      { type: 'message_stop' },
    ]
  }
  if (path.endsWith('/responses')) {
    return [
      { type: 'response.created', response: { id: 'r', model: 'g' } },
      ...words.map((delta) => ({ type: 'response.output_text.delta', delta })),
      { type: 'response.completed', response: { usage: {} } },
    ]
  }
  const chunk = (delta: object, finish: string | null) => ({
    id: 'c',
    choices: [{ index: 0, delta, finish_reason: finish }],
  })
  return [...words.map((content) => chunk({ content }, null)), chunk({}, 'stop'), '[DONE]']
}
