import { failure } from '../../i18n/failure.ts'
import { httpUrl } from '../../ports/ports.ts'
import { newSecret } from '../lock/credentials.ts'
import { proofPath, proofSchema, proves } from '../lock/proof.ts'
import { entered, type RunningRehearsal } from './registry.ts'

/**
 * This user's rehearsal at that port; without a port the one at the usual port, or else the only one that was started
 * without naming a port either. It has proved that it is the one that was written down, before anything else is sent.
 * @throws SfaiError REHEARSALS_SEVERAL when it is not clear which one is meant
 */
export async function findRunning(
  { port, usualPort }: { port: number | undefined; usualPort: number },
  env: NodeJS.ProcessEnv,
): Promise<RunningRehearsal | undefined> {
  const isUsual = (rehearsal: RunningRehearsal) => rehearsal.port === usualPort || !rehearsal.isPortNamed
  const own = await entered(env)
  const up: RunningRehearsal[] = []
  for (const rehearsal of own) {
    const isMeant = port === undefined ? isUsual(rehearsal) : rehearsal.port === port
    if (!isMeant) continue
    if (await isTheOne(rehearsal)) up.push(rehearsal)
  }
  const usual = up.find((rehearsal) => rehearsal.port === usualPort)
  if (usual !== undefined || up.length < 2) return usual ?? up[0]
  throw failure('REHEARSALS_SEVERAL', [up.map((rehearsal) => rehearsal.port)])
}

/** Asks whoever listens there for the proof that only the rehearsal's own front can give. */
async function isTheOne({ port, secret }: RunningRehearsal): Promise<boolean> {
  const challenge = newSecret()
  try {
    const signal = AbortSignal.timeout(5000)
    const answer = await fetch(`${httpUrl(port)}${proofPath}?challenge=${challenge}`, { signal, redirect: 'error' })
    const proof = proofSchema.safeParse(JSON.parse(await beginning(answer)))
    return proof.success && proves(proof.data, secret, { port, challenge })
  } catch {
    return false // nobody there, or somebody else
  }
}

/** A proof is short; who knows what somebody else would send. */
async function beginning({ body }: Response): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  for await (const chunk of body ?? []) {
    text += decoder.decode(chunk, { stream: true })
    if (text.length > 1000) break
  }
  return text
}
