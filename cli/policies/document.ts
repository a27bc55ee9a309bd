import { z } from 'zod'
import type { PolicyStatement } from './statement.ts'

const oneOrMany = z.union([z.string(), z.array(z.string())])
const principal = z.union([z.string(), z.record(z.string(), oneOrMany)])

const statement = z
  .object({
    Sid: z.string().exactOptional(),
    Effect: z.enum(['Allow', 'Deny']),
    Principal: principal.exactOptional(),
    NotPrincipal: principal.exactOptional(),
    Action: oneOrMany.exactOptional(),
    NotAction: oneOrMany.exactOptional(),
    Resource: oneOrMany.exactOptional(),
    NotResource: oneOrMany.exactOptional(),
    Condition: z.record(z.string(), z.record(z.string(), z.unknown())).exactOptional(),
  })
  .refine(({ Action, NotAction }) => (Action === undefined) !== (NotAction === undefined), 'Action or NotAction')
  .refine(({ Resource, NotResource }) => Resource === undefined || NotResource === undefined, 'Resource or NotResource')
  .refine(
    ({ Principal, NotPrincipal }) => Principal === undefined || NotPrincipal === undefined,
    'Principal or NotPrincipal',
  )

const document = z.object({ Statement: z.union([statement.transform((one) => [one]), z.array(statement)]) })

/**
 * The statements of an IAM policy document in JSON, as AWS gives it: plain, or percent-encoded as IAM does.
 * What is said by exclusion (`NotAction`, `NotResource`, `NotPrincipal`) stays so.
 * @throws SyntaxError, URIError or ZodError when it is no policy
 */
export function parsePolicy(text: string): readonly PolicyStatement[] {
  const json = text.trimStart().startsWith('{') ? text : decodeURIComponent(text)
  return readPolicy(JSON.parse(json))
}

/** The statements of a policy document that is parsed already, such as a template's. @throws ZodError when it is no policy */
export const readPolicy = (policy: unknown): readonly PolicyStatement[] => document.parse(policy).Statement
