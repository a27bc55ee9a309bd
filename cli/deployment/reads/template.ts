import { emptyAnswer } from '../../aws/calls/describe-stack.ts'
import type { AwsSdk } from '../../aws/sdk.ts'
import { t } from '../../i18n/index.ts'
import type { Observed } from '../observed.ts'
import { parseTemplate } from '../template/parse.ts'
import { reading } from './reading.ts'

/** The template as it was sent, parsed. CloudFormation keeps JSON and YAML alike. */
export const readTemplate = (sdk: AwsSdk, stack: string): Promise<Observed<unknown>> =>
  reading(t.aws.doing.readTemplate, [], async () => {
    const cloudFormation = await sdk.cloudFormation()
    const { TemplateBody } = await cloudFormation.getTemplate({ StackName: stack, TemplateStage: 'Original' })
    if (TemplateBody === undefined) throw emptyAnswer('GetTemplate')
    return parseTemplate(TemplateBody)
  })
