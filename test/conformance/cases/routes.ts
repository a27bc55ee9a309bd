import { expect } from 'vitest'
import { saying } from '../wire/claude.ts'
import type { Case, Embedding, Topic } from './case.ts'

const opus = 'claude-opus-4-6'
const vectors = 'text-embedding-3-large'

const embedded = (name: string, asks: Embedding, more: Partial<Case> = {}): Case => ({
  name,
  features: ['embeddings'],
  model: vectors,
  path: '/v1/embeddings',
  asks,
  ...more,
})
const floats = '{"object":"list","data":[{"object":"embedding","index":0,"embedding":[1e-2,0.5]}]}'

export const routesTopic: Topic = {
  topic: 'Embeddings, models, health, headers',
  cases: [
    embedded(
      'A text goes up as it is, and its vector comes back byte for byte',
      { input: 'a', dimensions: 2 },
      {
        sent: { model: vectors, input: 'a', dimensions: 2 },
        answered: { body: floats },
        receives: { headers: { 'content-type': 'application/json' }, body: floats },
      },
    ),
    embedded(
      'Several texts and base64, as the official client asks for them',
      { input: ['a', 'b'], encoding_format: 'base64' },
      {
        sent: { model: vectors, input: ['a', 'b'], encoding_format: 'base64' },
      },
    ),
    embedded('Tokens instead of texts', { input: [[1, 2], [3]] }, { sent: { model: vectors, input: [[1, 2], [3]] } }),
    embedded(
      'A limit of dimensions that is null is none',
      { input: 'a' },
      { malformed: { input: 'a', dimensions: null, user: null }, sent: { model: vectors, input: 'a' } },
    ),
    embedded(
      'Without /v1 as well',
      { input: 'a' },
      { path: '/embeddings', features: ['embeddings', 'withoutV1'], sent: { model: vectors, input: 'a' } },
    ),
    embedded(
      'A model that does not embed is a 400 that says what it does',
      { input: 'a' },
      {
        model: opus,
        sent: [],
        receives: {
          status: 400,
          error: {
            message: `The model '${opus}' does not serve embeddings; it serves: chat, completions.`,
            type: 'invalid_request_error',
            param: 'model',
            code: 'unsupported_model',
          },
        },
      },
    ),
    embedded(
      'An error of the provider is an error here',
      { input: '' },
      {
        features: ['embeddings', 'errors'],
        answered: {
          status: 400,
          body: '{"error":{"message":"\'$.input\' is invalid.","type":"invalid_request_error","param":null,"code":null}}',
        },
        foreign: true,
        receives: {
          status: 400,
          error: { message: "'$.input' is invalid.", type: 'invalid_request_error', param: null, code: null },
        },
      },
    ),
    {
      name: 'An embedding model does not chat',
      features: ['errors'],
      model: vectors,
      sent: [],
      receives: {
        status: 400,
        error: {
          message: `The model '${vectors}' does not serve chat; it serves: embeddings.`,
          type: 'invalid_request_error',
          param: 'model',
          code: 'unsupported_model',
        },
      },
    },
    ...['/v1/models', '/models'].map(
      (path): Case => ({
        name: `${path} lists the aliases of the model map; no provider is asked`,
        features: ['models', ...(path === '/models' ? (['withoutV1'] as const) : [])],
        model: opus,
        method: 'GET',
        path,
        sent: [],
        receives: {
          headers: { 'content-type': 'application/json' },
          body: {
            object: 'list',
            data: expect.arrayContaining(
              [opus, vectors, 'brief'].map((id) => expect.objectContaining({ id, object: 'model' })),
            ),
          },
        },
      }),
    ),
    {
      name: 'One model says what it is and what it can do',
      features: ['models'],
      model: opus,
      method: 'GET',
      path: `/v1/models/${opus}`,
      sent: [],
      receives: {
        body: {
          id: opus,
          object: 'model',
          created: 0,
          owned_by: 'anthropic',
          upstream_model: opus,
          capabilities: {
            serves: ['chat', 'completions'],
            images: true,
            tools: true,
            reasoning_efforts: ['low', 'medium', 'high', 'max'],
            max_output_tokens: 128_000,
          },
        },
      },
    },
    {
      name: 'What the model map says of it in words and in corrections is said, too',
      features: ['models'],
      model: opus,
      method: 'GET',
      path: '/models/brief',
      sent: [],
      receives: {
        body: {
          id: 'brief',
          object: 'model',
          created: 0,
          owned_by: 'openai',
          description: 'Short answers',
          upstream_model: 'gpt-4.1',
          capabilities: {
            serves: ['chat', 'completions'],
            images: true,
            tools: true,
            reasoning_efforts: [],
            max_output_tokens: 5_000,
          },
        },
      },
    },
    {
      name: 'Health is answered without a provider and without a secret',
      model: opus,
      method: 'GET',
      path: '/health',
      sent: [],
      receives: { body: { status: 'ok' } },
    },
    {
      name: "Claude's rate limits have the names that OpenAI's clients know",
      features: ['rateLimits'],
      model: opus,
      answered: {
        headers: {
          'anthropic-ratelimit-requests-limit': '50',
          'anthropic-ratelimit-requests-remaining': '49',
          'anthropic-ratelimit-tokens-remaining': '1000',
          'request-id': 'req_1',
        },
        body: saying('Hi'),
      },
      receives: {
        headers: {
          'x-ratelimit-limit-requests': '50',
          'x-ratelimit-remaining-requests': '49',
          'x-ratelimit-remaining-tokens': '1000',
          'x-upstream-request-id': 'req_1',
          'x-request-id': 'request-1',
        },
      },
    },
    {
      name: "OpenAI's rate limits are passed on",
      features: ['rateLimits'],
      model: 'gpt-4.1',
      answered: { headers: { 'x-ratelimit-remaining-tokens': '7' }, body: '{"choices":[]}' },
      receives: { headers: { 'x-ratelimit-remaining-tokens': '7' } },
    },
  ],
}
