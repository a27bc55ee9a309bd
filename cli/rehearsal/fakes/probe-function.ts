import { zip } from './zip.ts'

/**
 * A function that does what its query string says, in this order. `say`: prints a line · `meet=FOLDER,N`: waits until N
 * calls are in FOLDER · `crash` · `hang` · `spin` · `first=TEXT`: writes TEXT · `wait=FILE`: goes on when FILE exists ·
 * `throw` · `blocks=N`: writes N blocks of 64 kB. At last it writes what it sees: its event, environment, process id and how often it was called.
 */
const source = `
import { once } from 'node:events'
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
let calls = 0
const until = async (holds) => { while (!holds()) await sleep(10) }
export const handler = awslambda.streamifyResponse(async (event, stream) => {
  calls++
  const ask = event.queryStringParameters ?? {}
  if (ask.say) console.log(ask.say)
  if (ask.meet) {
    const [folder, count] = ask.meet.split(',')
    mkdirSync(folder, { recursive: true })
    writeFileSync(folder + '/' + process.pid, '')
    await until(() => readdirSync(folder).length >= Number(count))
  }
  if (ask.crash) process.exit(3)
  if (ask.hang) { writeFileSync(ask.hang, String(process.pid)); await new Promise(() => {}) }
  if (ask.spin) { writeFileSync(ask.spin, String(process.pid)); for (;;); }
  const out = awslambda.HttpResponseStream.from(stream, {
    statusCode: 201, headers: { 'content-type': 'text/plain', 'x-own': 'yes' }, cookies: ['a=1', 'b=2'],
  })
  out.write('')
  if (ask.first) out.write(ask.first)
  if (ask.wait) await until(() => existsSync(ask.wait))
  if (ask.throw) throw new TypeError(ask.throw)
  for (let left = Number(ask.blocks ?? 0); left > 0; left--)
    if (!out.write(Buffer.alloc(65536, 'x'))) await once(out, 'drain')
  out.write(JSON.stringify({ event, environment: process.env, pid: process.pid, calls }))
  out.end()
})
export const buffered = async (event) => {
  if (event.fail) throw new RangeError(event.fail)
  return event.answer ?? event
}
`

/** The deployment package. */
export const probePackage = zip({ 'index.mjs': source })

/** A package that cannot be loaded. */
export const brokenPackage = zip({ 'index.mjs': 'import "./nowhere.mjs"' })

/** The probe with other code, so that it has another hash. */
export const otherPackage = zip({ 'index.mjs': `${source}// other` })
