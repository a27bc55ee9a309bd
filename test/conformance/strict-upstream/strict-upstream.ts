import type { Script, Seen } from '../../../handler/fakes/fake-upstream.ts'
import {
  type Answer,
  chatAnswer,
  completionsAnswer,
  embeddingsAnswer,
  messagesAnswer,
  responsesAnswer,
} from './answers.ts'
import { judgeChat } from './chat-judge.ts'
import { judgeMessages } from './messages-judge.ts'
import { judgeCompletions, judgeEmbeddings } from './other-judges.ts'
import { invalid, type Refusal } from './refusal.ts'
import { judgeResponses } from './responses-judge.ts'
import { askedIn } from './said.ts'

interface Route {
  judge(seen: Seen): Refusal | undefined
  answer(body: Seen['body']): Answer
}

/** Anthropic and OpenAI on one base URL, as strict as the real ones. */
const routes: Readonly<Record<string, Route>> = {
  '/v1/messages': {
    judge: ({ headers, body }) => judgeMessages(headers, body),
    answer: (body) => messagesAnswer(askedIn(body)),
  },
  '/v1/chat/completions': {
    judge: ({ headers, body }) => withKey(headers) ?? judgeChat(body),
    answer: (body) => chatAnswer(askedIn(body)),
  },
  '/v1/responses': {
    judge: ({ headers, body }) => withKey(headers) ?? judgeResponses(body),
    answer: (body) => responsesAnswer(askedIn(body)),
  },
  '/v1/embeddings': {
    judge: ({ headers, body }) => withKey(headers) ?? judgeEmbeddings(body),
    answer: embeddingsAnswer,
  },
  '/v1/completions': {
    judge: ({ headers, body }) => withKey(headers) ?? judgeCompletions(body),
    answer: completionsAnswer,
  },
}

const withKey = ({ authorization }: Seen['headers']): Refusal | undefined =>
  /^Bearer \S+$/.test(authorization ?? '')
    ? undefined
    : {
        status: 401,
        type: 'invalid_request_error',
        message: "You didn't provide an API key. You need to provide your API key in an Authorization header.",
      }

/** Both list their models on one path, each to whoever has a key of its own kind. */
const models: Route = {
  judge: ({ headers }) => (headers['anthropic-version'] === undefined ? withKey(headers) : withApiKey(headers)),
  answer: () => JSON.stringify({ object: 'list', data: [{ id: 'strict' }], has_more: false, last_id: 'strict' }),
}

const withApiKey = ({ 'x-api-key': key }: Seen['headers']): Refusal | undefined =>
  key ? undefined : { status: 401, type: 'authentication_error', message: 'x-api-key header is required' }

const routeOf = (path: string): Route | undefined => (/^\/v1\/models(\?|$)/.test(path) ? models : routes[path])

/** What the real API would refuse about a request; undefined when it would answer it. */
export function refusalOf(seen: Seen): Refusal | undefined {
  const route = routeOf(seen.path)
  return route ? route.judge(seen) : notFound(seen.path)
}

const notFound = (path: string): Refusal => ({ ...invalid(`Invalid URL (POST ${path})`), status: 404 })

/** The answer of the real API to a request: a refusal in its own form, or something sensible. */
export function strictAnswer(seen: Seen): Script {
  const refusal = refusalOf(seen)
  if (!refusal) return { body: routeOf(seen.path)?.answer(seen.body) ?? '', headers: { 'request-id': 'req_strict' } }
  const { status, type, message, param = null, code = null } = refusal
  const body =
    seen.path === '/v1/messages'
      ? { type: 'error', error: { type, message }, request_id: 'req_strict' }
      : { error: { message, type, param, code } }
  return { status, body: JSON.stringify(body) }
}
