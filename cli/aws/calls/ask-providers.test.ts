import { expect, test } from 'vitest'
import { answering, providersAnswer } from '../../../test/providers-answer.ts'
import { type Answer, fakeAws, refused } from '../fakes/fake-aws.ts'
import { createSdk } from '../sdk.ts'
import { askProviders } from './ask-providers.ts'

async function ask(answer: Answer) {
  let sent = ''
  await using aws = await fakeAws({
    InvokeWithResponseStream: (_calls, body) => {
      sent = body
      return answer
    },
  })
  return { answer: await askProviders(createSdk(aws.target), 'fn'), sent }
}

test('asks the question alone, and hands on what the function says', async () => {
  const { answer, sent } = await ask(providersAnswer({}, { openai: { verdict: 'refused', words: 'no' } }))
  expect(JSON.parse(sent)).toEqual({ sfai: 'providers' })
  expect(answer.providers).toMatchObject([
    { provider: 'openai', verdict: 'refused', words: 'no' },
    { verdict: 'accepted' },
  ])
})

test('a verdict that only a newer function knows tells nothing', async () => {
  const newer = { sfai: 'providers', providers: [{ provider: 'openai', used: true, verdict: 'delighted' }] }
  expect((await ask(answering(newer))).answer.providers).toMatchObject([{ verdict: 'unknown' }])
})

test('a function that is too old takes it for a request from nowhere', async () => {
  const old = answering(
    { error: { message: 'not allowed here', type: 'permission_error', code: 'ip_not_allowed' } },
    403,
  )
  await expect(ask(old)).rejects.toMatchObject({ code: 'FUNCTION_TOO_OLD', next: ['sfai-admin deploy'] })
})

test.each([
  ['nothing that is known', answering({ hello: 1 }), 'FUNCTION_FAILED'],
  ['no JSON', answering('x'), 'FUNCTION_FAILED'],
  ['a refusal by AWS', refused('AccessDeniedException', 'no', 403), 'ACCESS_DENIED'],
])('%s is no answer', async (_what, answer, code) => {
  await expect(ask(answer)).rejects.toMatchObject({ code })
})
