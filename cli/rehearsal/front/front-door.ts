import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { DataPlane } from '../lambda/data-plane.ts'
import { serveInvoke } from './invoke-api.ts'
import type { PassThrough } from './pass-through.ts'
import { type RehearsalStatus, statusPath } from './status.ts'

export interface FrontDoorOptions {
  readonly dataPlane: DataPlane
  readonly emulator: PassThrough
  readonly status: RehearsalStatus
}

/** The one AWS endpoint of the rehearsal: calls of functions are executed here, everything else is the emulator's. */
export function frontDoor({ dataPlane, emulator, status }: FrontDoorOptions): RequestListener {
  return (request, response) => {
    if (request.url === statusPath) return sendStatus(response, status)
    if (serveInvoke(request, response, dataPlane)) return
    if (!readsLogs(request)) return emulator.pass(request, response)
    // Who looks into the logs after an answer must find its lines there.
    dataPlane.logged().finally(() => emulator.pass(request, response))
  }
}

function sendStatus(response: ServerResponse, status: RehearsalStatus): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(status))
}

const logReading = /^Logs_20140328\.(Filter|Get|Describe|StartQuery)/

const readsLogs = (request: IncomingMessage) => logReading.test(request.headers['x-amz-target']?.toString() ?? '')
