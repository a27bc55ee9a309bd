import { spawnSync } from 'node:child_process'
import { expect, it } from 'vitest'
import { asSfaiError } from '../shell/envelope.ts'
import { interruptible, onInterrupt } from './interrupt.ts'

const endless = (): Promise<never> => new Promise(() => {})
const ctrlC = (): boolean => process.emit('SIGINT')

it('gives work up at Ctrl-C, with exit code 130', async () => {
  const given = interruptible(endless)
  ctrlC()
  expect(asSfaiError(await given.catch((error: unknown) => error))).toMatchObject({ code: 'INTERRUPTED', exit: 130 })
})

it('ends in order what asked for it, once; a second Ctrl-C gives up', async () => {
  let ends = 0
  onInterrupt(() => ends++)
  const given = interruptible(endless)
  ctrlC()
  expect(ends).toBe(1)
  ctrlC()
  await expect(given).rejects.toThrow()
  expect(ends).toBe(1)
})

it('forgets what was taken back, and listens to nothing afterwards', async () => {
  const before = process.listenerCount('SIGINT')
  const forget = onInterrupt(() => expect.unreachable())
  forget()
  const given = interruptible(endless)
  ctrlC()
  await expect(given).rejects.toThrow()
  expect(await interruptible(async () => 'done')).toBe('done')
  expect(process.listenerCount('SIGINT')).toBe(before)
})

it('leaves whatever still runs, with all that was written', () => {
  const script = `
    import { leave } from ${JSON.stringify(new URL('./interrupt.ts', import.meta.url).href)}
    setInterval(() => {}, 1000)
    process.stdout.write('x'.repeat(1_000_000))
    process.exitCode = 130
    await leave()`
  const { status, stdout } = spawnSync(process.execPath, ['--input-type=module', '--eval', script], {
    maxBuffer: 2_000_000,
  })
  expect({ status, bytes: stdout.length }).toEqual({ status: 130, bytes: 1_000_000 })
})
