import type { Change } from '../../cli/changes/change.ts'
import type { Deployment } from '../../cli/deployment/deployment.ts'
import { missing, present } from '../../cli/deployment/observed.ts'
import { mapped } from '../../cli/drift/fakes/world.ts'
import { type DriftPlan, planDrift } from '../../cli/drift/plan.ts'
import type { PolicyStatement } from '../../cli/policies/statement.ts'
import { deploy } from '../../cli/steps/deploy.ts'
import { changed } from '../sample-deployment.ts'
import { realistic } from './realistic.ts'
import type { Situation } from './situations.ts'

const stranger: PolicyStatement = {
  Sid: 'stranger',
  Effect: 'Allow',
  Principal: { AWS: 'arn:aws:iam::999999999999:root' },
  Action: ['lambda:InvokeFunction', 'lambda:GetFunction'],
  Resource:
    'arn:aws:lambda:ap-northeast-1:000000000000:function:SfAiProdStack-ChatCompletionsFunction57B9FADB-Xa3kZq81LmPo',
}
const { Sid: _, ...unnamed } = stranger

const variables = realistic.function.state === 'present' ? realistic.function.value.environment : missing

/** Everything that somebody can change by hand, as it would be put back. */
const worlds: readonly (readonly [string, Partial<Deployment>])[] = [
  [
    "deploy (where the function's settings were changed by hand)",
    {
      function: changed(realistic.function, {
        timeoutSeconds: 3,
        memoryMb: 128,
        runtime: 'nodejs20.x',
        handler: 'other.handler',
        architecture: 'x86_64',
        ephemeralStorageMb: 1024,
        tracing: 'Active',
        roleArn: 'arn:aws:iam::000000000000:role/AnotherRoleThatSomebodyMade',
        layers: ['arn:aws:lambda:ap-northeast-1:999999999999:layer:observer:1'],
        logGroupName: '/aws/lambda/elsewhere',
        logFormat: 'JSON',
        environment: present({
          ...(variables.state === 'present' ? variables.value : {}),
          ALLOWED_CIDRS: '0.0.0.0/0,::/0',
          LOG_CONTENTS: 'full',
          OPENAI_BASE_URL: 'https://elsewhere.example.com/',
        }),
      }),
    },
  ],
  [
    'deploy (where nobody may come in any more)',
    {
      function: changed(realistic.function, {
        environment: present({ ...(variables.state === 'present' ? variables.value : {}), ALLOWED_CIDRS: '' }),
      }),
    },
  ],
  [
    'deploy (where the URL was changed by hand)',
    {
      url: changed(realistic.url, { invokeMode: 'BUFFERED', authType: 'AWS_IAM', cors: { AllowOrigins: ['*'] } }),
      resourcePolicy: mapped(realistic.resourcePolicy, (all) => [...all.slice(1), stranger, unnamed]),
    },
  ],
  ['deploy (where the URL was deleted)', { url: missing, resourcePolicy: missing }],
  [
    "deploy (where the bucket's settings were changed by hand)",
    {
      publicAccessBlock: changed(realistic.publicAccessBlock, {
        blockPublicPolicy: false,
        restrictPublicBuckets: false,
      }),
      bucketPolicy: missing,
      bucketVersioning: changed(realistic.bucketVersioning, { status: 'Suspended' }),
      bucketEncryption: present({ algorithm: 'aws:kms', kmsKeyId: 'alias/theirs' }),
      bucketLifecycle: present([{ id: 'gone-in-a-day', enabled: true }]),
      bucketOwnership: present('ObjectWriter'),
    },
  ],
  [
    'deploy (where the execution role was changed by hand)',
    {
      stackRole: mapped(realistic.stackRole, (role) => ({
        ...role,
        inlinePolicies: { Extra: [{ Effect: 'Allow', Action: '*', Resource: '*' }] },
        attachedPolicyArns: ['arn:aws:iam::aws:policy/AdministratorAccess'],
        trust: [...role.trust, { ...stranger, Action: 'sts:AssumeRole' }],
        boundaryArn: 'arn:aws:iam::aws:policy/ReadOnlyAccess',
      })),
    },
  ],
  [
    'deploy (where logs are kept for two weeks)',
    { stackLogGroup: changed(realistic.stackLogGroup, { retentionDays: 14 }) },
  ],
  [
    'deploy (where a policy of the account decides how long logs are kept)',
    { stackLogGroup: changed(realistic.stackLogGroup, { retentionDays: 14, accountPolicy: 'company-wide' }) },
  ],
  ['deploy (where the log group was deleted)', { stackLogGroup: missing }],
  ['deploy (where the function was deleted)', { function: missing }],
  ['deploy (where the role was deleted)', { stackRole: missing }],
  ['deploy (where the bucket was deleted)', { bucketVersioning: missing }],
]

export const drifted: readonly Situation[] = worlds.map(([command, world]) => [
  command,
  async (): Promise<readonly Change[]> => (await deploy({}).plan({ ...realistic, ...world })).changes,
])

/** The kinds of drift that they are. */
export const driftIds = (): readonly string[] =>
  worlds.flatMap(([, world]) =>
    planDrift({ ...realistic, ...world }).drifts.map(({ id }: DriftPlan['drifts'][number]) => id),
  )
