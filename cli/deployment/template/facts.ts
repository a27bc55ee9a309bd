import type { StackResources } from '../deployment.ts'

/** What a template's functions are worked out from. */
export interface TemplateFacts {
  /** The stack's parameters as deployed, defaults included. */
  readonly parameters: Readonly<Record<string, string>>
  readonly resources: StackResources
  readonly stackName: string
  readonly stackId: string
  readonly partition: string
  readonly region: string
  readonly account: string
}

/** Partition, region and account stand in the stack's own ARN. */
export function placeOf(stackArn: string): Pick<TemplateFacts, 'partition' | 'region' | 'account'> {
  const [, partition = '', , region = '', account = ''] = stackArn.split(':')
  return { partition, region, account }
}

/** `AWS::Region` and its like; undefined for a name that is none of them. */
export function pseudoParameter(name: string, facts: TemplateFacts): string | undefined {
  switch (name) {
    case 'AWS::Region':
      return facts.region
    case 'AWS::AccountId':
      return facts.account
    case 'AWS::Partition':
      return facts.partition
    case 'AWS::StackName':
      return facts.stackName
    case 'AWS::StackId':
      return facts.stackId
    case 'AWS::URLSuffix':
      return facts.partition === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com'
    default:
      return undefined
  }
}
