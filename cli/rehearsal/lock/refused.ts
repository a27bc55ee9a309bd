/** Why a caller is not let in. */
export type Reason =
  | 'foreign'
  | 'unsigned'
  | 'oldSignature'
  | 'unknownKey'
  | 'wrongSignature'
  | 'wrongTime'
  | 'expired'
  | 'tooLarge'

/** The caller is not let in; nothing was done. */
export class Refused extends Error {
  override readonly name = 'Refused'
  readonly reason: Reason

  constructor(reason: Reason) {
    super(reason)
    this.reason = reason
  }
}
