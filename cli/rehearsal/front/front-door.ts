import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { DataPlane } from '../lambda/data-plane.ts'
import { authenticate, type Call } from '../lock/authenticate.ts'
import { newSecret } from '../lock/credentials.ts'
import { isForeign } from '../lock/foreign.ts'
import type { Keyring } from '../lock/keyring.ts'
import { challengeIn, type Proof, prove } from '../lock/proof.ts'
import { Refused } from '../lock/refused.ts'
import { serveInvoke } from './invoke-api.ts'
import { issuedIn } from './issued-credentials.ts'
import type { PassThrough } from './pass-through.ts'
import { refuse } from './refusal.ts'

export interface FrontDoorOptions {
  /** Where it listens. */
  readonly port: number
  readonly keyring: Keyring
  /** Known to the rehearsal's owner; see `lock/proof.ts`. */
  readonly secret: string
  readonly dataPlane: DataPlane
  readonly emulator: PassThrough
}

/**
 * The one AWS endpoint of the rehearsal. Calls must be signed by somebody on the keyring; those of functions are
 * executed here, everything else is the emulator's.
 */
export function frontDoor({ port, keyring, secret, dataPlane, emulator }: FrontDoorOptions): RequestListener {
  return (request, response) => {
    answer(request, response).catch((error) => {
      // Else the connection broke while the request was read.
      if (error instanceof Refused && !response.headersSent) refuse(request, response, error)
      else response.destroy()
    })
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (isForeign(request, port)) throw new Refused('foreign')
    const challenge = challengeIn(request.url ?? '')
    if (challenge !== undefined) return sendProof(challenge, response)
    const call = await authenticate(request, keyring)
    if (serveInvoke(request, call, response, dataPlane)) return
    // Who looks into the logs after an answer must find its lines there.
    if (readsLogs(request)) await dataPlane.logged()
    emulator.pass(request, call.body, response, issues(call) ? remember : undefined)
  }

  function sendProof(challenge: string, response: ServerResponse): void {
    const nonce = newSecret()
    const proof: Proof = { nonce, proof: prove(secret, { port, challenge, nonce }) }
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(proof))
  }

  /** Whoever assumes a role in here comes back with what STS gave them, as the CDK does. */
  function remember(answered: Buffer): void {
    const issued = issuedIn(answered)
    if (issued !== undefined) keyring.admit(issued.credentials, issued.expiresMs)
  }
}

const issues = ({ service }: Call) => service === 'sts'

const logReading = /^Logs_20140328\.(Filter|Get|Describe|StartQuery)/

const readsLogs = (request: IncomingMessage) => logReading.test(request.headers['x-amz-target']?.toString() ?? '')
