import { CfnParameter, type Stack } from 'aws-cdk-lib/core'
import { parameters } from '../handler/contract/names.ts'

const host = '[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?(:[0-9]{1,5})?'

/** Whom the gateway may ask beside the built-in providers. A deploy that does not name it keeps what was chosen. */
export const providerHostsParameter = (stack: Stack): CfnParameter =>
  new CfnParameter(stack, parameters.providerHosts, {
    type: 'String',
    description: 'Comma-separated hosts that may be asked, and sent keys to, beside those of OpenAI and Anthropic.',
    allowedPattern: `^(${host}(,${host})*)?$`,
    constraintDescription: 'host names joined by commas without spaces, such as llm.example.com,llm.example.net:8443',
    default: '',
  })
