import { describe, expect, it } from 'vitest'
import { providers } from '../../handler/contract/providers.ts'
import { keysInEnvironment, variableOf } from './keys.ts'

describe('keys in the environment', () => {
  const keys = keysInEnvironment({ OPENAI_API_KEY: ' sk-1\n', ANTHROPIC_API_KEY: 'キー' })

  it.each([
    ['/sfai/prod/OPENAI_API_KEY', 'OPENAI_API_KEY'],
    ['OTHER_KEY', 'OTHER_KEY'],
    ['arn:aws:secretsmanager:ap-northeast-1:123456789012:secret:/sfai/prod/OTHER_KEY-AbC12d', 'OTHER_KEY'],
    ['arn:aws:secretsmanager:ap-northeast-1:123456789012:secret:OTHER_KEY-AbC12d', 'OTHER_KEY'],
  ])('%s is %s', (secret, variable) => {
    expect(variableOf(secret)).toBe(variable)
  })

  it('are trimmed, and are not asked for twice when one is refused', async () => {
    expect(await keys.key(providers.openai.secretName)).toBe('sk-1')
    expect(await keys.newerThan(providers.openai.secretName, 'sk-1')).toBe('sk-1')
  })

  it('are missed by the name of the variable, and never quoted', async () => {
    await expect(keys.key('/sfai/prod/OTHER_KEY')).rejects.toThrow(/OTHER_KEY holds no key/)
    await expect(keys.key(providers.anthropic.secretName)).rejects.toThrow(/^(?!.*キー).*ANTHROPIC_API_KEY/)
  })
})
