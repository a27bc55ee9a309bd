import { afterEach, describe, expect, test } from 'vitest'
import { SfaiError } from '../../base/errors.ts'
import { setLanguage } from '../../i18n/index.ts'
import { fakeAws, refused } from '../fakes/fake-aws.ts'
import { createSdk } from '../sdk.ts'
import { explainAwsError } from './explain.ts'

/** An exception as the SDK throws it. */
const fromAws = (name: string, message = name, httpStatusCode = 400): Error =>
  Object.assign(new Error(message), { name, $metadata: { httpStatusCode } })

const fromNode = (code: string, message = code): Error => Object.assign(new Error(message), { code })

const named = (name: string, message: string, cause?: unknown): Error =>
  Object.assign(new Error(message, { cause }), { name })

afterEach(() => setLanguage('en'))
setLanguage('en')

describe('explains', () => {
  test.each([
    ['CREDENTIALS_EXPIRED', 4, fromAws('ExpiredToken', 'The security token included in the request is expired')],
    ['CREDENTIALS_EXPIRED', 4, fromAws('ExpiredTokenException')],
    ['CREDENTIALS_EXPIRED', 4, named('AssumeRoleExpiredToken', 'Assuming role failed: ExpiredToken')],
    [
      'CREDENTIALS_EXPIRED',
      4,
      named('CredentialsProviderError', 'The SSO session associated with this profile has expired.'),
    ],
    [
      'CLOCK_WRONG',
      4,
      fromAws('InvalidSignatureException', 'Signature expired: 20261122T100000Z is now earlier than …', 403),
    ],
    ['CLOCK_WRONG', 4, fromAws('RequestTimeTooSkewed', 'The difference is too large', 403)],
    [
      'MFA_REFUSED',
      4,
      fromAws('AccessDenied', 'MultiFactorAuthentication failed with invalid MFA one time pass code.', 403),
    ],
    [
      'PROFILE_UNKNOWN',
      4,
      named(
        'CredentialsProviderError',
        'Could not resolve credentials using profile: [office] in configuration/credentials file(s).',
      ),
    ],
    ['CREDENTIALS_MISSING', 4, named('CredentialsProviderError', 'Could not load credentials from any providers')],
    ['CREDENTIALS_MISSING', 4, named('UnresolvedAccount', 'Unable to resolve AWS account to use.')],
    [
      'CREDENTIALS_WRONG',
      4,
      fromAws('InvalidClientTokenId', 'The security token included in the request is invalid.', 403),
    ],
    [
      'CREDENTIALS_WRONG',
      4,
      fromAws('SignatureDoesNotMatch', 'The request signature we calculated does not match', 403),
    ],
    ['CREDENTIALS_WRONG', 4, fromAws('UnrecognizedClientException', 'The security token is invalid', 403)],
    ['REGION_MISSING', 4, new Error('Region is missing')],
    ['REGION_DISABLED', 4, fromAws('OptInRequired', 'not subscribed', 403)],
    [
      'ACCESS_DENIED',
      6,
      fromAws('AccessDenied', 'User: x is not authorized to perform: iam:GetRole on resource: y', 403),
    ],
    ['ACCESS_DENIED', 6, fromAws('AccessDeniedException', 'no', 403)],
    ['HOST_UNKNOWN', 4, fromNode('ENOTFOUND', 'getaddrinfo ENOTFOUND sts.ap-northeast-1.amazonaws.com')],
    ['CONNECTION_REFUSED', 4, fromNode('ECONNREFUSED', 'connect ECONNREFUSED 127.0.0.1:4566')],
    ['CONNECTION_REFUSED', 4, new AggregateError([fromNode('ECONNREFUSED', 'connect ECONNREFUSED ::1:4566')], '')],
    ['CONNECTION_BROKEN', 4, Object.assign(named('TimeoutError', 'read ECONNRESET'), { code: 'ECONNRESET' })],
    ['NO_ANSWER', 4, named('TimeoutError', 'Request timed out after 20000 ms')],
    ['NO_ANSWER', 4, named('TimeoutError', '[ERROR] a request has exceeded the configured 20000 ms requestTimeout.')],
    ['NO_ANSWER', 4, fromNode('ETIMEDOUT', 'connect ETIMEDOUT 10.0.0.1:443')],
    ['TLS_UNTRUSTED', 4, fromNode('SELF_SIGNED_CERT_IN_CHAIN', 'self-signed certificate in certificate chain')],
    [
      'PROXY_PAGE',
      4,
      Object.assign(new SyntaxError(`Unexpected token '<', "<html>" is not valid JSON`), {
        $metadata: { httpStatusCode: 503 },
      }),
    ],
    ['AWS_THROTTLED', 6, fromAws('Throttling', 'Rate exceeded')],
    ['AWS_THROTTLED', 6, fromAws('TooManyRequestsException', 'Rate exceeded', 429)],
    ['STACK_NOT_FOUND', 4, fromAws('ValidationError', 'Stack with id SfAiProdStack does not exist')],
    ['STACK_NOT_FOUND', 4, fromAws('ValidationError', 'Stack [SfAiProdStack] does not exist')],
    [
      'BOOTSTRAP_MISSING',
      4,
      named(
        'BootstrapVersionValidation',
        'SSM parameter /cdk-bootstrap/… not found. Has the environment been bootstrapped?',
      ),
    ],
    [
      'PARAMETER_MISSING',
      2,
      named('MissingParameters', 'The following CloudFormation Parameters are missing a value: AllowedCidrs'),
    ],
    ['NOT_CONFIRMED', 5, named('DeployAborted', 'Deployment cancelled')],
    ['AWS_FAULT', 6, fromAws('InternalFailure', 'We are sorry', 500)],
    ['AWS_REFUSED', 6, fromAws('InvalidParameterException', '1095 is not a valid value')],
    ['AWS_REFUSED', 6, fromAws('LimitExceededException', 'too many versions')],
    ['AWS_REFUSED', 6, fromAws('PublicPolicyException', 'public policies are blocked', 403)],
    ['UNEXPECTED', 1, new TypeError('x is not a function')],
    ['UNEXPECTED', 1, 'a bare string'],
    ['UNEXPECTED', 1, undefined],
  ])('%s, exit %i', (code, exit, error) => {
    const explained = explainAwsError(error, 'Reading the stack')
    expect(explained).toMatchObject({ code, exit, cause: error })
    expect(explained.message).toMatch(/^Reading the stack failed: \S/)
  })
})

