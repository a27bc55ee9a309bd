import { emptyAnswer } from '../../aws/calls/describe-stack.ts'
import type { AwsSdk } from '../../aws/sdk.ts'
import { t } from '../../i18n/index.ts'
import type { Observed } from '../observed.ts'
import { reading } from './reading.ts'

/** The template as it was sent, parsed. CloudFormation keeps JSON and YAML alike. */
export const readTemplate = (sdk: AwsSdk, stack: string): Promise<Observed<unknown>> =>
  reading(t.aws.doing.readTemplate, [], async () => {
    const cloudFormation = await sdk.cloudFormation()
    const { TemplateBody } = await cloudFormation.getTemplate({ StackName: stack, TemplateStage: 'Original' })
    if (TemplateBody === undefined) throw emptyAnswer('GetTemplate')
    return parseTemplate(TemplateBody)
  })

async function parseTemplate(text: string): Promise<unknown> {
  if (text.trimStart().startsWith('{')) return JSON.parse(text)
  const { parse } = await import('yaml')
  // Short forms (`!Ref`) are read as plain values; a template of ours is JSON.
  return parse(text, { logLevel: 'silent' })
}
