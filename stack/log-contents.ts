import { CfnParameter, type Stack } from 'aws-cdk-lib/core'
import { logContents } from '../handler/contract/log-contents.ts'
import { parameters } from '../handler/contract/names.ts'

/** Whether prompts and answers are logged. A deploy that does not name it keeps what was chosen. */
export const logContentsParameter = (stack: Stack): CfnParameter =>
  new CfnParameter(stack, parameters.logContents, {
    type: 'String',
    description: 'metadata: one line per request. full: prompts and answers too, without secrets.',
    allowedValues: [...logContents],
    default: 'metadata',
  })
