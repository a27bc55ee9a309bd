/** How one resource of a stack will differ. */
export interface ResourceDiff {
  readonly logicalId: string
  /** `AWS::Lambda::Function` */
  readonly type: string
  readonly kind: 'added' | 'changed' | 'removed'
  /** CloudFormation makes a new one and removes the old one; also where it only may. */
  readonly isReplaced: boolean
  /** It stays when the stack lets go of it. */
  readonly isRetained: boolean
  /** By name, as JSON where they are no plain values. */
  readonly properties: readonly PropertyDiff[]
}

export interface PropertyDiff {
  readonly name: string
  readonly before: string | undefined
  readonly after: string | undefined
}

/** What a deploy would do to a stack's resources. */
export interface TemplateDiff {
  readonly resources: readonly ResourceDiff[]
  /** Somebody or something gets rights that it did not have. */
  readonly widensPermissions: boolean
  /** Something else in the template differs: outputs, parameters, conditions, descriptions. */
  readonly hasOtherChanges: boolean
}

/** Compares two templates as the CDK does, with CloudFormation's own knowledge of what replaces a resource. */
export async function diffTemplates(before: Template, after: Template): Promise<TemplateDiff> {
  // Loads the specification of all AWS resources; only worth it where two templates differ.
  const { fullDiff } = await import('@aws-cdk/cloudformation-diff')
  const diff = fullDiff({ ...before }, { ...after })
  const resources = Object.entries(diff.resources.changes).map(([logicalId, change]): ResourceDiff => {
    const properties = Object.entries(change.propertyUpdates).map(([name, { oldValue, newValue }]) => ({
      name,
      before: textOf(oldValue),
      after: textOf(newValue),
    }))
    return {
      logicalId,
      type: change.newResourceType ?? change.oldResourceType ?? '',
      kind: change.isAddition ? 'added' : change.isRemoval ? 'removed' : 'changed',
      isReplaced: /REPLACE/.test(change.changeImpact),
      isRetained: /^Retain/.test(String(change.oldValue?.DeletionPolicy ?? '')),
      properties,
    }
  })
  return {
    resources,
    widensPermissions: diff.permissionsBroadened,
    hasOtherChanges: diff.differenceCount > resources.length,
  }
}

/** A CloudFormation template, parsed. */
export type Template = Readonly<Record<string, unknown>>

const textOf = (value: unknown): string | undefined =>
  value === undefined ? undefined : typeof value === 'object' ? JSON.stringify(value) : String(value)
