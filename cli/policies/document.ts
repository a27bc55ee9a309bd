import { z } from 'zod'
import type { PolicyStatement } from './statement.ts'

const oneOrMany = z.union([z.string(), z.array(z.string())])

const statement = z.object({
  Sid: z.string().optional(),
  Effect: z.string(),
  Principal: z.unknown().optional(),
  // A statement by exclusion is kept visible: an action list that never passes for a narrow one.
  Action: oneOrMany.default('*'),
  Resource: z.unknown().optional(),
  Condition: z.record(z.string(), z.record(z.string(), z.unknown())).optional(),
})

const document = z.object({ Statement: z.union([statement.transform((one) => [one]), z.array(statement)]) })

/**
 * The statements of an IAM policy document in JSON, as AWS gives it: plain, or percent-encoded as IAM does.
 * @throws SyntaxError or ZodError when it is no policy
 */
export function parsePolicy(text: string): readonly PolicyStatement[] {
  const json = text.trimStart().startsWith('{') ? text : decodeURIComponent(text)
  return document.parse(JSON.parse(json)).Statement.map(({ Sid, Effect, Principal, Action, Resource, Condition }) => ({
    Effect,
    Principal,
    Action,
    Resource,
    ...(Sid !== undefined && { Sid }),
    ...(Condition !== undefined && { Condition }),
  }))
}
