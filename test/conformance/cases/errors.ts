import { expect } from 'vitest'
import type { Script } from '../../../handler/fakes/fake-upstream.ts'
import type { ErrorBody } from '../wire/chat.ts'
import { stream } from '../wire/claude.ts'
import type { Case, Topic } from './case.ts'

const opus = 'claude-opus-4-6'

const anthropicError = (type: string, message: string) =>
  JSON.stringify({ type: 'error', error: { type, message }, request_id: 'req_1' })

const refused = (
  name: string,
  answered: Script,
  status: number,
  error: Omit<ErrorBody, 'param'> & { param?: string },
  more: Partial<Case> & { headers?: Record<string, string> } = {},
): Case => {
  const { headers = {}, ...rest } = more
  return {
    name,
    features: ['errors'],
    model: opus,
    answered,
    receives: { status, headers, error: { param: null, ...error } },
    ...rest,
  }
}

export const errorsTopic: Topic = {
  topic: 'Errors before a stream',
  cases: [
    refused(
      'A 400 is a 400 with the same words, and names the field they begin with',
      { status: 400, body: anthropicError('invalid_request_error', 'messages: bad') },
      400,
      { message: 'messages: bad', type: 'invalid_request_error', code: null, param: 'messages' },
    ),
    refused(
      'A prompt that is too long says so in the words that clients look for',
      {
        status: 400,
        body: anthropicError('invalid_request_error', 'prompt is too long: 210000 tokens > 200000 maximum'),
      },
      400,
      {
        message:
          'prompt is too long: 210000 tokens > 200000 maximum (context_length_exceeded: the maximum context length of the model)',
        type: 'invalid_request_error',
        code: 'context_length_exceeded',
        param: 'messages',
      },
    ),
    refused(
      "The gateway's own key being refused is no 401, and trying again is useless",
      { status: 401, body: anthropicError('authentication_error', 'invalid x-api-key sk-ant-secret') },
      500,
      {
        message:
          "The gateway's key for anthropic was refused. An administrator sets a new one with: sfai-admin set-secrets",
        type: 'configuration_error',
        code: 'upstream_auth',
      },
      { headers: { 'x-should-retry': 'false' } },
    ),
    refused(
      'An account that cannot pay is a 402, which no client tries again',
      { status: 402, body: anthropicError('billing_error', 'Billing hard limit') },
      402,
      { message: 'Billing hard limit', type: 'insufficient_quota', code: 'insufficient_quota' },
      { headers: { 'x-should-retry': 'false' } },
    ),
    refused(
      'A 402 in the words of some proxy is one, too',
      { status: 402, body: 'Payment Required' },
      402,
      {
        message: 'anthropic answered 402 without saying why.',
        type: 'insufficient_quota',
        code: 'insufficient_quota',
      },
      { headers: { 'x-should-retry': 'false' } },
    ),
    refused(
      'A credit balance that is too low, which comes as a 400, is a 402 too',
      {
        status: 400,
        body: anthropicError('invalid_request_error', 'Your credit balance is too low to access the Anthropic API.'),
      },
      402,
      {
        message: 'Your credit balance is too low to access the Anthropic API.',
        type: 'insufficient_quota',
        code: 'insufficient_quota',
      },
    ),
    refused('A 403 is a 403', { status: 403, body: anthropicError('permission_error', 'no') }, 403, {
      message: 'no',
      type: 'permission_error',
      code: 'permission_denied',
    }),
    refused(
      'A 404 is a model that does not exist',
      { status: 404, body: anthropicError('not_found_error', 'model: x') },
      404,
      {
        message: 'model: x',
        type: 'invalid_request_error',
        code: 'model_not_found',
      },
    ),
    refused('A 413 is a 413', { status: 413, body: anthropicError('request_too_large', 'big') }, 413, {
      message: 'big',
      type: 'invalid_request_error',
      code: 'request_too_large',
    }),
    refused(
      'A 429 is a 429, with the time to wait',
      {
        status: 429,
        headers: { 'retry-after': '7', 'anthropic-ratelimit-requests-remaining': '0' },
        body: anthropicError('rate_limit_error', 'slow down'),
      },
      429,
      { message: 'slow down', type: 'rate_limit_exceeded', code: 'rate_limit_exceeded' },
      { headers: { 'retry-after': '7', 'x-ratelimit-remaining-requests': '0' }, features: ['errors', 'rateLimits'] },
    ),
    refused(
      'A 500 is a 500 that may be tried again',
      { status: 500, body: anthropicError('api_error', 'Internal server error') },
      500,
      { message: 'Internal server error', type: 'server_error', code: 'upstream_error' },
    ),
    refused('A 504 is a 504', { status: 504, body: anthropicError('timeout_error', 'too slow') }, 504, {
      message: 'too slow',
      type: 'server_error',
      code: 'upstream_timeout',
    }),
    refused(
      'An overload (529) is a 503, which clients know how to try again',
      { status: 529, body: anthropicError('overloaded_error', 'Overloaded') },
      503,
      { message: 'Overloaded', type: 'server_error', code: 'overloaded' },
      { complaints: ['noFallback', 'portkeyFaults'], headers: { 'x-upstream-status': '529' } },
    ),
    refused(
      'A page of some proxy instead of an error is an error without its words',
      { status: 503, headers: { 'content-type': 'text/html' }, body: '<html>Service Unavailable</html>' },
      503,
      {
        message: 'anthropic answered 503 without saying why.',
        type: 'server_error',
        code: 'upstream_error',
      },
    ),
    refused(
      'OpenAI: an error keeps its words, type, param and code',
      {
        status: 400,
        body: JSON.stringify({
          error: { message: 'Bad thing', type: 'invalid_request_error', param: 'messages[1]', code: 'bad_thing' },
        }),
      },
      400,
      { message: 'Bad thing', type: 'invalid_request_error', param: 'messages[1]', code: 'bad_thing' },
      { model: 'gpt-4.1' },
    ),
    refused(
      'Another service: a 402 is an account that cannot pay, whatever its words',
      { status: 402, body: JSON.stringify({ error: { message: 'Insufficient Balance', type: 'unknown_error' } }) },
      402,
      { message: 'Insufficient Balance', type: 'insufficient_quota', code: 'insufficient_quota' },
      { model: 'qwen-coder', foreign: true, headers: { 'x-should-retry': 'false' } },
    ),
    refused(
      'OpenAI: a 429 says when to come back, and that it may be useless',
      {
        status: 429,
        headers: { 'retry-after-ms': '1500', 'x-should-retry': 'false', 'x-ratelimit-remaining-requests': '0' },
        body: JSON.stringify({ error: { message: 'Slow down', type: 'requests', param: null, code: null } }),
      },
      429,
      { message: 'Slow down', type: 'rate_limit_exceeded', code: 'rate_limit_exceeded' },
      {
        model: 'gpt-4.1',
        features: ['errors', 'rateLimits'],
        headers: { 'retry-after-ms': '1500', 'x-should-retry': 'false', 'x-ratelimit-remaining-requests': '0' },
      },
    ),
    refused(
      'OpenAI: an error inside a success is an error',
      {
        body: JSON.stringify({
          error: { message: 'It broke.', type: 'server_error', param: null, code: 'server_error' },
        }),
      },
      500,
      { message: 'It broke.', type: 'server_error', code: 'server_error' },
      { model: 'gpt-4.1' },
    ),
    refused(
      'OpenAI: quota that is used up, which comes as a 429, is a 402',
      {
        status: 429,
        body: JSON.stringify({
          error: {
            message: 'You exceeded your quota',
            type: 'insufficient_quota',
            param: null,
            code: 'insufficient_quota',
          },
        }),
      },
      402,
      { message: 'You exceeded your quota', type: 'insufficient_quota', code: 'insufficient_quota' },
      { model: 'gpt-4.1', headers: { 'x-should-retry': 'false' } },
    ),
    {
      name: 'A stream that begins with an error is an HTTP error',
      features: ['errors', 'errorInside'],
      complaints: ['errorFirst', 'noFallback'],
      model: opus,
      asks: { stream: true },
      answered: { body: stream({ type: 'error', error: { type: 'overloaded_error', message: 'Overloaded' } }) },
      receives: {
        status: 503,
        headers: { 'content-type': 'application/json' },
        error: { message: 'Overloaded', type: 'server_error', param: null, code: 'overloaded' },
      },
    },
    {
      name: 'So is one that begins with comments and pings, then an error',
      features: ['errors', 'errorInside'],
      complaints: ['errorFirst', 'noFallback'],
      model: opus,
      asks: { stream: true },
      answered: {
        body: [
          ': hello\n\n',
          ...stream({ type: 'ping' }, { type: 'error', error: { type: 'rate_limit_error', message: 'Slow down' } }),
        ],
      },
      receives: {
        status: 429,
        error: { message: 'Slow down', type: 'rate_limit_exceeded', param: null, code: 'rate_limit_exceeded' },
      },
    },
    {
      name: 'OpenAI: so is one of its streams',
      features: ['errors', 'errorInside'],
      complaints: ['errorFirst'],
      model: 'gpt-4.1',
      asks: { stream: true },
      answered: {
        body: ['data: {"error":{"message":"Server error","type":"server_error","param":null,"code":null}}\n\n'],
      },
      receives: {
        status: 500,
        error: { message: 'Server error', type: 'server_error', param: null, code: 'upstream_error' },
      },
    },
    {
      name: 'A body that is no JSON is a 400',
      features: ['malformed', 'errors'],
      complaints: ['portkeyFaults'],
      model: opus,
      asks: '{"model": "claude-opus-4-6", "messages": [',
      sent: [],
      receives: {
        status: 400,
        error: {
          message: 'We could not parse the JSON body of your request. It must be valid JSON.',
          type: 'invalid_request_error',
          param: null,
          code: 'invalid_json',
        },
      },
    },
    {
      name: 'A request of the wrong shape is a 400 that names the place',
      features: ['malformed', 'errors'],
      model: opus,
      malformed: { messages: [{ role: 'user', content: [{ type: 'text' }] }] },
      sent: [],
      receives: {
        status: 400,
        error: {
          message: "Missing required parameter: 'messages[0].content[0].text'.",
          type: 'invalid_request_error',
          param: 'messages[0].content[0].text',
          code: 'missing_required_parameter',
        },
      },
    },
    ...[opus, 'gpt-4.1', 'gpt-6.1-sol'].map(
      (model): Case => ({
        name: `A request nested too deeply to be written is a 400 that names the field (${model})`,
        features: ['errors', 'malformed'],
        model,
        asks: `{"model":"${model}","messages":[{"role":"user","content":"Hi"}],"tools":[{"type":"function","function":{"name":"x","parameters":${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}}}]}`,
        sent: [],
        receives: {
          status: 400,
          error: {
            message: "Invalid 'tools': it is nested too deeply.",
            type: 'invalid_request_error',
            param: 'tools',
            code: 'invalid_value',
          },
        },
      }),
    ),
    {
      name: 'An alias that does not exist is a 404, not a question to the provider',
      features: ['errors'],
      model: opus,
      asks: JSON.stringify({ model: 'gpt-nobody', messages: [{ role: 'user', content: 'Hi' }] }),
      sent: [],
      receives: {
        status: 404,
        error: {
          message: expect.stringMatching(/^The model 'gpt-nobody' does not exist\. Models here: claude-haiku-4-5, /),
          type: 'invalid_request_error',
          param: 'model',
          code: 'model_not_found',
        },
      },
    },
    {
      name: 'A path that does not exist is a 404',
      features: ['errors'],
      model: opus,
      path: '/v1/nowhere',
      sent: [],
      receives: {
        status: 404,
        error: {
          message: expect.stringMatching(/^Unknown request URL: POST \/v1\/nowhere\./),
          type: 'invalid_request_error',
          param: null,
          code: 'unknown_url',
        },
      },
    },
    {
      name: 'A method that does not exist is a 405 that says which do',
      features: ['errors'],
      model: opus,
      method: 'GET',
      sent: [],
      receives: {
        status: 405,
        headers: { allow: 'POST' },
        error: {
          message: 'Not allowed to GET on /v1/chat/completions. Allowed: POST.',
          type: 'invalid_request_error',
          param: null,
          code: 'method_not_supported',
        },
      },
    },
  ],
}
