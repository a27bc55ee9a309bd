import type { z } from 'zod'
import type { CommandName } from '../base/commands.ts'
import type { checklist, handover, item, resultSchemas, step } from './result-schemas.ts'

type DeepReadonly<T> = T extends object ? { readonly [K in keyof T]: DeepReadonly<T[K]> } : T

/** What a command's `--json` envelope holds as its result: the schema's own type. */
export type Result<Command extends CommandName> = DeepReadonly<z.infer<(typeof resultSchemas)[Command]>>

/** What became of one step. `proved` steps change nothing, and neither do `unchanged` ones. */
export type StepResult = DeepReadonly<z.infer<typeof step>>

/** One judged item of a checklist. */
export type ItemResult = DeepReadonly<z.infer<typeof item>>

export type ChecklistResult = DeepReadonly<z.infer<typeof checklist>>

/** The three values the runbook hands to the development team. */
export type Handover = DeepReadonly<z.infer<typeof handover>>
