import { z } from 'zod'
import type { CommandName } from '../base/commands.ts'
import { effects } from '../base/effects.ts'
import { stepIds } from '../base/runbook.ts'
import { severities } from './severity.ts'

/** What `result` holds in each command's `--json` envelope. Published as docs/json/; checked against real runs by the tests. */

export const step = z.strictObject({
  number: z.int().min(1).max(11).describe("The step's number in the runbook"),
  id: z.enum(stepIds),
  title: z.string(),
  status: z
    .enum(['changed', 'unchanged', 'proved', 'failed', 'planned'])
    .describe(
      'changed: it was done now; unchanged: nothing to do; proved: tried, nothing changed; failed: tried, and it does not hold; planned: --dry-run, nothing changed',
    ),
  observed: z.string().describe("What was seen, in the user's language"),
  next: z.array(z.string()).optional().describe('What to do about a step that failed'),
})

export const change = z.strictObject({
  where: z.string(),
  before: z.string().optional().describe('Left out: there is none yet'),
  after: z.string().optional().describe('Left out: there will be none any more'),
  effect: z.enum(effects),
  undo: z.string().optional(),
  byHand: z.string().optional().describe('What a person has to do for it, where no command can'),
})

const changes = z.array(change).describe('What was changed; with --dry-run, what would be')

const steps = z.strictObject({ steps: z.array(step), changes })

export const item = z.strictObject({
  id: z.string().describe('In words, and stable: lambda-timeout'),
  severity: z.enum(severities),
  section: z.string(),
  text: z.string(),
  status: z.enum(['pass', 'fail', 'unknown', 'manual']),
  observed: z.string(),
  expected: z.string(),
  remediation: z.string().optional().describe('The command that mends it; several stand on lines of their own'),
  because: z
    .string()
    .optional()
    .describe('The id of the check whose fault this only follows from; status is then unknown'),
})

export const checklist = z.strictObject({
  passed: z.boolean().describe('True when no item failed and none is unknown'),
  items: z.array(item),
})

export const handover = z.strictObject({
  functionUrl: z.url(),
  functionName: z.string(),
  bucketName: z.string(),
})

const smoke = z.strictObject({
  url: z.url(),
  model: z.string(),
  status: z.int().describe('HTTP status; 0 when nothing answered'),
  contentType: z.string(),
  requestId: z.string().optional(),
  arrivals: z.array(z.number()).describe('Milliseconds from the request to each piece of text'),
  firstTokenMs: z.number().optional(),
  totalMs: z.number(),
  text: z.string(),
  finishReason: z.string().optional(),
  done: z.boolean().describe('The stream ended with data: [DONE]'),
  error: z.string().optional(),
  refusedAddress: z
    .string()
    .optional()
    .describe("This machine's address, where the gateway refused it because it is not on the list"),
})

const logs = z.strictObject({
  logGroup: z.string(),
  events: z.array(z.strictObject({ at: z.iso.datetime(), message: z.string(), stream: z.string() })),
  errors: z.int(),
})

const serve = z.strictObject({
  url: z.url(),
  requests: z.int().describe('Answered from start to end; the log line of each went to stderr'),
})

const client = z.strictObject({
  name: z.string(),
  id: z.string().describe('The part of the key that is no secret'),
  created: z.iso.datetime(),
  expires: z.iso.datetime().nullable(),
  models: z.array(z.string()).nullable().describe('Aliases this client may use; null: all'),
  expired: z.boolean(),
})

export const resultSchemas = {
  setup: z.strictObject({
    steps: z.array(step),
    changes,
    checklist: checklist.optional().describe('Left out with --dry-run'),
    handover: handover.optional().describe('Left out with --dry-run'),
    seconds: z.number(),
  }),
  preflight: steps,
  bootstrap: steps,
  deploy: steps,
  'upload-config': steps,
  'set-secrets': steps,
  'set-stream-mode': steps,
  'smoke-test': smoke,
  retention: steps,
  logs,
  access: steps,
  'access-add': steps,
  'access-remove': steps,
  'verify-checklist': checklist,
  handover,
  serve,
  'clients-add': z.strictObject({
    changes,
    client: client.optional().describe('Left out with --dry-run'),
    key: z.string().optional().describe('Shown this once'),
  }),
  'clients-list': z.strictObject({ clients: z.array(client) }),
  'clients-revoke': z.strictObject({ changes, revoked: z.string().optional().describe('Left out with --dry-run') }),
} as const satisfies Record<CommandName, z.ZodType>

const target = z.strictObject({
  account: z.string().optional().describe('As AWS said; left out when it could not be asked'),
  region: z.string(),
  regionFrom: z.enum(['flag', 'AWS_REGION', 'AWS_DEFAULT_REGION', 'profile', 'rehearsal', 'default']),
  credentials: z
    .enum([
      'environment',
      'keys',
      'sso',
      'login',
      'process',
      'web-identity',
      'role',
      'container',
      'instance',
      'rehearsal',
    ])
    .describe('What the credentials come from'),
  profile: z.string().optional().describe('The profile that they come from'),
  stack: z.string(),
  rehearsal: z.boolean(),
  endpoints: z
    .array(
      z.strictObject({
        service: z.string(),
        url: z.string(),
        foreign: z.boolean().describe("Not one of AWS's own hosts"),
      }),
    )
    .describe("Endpoints that are configured in the place of the SDK's own choice"),
})

/** The whole envelope of one command, as printed on stdout. */
export const envelopeSchema = (command: CommandName): z.ZodType =>
  z.strictObject({
    schema: z.literal(`sfai-admin/${command}/v1`),
    command: z.literal(command),
    status: z.enum(['done', 'failed']),
    exitCode: z.int().describe('The same number the process ends with'),
    target: target.optional().describe('Where the command acted, and as whom; left out when it talked to no AWS'),
    result: resultSchemas[command].optional().describe('Left out when the command could not come to a result'),
    error: z
      .strictObject({
        code: z.string().describe('Stable and language-free: CREDENTIALS_MISSING'),
        message: z.string(),
        next: z.array(z.string()).describe('What to do next'),
        awsCode: z.string().optional().describe("AWS's own error code"),
      })
      .optional(),
    seconds: z.number(),
  })
