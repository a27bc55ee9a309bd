import { App } from 'aws-cdk-lib/core'
import recommendedFlags from 'aws-cdk-lib/recommended-feature-flags.json' with { type: 'json' }
import { stackName } from '../handler/contract/names.ts'
import { SfAiProdStack } from './sf-ai-prod-stack.ts'

export interface AppOptions {
  /** The folder that holds the built handler, `index.mjs`. */
  readonly bundleFolder: string
  /** Where the cloud assembly is written. Always said: in a temporary folder of the CDK's own choice it would stay. */
  readonly outdir: string
  /** Run the CDK's own CloudFormation validator over the template. */
  readonly validate?: boolean
}

/**
 * The CDK app with its one stack. Environment-agnostic, and the same bytes on every machine:
 * no `cdk.json`, no account, no paths and no library versions in the template.
 */
export function buildApp({ bundleFolder, outdir, validate = false }: AppOptions): App {
  const app = new App({
    outdir,
    analyticsReporting: false,
    treeMetadata: false,
    // A second at every start, for a template that never changes at the admin's: our tests run this validator instead.
    builtinCloudFormationValidation: validate,
    // After what the environment may say (CDK_CONTEXT_JSON), so that nothing outside changes the template.
    postCliContext: {
      ...recommendedFlags,
      'aws:cdk:enable-path-metadata': false,
      'aws:cdk:enable-asset-metadata': false,
      // They hold the paths of the machine on which it was built.
      'aws:cdk:disable-stack-trace': true,
      'aws:cdk:disable-creation-stack-traces': true,
    },
  })
  new SfAiProdStack(app, stackName, {
    bundleFolder,
    description: 'OpenAI-compatible LLM proxy on a Lambda Function URL (sfai-admin)',
  })
  return app
}
