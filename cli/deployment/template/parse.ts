import type { ScalarTag, Tags } from 'yaml'

/**
 * A template's text as CloudFormation keeps it, JSON or YAML. YAML's short forms become the long ones:
 * `!Ref X` is `{Ref: X}`, `!GetAtt A.Arn` is `{Fn::GetAtt: A.Arn}`.
 * @throws when it is neither
 */
export async function parseTemplate(text: string): Promise<unknown> {
  if (text.trimStart().startsWith('{')) return JSON.parse(text)
  const { parse, isMap, isScalar, isSeq } = await import('yaml')
  const short = (name: string): Tags => {
    const tag = `!${name}`
    const long = name === 'Ref' || name === 'Condition' ? name : `Fn::${name}`
    const scalar: ScalarTag = { tag, resolve: (value) => ({ [long]: value }) }
    return [
      scalar,
      { tag, collection: 'seq', resolve: (node) => ({ [long]: isSeq(node) ? node.toJSON() : node }) },
      { tag, collection: 'map', resolve: (node) => ({ [long]: isMap(node) || isScalar(node) ? node.toJSON() : node }) },
    ]
  }
  return parse(text, { logLevel: 'silent', customTags: (known) => [...known, ...shortForms.flatMap(short)] })
}

const shortForms = [
  'Ref',
  'Condition',
  'And',
  'Base64',
  'Cidr',
  'Equals',
  'FindInMap',
  'GetAtt',
  'GetAZs',
  'If',
  'ImportValue',
  'Join',
  'Not',
  'Or',
  'Select',
  'Split',
  'Sub',
]
