/**
 * What a long AWS operation tells while it runs. `text` is one line in the user's language, ready to print;
 * the rest is there for a UI that wants to draw more.
 */
export type Progress =
  | { readonly kind: 'stage'; readonly text: string }
  | { readonly kind: 'resource'; readonly text: string; readonly resource: ResourceProgress }
  | { readonly kind: 'warning'; readonly text: string }
  /** Nothing was heard for so many seconds; the operation goes on. */
  | { readonly kind: 'silence'; readonly text: string; readonly seconds: number }

/** One event of CloudFormation about one resource. */
export interface ResourceProgress {
  readonly logicalId: string
  /** `AWS::Lambda::Function` */
  readonly type: string
  /** CloudFormation's own word: `CREATE_IN_PROGRESS`, `UPDATE_FAILED`, … */
  readonly status: string
  /** Why, in AWS's words; given with failures. */
  readonly reason: string | undefined
  /** Resources done so far, and how many there are where CloudFormation told. */
  readonly completed: number
  readonly total: number | undefined
}

export type OnProgress = (event: Progress) => void

/** A question CloudFormation's change raises before anything is changed. */
export interface Question {
  readonly kind: 'deploy' | 'rollback'
  /** The change as the CDK prints it: a table of security changes, or a resource diff. English. */
  readonly details: string
  /** True when somebody or something gets rights that it did not have. */
  readonly widensPermissions: boolean
}

/** The answer to a question. Every other question of the toolkit is answered with no. */
export type Approve = (question: Question) => Promise<boolean>
