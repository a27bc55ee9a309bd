/** One thing that an auditor says against the template. */
export interface Finding {
  readonly tool: 'cdk-nag' | 'cfn-lint' | 'checkov'
  /** The auditor's own name of the rule: `CKV_AWS_115`. */
  readonly rule: string
  /** Logical id of the resource. */
  readonly on: string
  readonly says: string
}
