import { flagOf } from '../aws/credentials/not-configured.ts'
import { failure } from '../i18n/failure.ts'
import { t } from '../i18n/index.ts'
import { askText } from '../ui/prompts.ts'
import type { Ui } from '../ui/ui.ts'

/** The six digits that a person's device shows now. @throws SfaiError MFA_NEEDED where nobody can be asked */
export function askMfaCode(ui: Ui, serial: string, profile: string): Promise<string> {
  if (!ui.interactive) {
    throw failure('MFA_NEEDED', [t.aws.doing.getCredentials, t.aws.because.mfa(serial)], {
      next: [t.aws.mfaInTerminal, `aws configure export-credentials ${flagOf(profile)} --format env`],
    })
  }
  const check = (answer: string): string | undefined => (/^\d{6}$/.test(answer) ? undefined : t.target.sixDigits)
  return askText(ui, { message: t.target.mfaCode(serial), flag: '' }, { check })
}
