import { SfaiError } from '../base/errors.ts'
import type { Observation } from '../deployment/deployment.ts'
import { isPresent, type Observed } from '../deployment/observed.ts'
import type { Session } from '../session/session.ts'
import { proveAccess } from './access.ts'
import type { Evidence, Untried } from './evidence.ts'
import { findRequest } from './logged.ts'
import { proveKeys } from './provider-keys.ts'
import { runSmoke } from './smoke/run-smoke.ts'

/** What the test request asks for, and as whom. */
export interface TestRequest {
  readonly model: string
  readonly clientKey: string | undefined
}

/** What the proofs look at. */
export const provenParts = ['stack', 'url', 'logGroup'] as const

type Seen = Observation<(typeof provenParts)[number]>

/** Tries what a checklist can only know by trying. What cannot be tried is left out, with the reason; the checks say it. */
export async function prove(session: Session, deployment: Seen, request: TestRequest): Promise<Evidence> {
  const [requestEvidence, access, keys] = await Promise.all([
    proveRequest(session, deployment, request),
    attempt('access', () => proveAccess(session, deployment)),
    proveKeys(session, deployment),
  ])
  return { ...requestEvidence, ...access, keys, untried: { ...requestEvidence.untried, ...access.untried } }
}

async function proveRequest(session: Session, { url, logGroup }: Seen, request: TestRequest): Promise<Evidence> {
  if (!isPresent(url)) return { untried: reasonOf('smoke', url) }
  const smoke = await runSmoke({ url: session.reach(url.value.url), ...request })
  if (smoke.requestId === undefined) return { smoke }
  if (!isPresent(logGroup)) return { smoke, untried: reasonOf('logs', logGroup) }
  const { requestId } = smoke
  return { smoke, ...(await attempt('logs', () => findRequest(session, logGroup.value.name, requestId))) }
}

const reasonOf = (proof: keyof Untried, part: Observed<unknown>): Untried =>
  part.state === 'unreadable' ? { [proof]: part.reason } : {}

/** A proof that AWS refused, or that has nothing to stand on, is no proof; anything else is a bug and goes on up. */
async function attempt<T>(proof: 'logs' | 'access', tries: () => Promise<T>): Promise<Evidence> {
  try {
    return { [proof]: await tries() }
  } catch (error) {
    if (!SfaiError.is(error)) throw error
    return { untried: { [proof]: error.message } }
  }
}
