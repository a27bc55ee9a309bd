import { z } from 'zod'
import { type Body, invalid, type Refusal } from './refusal.ts'
import { shapeFault } from './shape-fault.ts'

const embeddings = z.strictObject({
  model: z.string().min(1),
  input: z.union([
    z.string().min(1),
    z.array(z.string().min(1)).min(1).max(2048),
    z.array(z.int()).min(1),
    z.array(z.array(z.int()).min(1)).min(1),
  ]),
  dimensions: z.int().min(1).optional(),
  encoding_format: z.enum(['float', 'base64']).optional(),
  user: z.string().optional(),
})

/** What OpenAI answers to a request for embeddings; undefined when it would answer it. */
export function judgeEmbeddings(body: Body): Refusal | undefined {
  const read = embeddings.safeParse(body)
  if (!read.success) return shapeFault(read.error)
  return read.data.dimensions !== undefined && !read.data.model.startsWith('text-embedding-3')
    ? invalid('This model does not support specifying dimensions.', 'dimensions')
    : undefined
}

const completions = z.strictObject({
  model: z.string().min(1),
  prompt: z.union([z.string(), z.array(z.string()), z.array(z.int()), z.array(z.array(z.int()))]),
  best_of: z.int().min(0).max(20).nullish(),
  echo: z.boolean().nullish(),
  frequency_penalty: z.number().min(-2).max(2).nullish(),
  logit_bias: z.record(z.string(), z.number()).nullish(),
  logprobs: z.int().min(0).max(5).nullish(),
  max_tokens: z.int().min(0).nullish(),
  n: z.int().min(1).max(128).nullish(),
  presence_penalty: z.number().min(-2).max(2).nullish(),
  seed: z.int().nullish(),
  stop: z.union([z.string(), z.array(z.string()).max(4)]).nullish(),
  stream: z.boolean().nullish(),
  stream_options: z.strictObject({ include_usage: z.boolean().optional() }).nullish(),
  suffix: z.string().nullish(),
  temperature: z.number().min(0).max(2).nullish(),
  top_p: z.number().min(0).max(1).nullish(),
  user: z.string().optional(),
})

/** What OpenAI answers to a legacy completion; chat models do not serve it. */
export function judgeCompletions(body: Body): Refusal | undefined {
  const read = completions.safeParse(body)
  if (!read.success) return shapeFault(read.error)
  if (/instruct|davinci|babbage/.test(read.data.model)) return undefined
  return {
    status: 404,
    type: 'invalid_request_error',
    message: 'This is a chat model and not supported in the v1/completions endpoint.',
    param: 'model',
  }
}