test("keeps AWS's own code, and names none where AWS said nothing", () => {
  expect(explainAwsError(fromAws('AccessDeniedException', 'no', 403), 'x').awsCode).toBe('AccessDeniedException')
  expect(explainAwsError(fromNode('ECONNREFUSED'), 'x').awsCode).toBeUndefined()
})

test('a bootstrap whose version could not be read is not called missing', () => {
  const cause = fromAws('InternalServerError', 'try again', 500)
  const error = Object.assign(new Error('SfAiProdStack: InternalServerError: try again', { cause }), {
    name: 'BootstrapVersionValidation',
  })
  expect(explainAwsError(error, 'Deploying')).toMatchObject({ code: 'AWS_FAULT', awsCode: 'InternalServerError' })
  const outdated = new Error(
    "SfAiProdStack: This CDK deployment requires bootstrap stack version '6', found '5' in here",
  )
  expect(explainAwsError(outdated, 'Deploying').code).toBe('BOOTSTRAP_MISSING')
})

test.each([
  ['LimitExceededException', /a limit of AWS's is reached/, /one version every ten minutes/],
  ['PublicPolicyException', /forbids functions that everybody may call/, /block public access/],
])('%s is told with what it means', (code, message, next) => {
  const explained = explainAwsError(fromAws(code, 'no'), 'Registering')
  expect(explained.message).toMatch(message)
  expect(explained.message).toContain(code)
  expect(explained.next.join()).toMatch(next)
})

test('names the missing permission', () => {
  const error = fromAws(
    'AccessDenied',
    'User: arn:aws:iam::1:user/a is not authorized to perform: logs:PutRetentionPolicy on resource: b',
  )
  const { message, next } = explainAwsError(error, 'Setting the log retention')
  expect(message).toContain('logs:PutRetentionPolicy')
  expect(next.join('\n')).toContain('logs:PutRetentionPolicy')
})

describe('a refusal by a policy', () => {
  const user = 'User: arn:aws:iam::1:user/a is not authorized to perform: s3:PutObject on resource: b'
  test.each([
    ['with an explicit deny in a service control policy', 'EXPLICIT_DENY', 'service control policy (SCP)'],
    ['with an explicit deny in a service control policy: arn:aws:organizations::1:policy/x', 'EXPLICIT_DENY', '(SCP)'],
    ['with an explicit deny in a resource control policy', 'EXPLICIT_DENY', 'resource control policy'],
    ['with an explicit deny in a resource-based policy', 'EXPLICIT_DENY', 'resource-based policy'],
    ['with an explicit deny in an identity-based policy', 'EXPLICIT_DENY', 'identity-based policy'],
    ['with an explicit deny in a permissions boundary', 'EXPLICIT_DENY', 'permissions boundary'],
    ['with an explicit deny in a session policy', 'EXPLICIT_DENY', 'session policy'],
    ['with an explicit deny in a VPC endpoint policy', 'EXPLICIT_DENY', 'VPC endpoint'],
    ['with an explicit deny', 'EXPLICIT_DENY', 'a policy forbids'],
    ['because no permissions boundary allows the s3:PutObject action', 'ACCESS_DENIED', 'no permissions boundary'],
    ['because no identity-based policy allows the s3:PutObject action', 'ACCESS_DENIED', 'identity-based policy'],
    ['', 'ACCESS_DENIED', 's3:PutObject is missing.'],
  ])('%s', (ending, code, words) => {
    const { message, next, code: explained } = explainAwsError(fromAws('AccessDenied', `${user} ${ending}`, 403), 'x')
    expect([explained, message]).toEqual([code, expect.stringContaining(words)])
    expect(message).toContain('s3:PutObject')
    // What is forbidden, no permission lifts: none is asked for.
    expect(/permission s3:PutObject/.test(next.join())).toBe(code === 'ACCESS_DENIED')
  })
})

test('names the profile', () => {
  const error = named(
    'CredentialsProviderError',
    'Could not resolve credentials using profile: [office] in configuration/credentials file(s).',
  )
  expect(explainAwsError(error, 'x').message).toContain('"office"')
})

test('finds the reason deep inside what the toolkit wrapped', () => {
  const refusal = fromAws('AccessDenied', 'not authorized to perform: s3:PutObject', 403)
  const wrapped = named('AssetPublishFailed', 'Failed to publish asset', new AggregateError([refusal], ''))
  expect(explainAwsError(wrapped, 'Deploying')).toMatchObject({ code: 'ACCESS_DENIED', awsCode: 'AccessDenied' })
})

test('leaves errors of ours as they are, also wrapped ones', () => {
  const ours = new SfaiError('DECLINED', 'No.')
  expect(explainAwsError(ours, 'x')).toBe(ours)
  expect(explainAwsError(new Error('wrapped', { cause: ours }), 'x')).toBe(ours)
})

test('survives a chain of causes that bites its own tail', () => {
  const error = new Error('round')
  error.cause = error
  expect(explainAwsError(error, 'x').code).toBe('UNEXPECTED')
})

test('speaks Japanese', () => {
  setLanguage('ja')
  expect(explainAwsError(fromAws('ExpiredToken'), 'スタックの読み取り').message).toBe(
    'スタックの読み取りに失敗しました: AWSの認証情報の有効期限が切れています。',
  )
})

test('recognises what the real SDK throws', async () => {
  await using aws = await fakeAws({
    GetCallerIdentity: refused('InvalidClientTokenId', 'The security token included in the request is invalid.', 403),
    DescribeSecret: refused('AccessDeniedException', 'not authorized to perform: secretsmanager:DescribeSecret', 400),
    GetPolicy: refused('ServiceException', 'An error occurred', 500),
  })
  const sdk = createSdk(aws.target)
  const explained = async (call: Promise<unknown>) =>
    call.then(
      () => undefined,
      (error) => explainAwsError(error, 'x'),
    )
  expect(await explained(sdk.sts().then((sts) => sts.getCallerIdentity({})))).toMatchObject({
    code: 'CREDENTIALS_WRONG',
    awsCode: 'InvalidClientTokenId',
  })
  expect(await explained(sdk.secrets().then((it) => it.describeSecret({ SecretId: 's' })))).toMatchObject({
    code: 'ACCESS_DENIED',
    awsCode: 'AccessDeniedException',
  })
  expect(await explained(sdk.lambda().then((it) => it.getPolicy({ FunctionName: 'f' })))).toMatchObject({
    code: 'AWS_FAULT',
    awsCode: 'ServiceException',
  })
})
