import { builtTemplate } from '../../cli/aws/toolkit/assembly.ts'
import type { Deployment } from '../../cli/deployment/deployment.ts'
import { present } from '../../cli/deployment/observed.ts'
import { soundDeployment } from '../sample-deployment.ts'

/** As long as CloudFormation makes them: short names would hide lines that are too long. */
const names: readonly (readonly [RegExp, string])[] = [
  [/\bfn\b/g, 'SfAiProdStack-ChatCompletionsFunction57B9FADB-Xa3kZq81LmPo'],
  [/\bbucket\b/g, 'sfaiprodstack-configbucket2112c5ec-k3j9d0s8f7g6'],
  [/(?<!-)\bgroup\b/g, 'SfAiProdStack-ChatLambdaLogGroup176FAFAE-9sKdLq0PzXwV'],
  [/(?<=\/)role\b|^role$/g, 'SfAiProdStack-ExecutionRole605A040B-TuVwXyZ01234'],
  [/^v1$/g, '5f1c6a52-7d0e-4f0b-9a55-0c2b8f1e7d33'],
  [/^1$/g, 'Hq3cN0rZ8XyTfVb1pLk2mWs7dGj4aEu9'],
]

/** The sound deployment under names as they are in AWS, with the template that a deploy would send. */
export const realistic: Deployment = { ...renamed(soundDeployment), template: present(builtTemplate()) }

function renamed<T>(value: T): T
function renamed(value: unknown): unknown {
  if (typeof value === 'string') return names.reduce((text, [short, long]) => text.replaceAll(short, long), value)
  if (Array.isArray(value)) return value.map(renamed)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, renamed(one)]))
}
