import type { StackResource } from '../deployment.ts'
import type { TemplateFacts } from './facts.ts'

/** How an attribute follows from the physical id (the CloudFormation reference, "Return values" of each type). */
type Rule = (id: string, facts: TemplateFacts) => string

const arn = (service: string, { partition, region, account }: TemplateFacts, rest: string): string =>
  `arn:${partition}:${service}:${region}:${account}:${rest}`

const itself: Rule = (id) => id

/** Types that our templates have, or had. A role's Arn holds its path, which its physical id does not: see `resolve.ts`. */
const rules: Readonly<Record<string, Readonly<Record<string, Rule>>>> = {
  'AWS::Lambda::Function': { Arn: (id, facts) => arn('lambda', facts, `function:${id}`) },
  'AWS::Lambda::Url': { FunctionArn: itself },
  'AWS::Logs::LogGroup': { Arn: (id, facts) => arn('logs', facts, `log-group:${id}:*`) },
  'AWS::S3::Bucket': { Arn: (id, { partition }) => `arn:${partition}:s3:::${id}` },
  'AWS::SecretsManager::Secret': { Id: itself },
  'AWS::SNS::Topic': { TopicArn: itself, TopicName: (id) => id.slice(id.lastIndexOf(':') + 1) },
}

/** An attribute of a resource; undefined where we have no rule for it. */
export const attributeOf = (
  { type, physicalId }: StackResource,
  name: string,
  facts: TemplateFacts,
): string | undefined => rules[type]?.[name]?.(physicalId, facts)

export const roleArn = (name: string, path: string, { partition, account }: TemplateFacts): string =>
  `arn:${partition}:iam::${account}:role${path}${name}`
