/** What the peers do, where somebody read their source, ran them, or cites a thread; anything else is not repeated. */
interface Peers {
  readonly portkey?: string
  /** Left out: nobody checked. */
  readonly litellm?: string
  readonly bifrost?: string
  /** aws-samples/bedrock-access-gateway */
  readonly bag?: string
}

export interface FeatureRow {
  readonly title: string
  readonly peers: Peers
}

/** What is expected of a gateway in one chat, completion, embedding or models request. */
export const features = {
  chat: {
    title: '`POST /v1/chat/completions`',
    peers: { portkey: 'yes', bag: 'yes, under `/api/v1`' },
  },
  withoutV1: {
    title: 'The same path without `/v1`',
    peers: { portkey: 'no: 404', bag: 'no' },
  },
  models: {
    title: "`GET /models` from the gateway's own configuration",
    peers: { portkey: 'no: asks the provider', bag: 'yes: the list of Bedrock' },
  },
  embeddings: { title: 'Embeddings', peers: { portkey: 'yes', bag: 'yes' } },
  completions: { title: 'Legacy completions', peers: { portkey: 'yes', bag: 'no' } },
  fillIn: {
    title: 'Fill-in-the-middle, `/fim/completions`',
    peers: { portkey: 'partly: blind proxy', bag: 'no' },
  },
  streaming: {
    title: 'Streaming',
    peers: { portkey: 'partly: fails after a plain `npm install` on Node 20', bag: 'yes, on a blocking iterator' },
  },
  role: { title: 'Role in the first chunk', peers: { portkey: 'yes', bag: 'yes' } },
  noJunk: {
    title: 'No empty chunks for thoughts and unknown blocks',
    peers: { portkey: 'no: many `delta:{}`', bag: 'yes' },
  },
  denseIndex: {
    title: 'Streamed tool calls counted without gaps',
    peers: { portkey: 'yes', bag: 'no: -1 or gaps' },
  },
  noArguments: {
    title: 'A tool without arguments gets `{}`, not an empty text',
    peers: { portkey: 'no', bag: 'no' },
  },
  parallelResults: {
    title: 'Results of parallel calls in one turn',
    peers: { portkey: 'no: a turn for each', bifrost: 'yes (#1164)', bag: 'yes' },
  },
  oneToolAtATime: {
    title: '`parallel_tool_calls: false`',
    peers: { portkey: 'no: dropped', bifrost: 'yes (`toolchoicerestrictions_test.go`)', bag: 'no' },
  },
  allowedTools: {
    title: '`tool_choice` with `allowed_tools`',
    peers: { portkey: 'no', bag: 'no' },
  },
  forcedTool: {
    title: 'A forced tool on models that refuse to be forced',
    peers: { portkey: 'no', bag: 'no' },
  },
  wholeSchema: {
    title: 'Tool schemas kept whole',
    peers: { portkey: 'no: four keywords kept, `strict` dropped', bag: 'yes' },
  },
  images: {
    title: 'Pictures, as data and as URL; nothing fetched by the gateway',
    peers: { portkey: 'yes', bag: 'partly: fetches any URL itself' },
  },
  documents: { title: 'PDF and text documents', peers: { portkey: 'yes', bag: 'no' } },
  instructions: {
    title: '`system` and `developer`, anywhere',
    peers: { portkey: 'yes', bifrost: 'yes (`chat.go`)', bag: 'yes, as text' },
  },
  stop: { title: '`stop` as a text', peers: { portkey: 'no: 400', bag: 'yes' } },
  maxTokens: {
    title: '`max_tokens` may be missing',
    peers: { portkey: 'no: 400', bag: 'yes: optional on Converse' },
  },
  jsonSchema: {
    title: '`response_format` json_schema',
    peers: { portkey: 'no: ignored', bag: 'no' },
  },
  jsonObject: { title: '`response_format` json_object', peers: { portkey: 'no: ignored', bag: 'no' } },
  effort: {
    title: '`reasoning_effort`',
    peers: { portkey: 'no: ignored', bag: 'partly: three values, needs max_tokens' },
  },
  reasoning: {
    title: 'Thoughts as `reasoning_content`',
    peers: { portkey: 'partly: `content_blocks` in a mode of its own', bag: 'no: `<think>` inside the answer' },
  },
  signature: {
    title: 'Signed thoughts go round, for clients that ask for them and keep them',
    peers: { portkey: 'partly: only through `content_blocks`', bag: 'no' },
  },
  sampling: {
    title: 'temperature and top_p left out where the model refuses them',
    peers: {
      portkey: 'no',
      litellm: 'partly (#26444, #26246, #28113)',
      bag: 'partly: four names, top_p only',
    },
  },
  tokenField: {
    title: '`max_tokens` renamed for models that refuse it',
    peers: { portkey: 'no', bag: 'yes' },
  },
  responsesBridge: {
    title: 'Tools on GPT models that refuse them with reasoning (bridge to Responses)',
    peers: { portkey: 'no', litellm: 'not by itself (#34569)', bag: '–' },
  },
  usage: {
    title: 'Usage, `include_usage` honoured',
    peers: { portkey: 'partly: always, inside the finish chunk', bag: 'yes' },
  },
  cachedTokens: {
    title: 'Cached tokens in usage',
    peers: {
      portkey: 'partly: missing from prompt_tokens',
      litellm: 'yes, with open faults (#11789, #9812, #31069)',
      bag: 'yes',
    },
  },
  caching: { title: 'Prompt caching', peers: { portkey: 'yes, marks kept', bag: 'yes' } },
  errors: {
    title: "Errors in OpenAI's form before the stream",
    peers: { portkey: 'partly: its own faults in another form', bag: 'no' },
  },
  errorInside: {
    title: 'An error inside a stream reaches the client',
    peers: {
      portkey: 'no: a made-up finish_reason and `[DONE]`',
      litellm: 'partly: differs by version (#9809)',
      bag: 'yes',
    },
  },
  truncation: {
    title: 'A stream that is cut reaches the client as an error',
    peers: {
      portkey: 'no: silence',
      litellm: 'no: success in some paths (#32686)',
      bifrost: 'yes (#5546)',
      bag: 'partly: only when the library throws',
    },
  },
  malformed: {
    title: 'Malformed arguments in the history, malformed JSON',
    peers: { portkey: 'no: 500 for both', bag: 'no: exception' },
  },
  repair: {
    title: 'Trimmed tool histories repaired',
    peers: { litellm: 'no (#16525)', bifrost: 'partly (`orphantoolresult_test.go`)' },
  },
  retries: {
    title: 'What passes is tried again, before the first byte',
    peers: { portkey: 'yes, but no overload (529)', bag: 'yes: 8 tries' },
  },
  fallbacks: {
    title: 'Another model answers where one cannot',
    peers: { portkey: 'yes', litellm: 'yes; in streams long missing (#6957, #6532)', bag: 'no' },
  },
  timeouts: {
    title: 'Timeouts, before and inside a stream',
    peers: { portkey: 'partly: until the headers', bag: 'yes: 60 s and 900 s' },
  },
  keepAlive: { title: 'Keep-alive that Continue understands', peers: { portkey: 'no', bag: 'no' } },
  rateLimits: {
    title: "Rate limits under OpenAI's names",
    peers: { portkey: 'partly: raw `anthropic-ratelimit-*`', bag: 'no' },
  },
  abort: {
    title: 'The provider is let go when the client leaves',
    peers: {
      portkey: 'no',
      litellm: 'chat streams since #31499; in one piece not (#37140)',
      bag: 'no',
    },
  },
  noSilentDrop: {
    title: 'Parameters left out or changed are named in a header',
    peers: {},
  },
  selfMending: {
    title: 'A parameter refused today is left out tomorrow without an update',
    peers: {},
  },
} as const satisfies Record<string, FeatureRow>

export type Feature = keyof typeof features

/** Where somebody else is ahead, or we leave something out on purpose. */
export const ahead: readonly string[] = [
  'Portkey balances load over several providers. Here a model has one, and others only where it fails.',
  "Portkey serves Anthropic's Messages API and OpenAI's Responses API to clients. Here both are spoken to providers only.",
  'Bifrost passes system messages in the middle of a conversation on as such, where a model takes them (`chat.go`). Here they all become part of the instructions at the beginning.',
  'bedrock-access-gateway answers browsers that ask for leave first (CORS). Here no client is a browser.',
  'Keys for clients, budgets and metrics are no part of one request, and are not compared here.',
]
