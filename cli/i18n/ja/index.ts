import type { en } from '../en/index.ts'
import { aws } from './aws.ts'
import { changes } from './changes.ts'
import { checks } from './checks.ts'
import { clients } from './clients.ts'
import { commands } from './commands.ts'
import { drift } from './drift.ts'
import { errors } from './errors.ts'
import { flags } from './flags.ts'
import { keys } from './keys.ts'
import { modelMap } from './model-map.ts'
import { rehearsal } from './rehearsal.ts'
import { report } from './report.ts'
import { serve } from './serve.ts'
import { smoke } from './smoke.ts'
import { steps } from './steps.ts'
import { target } from './target.ts'
import { ui } from './ui.ts'
import { wizard } from './wizard.ts'

export const ja: typeof en = {
  language: 'ja',
  aws,
  changes,
  checks,
  clients,
  commands,
  drift,
  errors,
  flags,
  keys,
  modelMap,
  rehearsal,
  report,
  serve,
  smoke,
  steps,
  target,
  ui,
  wizard,
}
