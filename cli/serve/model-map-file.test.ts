import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { SfaiError } from '../base/errors.ts'
import { watchedModelMap } from './model-map-file.ts'

const mapWith = (...aliases: string[]) => {
  const models = Object.fromEntries(aliases.map((alias) => [alias, { provider: 'openai', model: 'gpt-4.1' }]))
  return JSON.stringify({ version: 1, models })
}
const patience = { timeout: 10_000 }

let folder: string
let file: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sfai-serve-'))
  file = join(folder, 'map.json')
})
afterEach(() => rm(folder, { recursive: true }))

it('uses a changed map, and the last good one when the change does not hold', async () => {
  await writeFile(file, mapWith('first'))
  const events = { onRead: vi.fn(), onNew: vi.fn(), onBroken: vi.fn() }
  const source = await watchedModelMap(file, events)
  const aliases = async () => Object.keys((await source.current()).models)
  expect(await aliases()).toEqual(['first'])
  expect(events.onRead).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ path: file, warnings: [] }))

  await writeFile(file, mapWith('first', 'second'))
  await vi.waitFor(() => expect(events.onNew).toHaveBeenCalledWith(2), patience)
  expect(await aliases()).toEqual(['first', 'second'])

  await writeFile(file, '{"version":1,"models":{}}')
  await vi.waitFor(() => expect(events.onBroken).toHaveBeenCalled(), patience)
  expect(await aliases()).toEqual(['first', 'second'])

  await writeFile(file, mapWith('gpt-5'))
  await vi.waitFor(() => expect(events.onNew).toHaveBeenCalledWith(1), patience)
  expect(await aliases()).toEqual(['gpt-5'])
  expect(events.onRead).toHaveBeenLastCalledWith(
    expect.objectContaining({ warnings: [expect.objectContaining({ code: 'responses_name' })] }),
  )
  source.close()
})

it('does not start with a map that does not hold', async () => {
  await writeFile(file, '{')
  await expect(watchedModelMap(file, { onRead: vi.fn(), onNew: vi.fn(), onBroken: vi.fn() })).rejects.toSatisfy(
    SfaiError.is,
  )
})
