import { type App, CfnResource, Stack } from 'aws-cdk-lib/core'
import { AwsSolutionsChecks, NIST80053R5Checks, ServerlessChecks } from 'cdk-nag'
import type { Finding } from './finding.ts'

/** What three packs of cdk-nag find in the app: AWS Solutions, Serverless, NIST 800-53 revision 5. */
export function cdkNagFindings(app: App): readonly Finding[] {
  const packs = [new AwsSolutionsChecks(), new ServerlessChecks(), new NIST80053R5Checks()]
  return packs
    .flatMap((pack) => pack.validateScope(app).violations)
    .flatMap(({ ruleName, description, violatingResources }) =>
      violatingResources.map(({ constructPath = '' }) => ({
        tool: 'cdk-nag' as const,
        // A rule that could not be judged is no finding that was answered.
        rule: description.startsWith('Rule threw') ? `${ruleName} (not judged)` : ruleName,
        on: logicalIdOf(app, constructPath),
        // Without its list of controls, which is long.
        says: description.replace(/ - \(Control IDs?: .*/s, ''),
      })),
    )
}

export const isCdkNagRule = (rule: string): boolean => /^(AwsSolutions|Serverless|NIST\.800\.53\.R5)-/.test(rule)

function logicalIdOf(app: App, path: string): string {
  const resource = app.node.findAll().find(({ node }) => node.path === path)
  if (!CfnResource.isCfnResource(resource)) throw new TypeError(`cdk-nag names ${path}, which is no resource`)
  return String(Stack.of(resource).resolve(resource.logicalId))
}
