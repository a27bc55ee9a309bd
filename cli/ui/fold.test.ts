import widthOf from 'fast-string-width'
import { expect, it } from 'vitest'
import { fold } from './fold.ts'

it('leaves alone what fits, line by line', () => {
  expect(fold('a\n  b c\n', 5)).toBe('a\n  b c\n')
})

it('breaks between words, and goes on below them', () => {
  expect(fold('  who may reach the URL', 14)).toBe('  who may\n    reach the\n    URL')
})

it('breaks Japanese between its words, and never before a full stop', () => {
  expect(fold('変更前のキーを登録し直してください。', 16)).toBe('変更前のキーを\n  登録し直して\n  ください。')
})

it('breaks a name that is longer than a line behind a mark, and any other not at all', () => {
  expect(fold('on arn:aws:iam::000000000000:role/service', 30)).toBe('on arn:aws:iam::000000000000:\n  role/service')
  expect(fold('see sfaiprodstack-configbucket-k3j9d0s8f7g6', 20)).toBe('see\n  sfaiprodstack-configbucket-k3j9d0s8f7g6')
})

it('continues a command as its shell wants it, each flag with its value', () => {
  const line = '  undo: sfai-admin deploy --allow-cidr 10.0.0.0/8 --profile office --region eu-west-1'
  expect(fold("undo: sfai-admin deploy --profile 'the head office'", 40, ' \\')).toBe(
    "undo: sfai-admin deploy \\\n    --profile 'the head office'",
  )
  expect(fold(line, 52, ' \\')).toBe(
    '  undo: sfai-admin deploy --allow-cidr 10.0.0.0/8 \\\n      --profile office --region eu-west-1',
  )
  expect(fold(line, 50, ' `')).toContain(' `\n')
  expect(fold('次の手順: aws logs put-retention-policy --log-group-name a', 40, ' \\')).toContain(' \\\n')
})

it('counts a Japanese letter as two columns, and a colour as none', () => {
  const text = `\x1b[31m${'注意 '.repeat(30)}\x1b[39m`
  for (const line of fold(text, 40).split('\n')) expect(widthOf(line)).toBeLessThanOrEqual(40)
})
