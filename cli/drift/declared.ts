import { constructIds } from '../../handler/contract/names.ts'
import type { ResolvedResource, ResolvedTemplate } from '../deployment/template/resolve.ts'
import { isRecord, Unresolved, type Value } from '../deployment/template/value.ts'

/** The function, bucket, role and log group of our stacks, old and new, as the deployed template declares them. */
export interface Declared {
  readonly template: ResolvedTemplate
  readonly function: ResolvedResource | undefined
  readonly url: ResolvedResource | undefined
  readonly bucket: ResolvedResource | undefined
  readonly role: ResolvedResource | undefined
  readonly logGroup: ResolvedResource | undefined
}

export const declaredIn = (template: ResolvedTemplate): Declared => ({
  template,
  function: one(template, 'AWS::Lambda::Function', constructIds.function),
  url: one(template, 'AWS::Lambda::Url', constructIds.function),
  bucket: one(template, 'AWS::S3::Bucket', constructIds.bucket),
  role: one(template, 'AWS::IAM::Role', 'ExecutionRole') ?? one(template, 'AWS::IAM::Role', constructIds.function),
  logGroup: one(template, 'AWS::Logs::LogGroup', constructIds.logGroup),
})

const one = (template: ResolvedTemplate, type: string, prefix: string): ResolvedResource | undefined =>
  Object.entries(template).find(([id, resource]) => resource.type === type && id.startsWith(prefix))?.[1]

/** Every resource of a type whose property names this one, or one of whose listed names is it. */
export const about = (
  { template }: Declared,
  type: string,
  property: string,
  names: readonly string[],
): readonly ResolvedResource[] =>
  Object.values(template).filter(
    (resource) =>
      resource.type === type &&
      [resource.properties[property]].flat().some((value) => typeof value === 'string' && names.includes(value)),
  )

/** `at(properties, 'LoggingConfig', 'LogGroup')`: a value further down, or what stands in its way because it cannot be worked out. */
export function at(value: Value | undefined, ...path: readonly string[]): Value | undefined {
  const [key, ...rest] = path
  if (key === undefined || value instanceof Unresolved || value === undefined) return value
  return isMap(value) ? at(value[key], ...rest) : undefined
}

export const isMap = (value: Value | undefined): value is { readonly [key: string]: Value } => isRecord(value)

export const listAt = (value: Value | undefined, ...path: readonly string[]): readonly Value[] => {
  const found = at(value, ...path)
  return found === undefined ? [] : [found].flat()
}
