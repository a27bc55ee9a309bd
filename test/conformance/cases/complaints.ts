/**
 * Complaints about other gateways, by the threads in which their users made them. Each one is a case here, so that none
 * of them can be made about this one.
 */
export const complaints = {
  indexes: {
    about: 'Parallel streamed tool calls share an index, and their arguments are mixed',
    threads: ['Portkey-AI/gateway#1275', 'alibaba/higress#3786'],
  },
  role: {
    about: 'The first chunk of a stream has no role',
    threads: ['Portkey-AI/gateway#1399', 'Portkey-AI/gateway#1000'],
  },
  fakeFinish: {
    about: 'An overload in the middle of a stream becomes a made-up finish_reason',
    threads: [
      'Portkey-AI/gateway#722',
      'Portkey-AI/gateway#741',
      'envoyproxy/ai-gateway#2697',
      'envoyproxy/ai-gateway#2698',
    ],
  },
  errorFirst: {
    about: 'A stream whose first event is an error is answered with 200',
    threads: ['vercel/ai#2453', 'vercel/ai#10653'],
  },
  noFallback: {
    about: 'An overload while streaming cannot be tried again or elsewhere',
    threads: ['BerriAI/litellm#6957', 'BerriAI/litellm#6532', 'BerriAI/litellm#9809'],
  },
  truncated: {
    about: 'A truncated stream is reported as success, half a tool call included',
    threads: ['maximhq/bifrost#5546', 'maximhq/bifrost#597', 'BerriAI/litellm#32686'],
  },
  clientLeft: {
    about: 'The client leaves and the provider goes on generating, also before the first token',
    threads: [
      'BerriAI/litellm#13774',
      'BerriAI/litellm#22805',
      'BerriAI/litellm#30244',
      'BerriAI/litellm#37140',
      'BerriAI/litellm#36123',
      'BerriAI/litellm#31499',
    ],
  },
  temperature: {
    about: '`temperature` is deprecated for this model',
    threads: ['BerriAI/litellm#26444', 'BerriAI/litellm#26246', 'BerriAI/litellm#28113', 'qodo-ai/pr-agent#2456'],
  },
  bothSampling: {
    about: 'temperature and top_p are sent together to models that take one of them',
    threads: [
      'All-Hands-AI/OpenHands#12909',
      'aws-samples/bedrock-access-gateway#208',
      'aws-samples/bedrock-access-gateway#238',
    ],
  },
  trimmed: {
    about: 'After a client trimmed its history, a call has no result or a result no call',
    threads: ['BerriAI/litellm#16525', 'All-Hands-AI/OpenHands#7512', 'anthropics/claude-code#13460'],
  },
  parallelResults: {
    about: 'Results of parallel calls are not one user turn',
    threads: ['maximhq/bifrost#1164', 'ferro-labs/ai-gateway#214'],
  },
  emptyText: {
    about: 'An empty text block stands beside a tool call',
    threads: ['cai#182', 'anthropics/claude-code#62396', 'run-llama/llama_index#17278'],
  },
  signature: {
    about: 'The signature of a thought is lost over tool turns, and the next request is refused',
    threads: ['openai/openai-agents-python#678', 'google/adk-python#5437', 'BerriAI/litellm#38809'],
  },
  cachedTokens: {
    about: 'Cached tokens are wrong or zero, in streams only',
    threads: ['BerriAI/litellm#11789', 'BerriAI/litellm#9812', 'BerriAI/litellm#31069', 'mozilla-ai/any-llm#622'],
  },
  toolsRefused: {
    about: 'Newer GPT models refuse tools on Chat Completions',
    threads: [
      'BerriAI/litellm#34569',
      'openai/openai-openapi#541',
      'danny-avila/LibreChat#14231',
      'charmbracelet/crush#2913',
    ],
  },
  overBlocking: {
    about: 'temperature is taken away from models that do take it',
    threads: ['BerriAI/litellm#13781', 'vercel/ai#10932'],
  },
  smallFaults: {
    about: 'Prefill refused, answers cut at 2048 tokens, developer role refused, crashes on counts and empty content',
    threads: [
      'aws-samples/bedrock-access-gateway#219',
      'aws-samples/bedrock-access-gateway#241',
      'aws-samples/bedrock-access-gateway#209',
      'aws-samples/bedrock-access-gateway#195',
      'aws-samples/bedrock-access-gateway#223',
      'aws-samples/bedrock-access-gateway@4e8a913',
      'aws-samples/bedrock-access-gateway#158',
    ],
  },
  schemaLost: {
    about: '`$defs` and other keywords are lost from tool schemas',
    threads: ['BerriAI/litellm#7755', 'Portkey-AI/gateway 1.15.2 (run)'],
  },
  unstartedBlock: {
    about: 'A delta refers to something that was not started',
    threads: ['BerriAI/litellm#13373', 'BerriAI/litellm#22878'],
  },
  serverTools: {
    about: "What the provider's own tools did breaks the conversation when it is replayed",
    threads: ['BerriAI/litellm#22240'],
  },
  forcedTool: {
    about: 'Forcing a tool is refused by the newest Claude models',
    threads: ["Anthropic's migration guides, September and October 2026"],
  },
  portkeyFaults: {
    about: 'String stop, absent max_tokens, bad tool arguments as a 500, a 529 as it is, the client gone unnoticed',
    threads: ['Portkey-AI/gateway 1.15.2 (run)'],
  },
} as const satisfies Record<string, { about: string; threads: readonly string[] }>

export type Complaint = keyof typeof complaints
