import { describe, expect, it } from 'vitest'
import { changed, soundDeployment } from '../../test/sample-deployment.ts'
import { missing, present, unreadable } from '../deployment/observed.ts'
import { readModelMapFile } from '../input/model-map-file.ts'
import { uploadConfig } from './upload-config.ts'

const file = await readModelMapFile()
const [first = ''] = Object.keys(file.map.models)
/** An alias to which no other falls back. */
const gone = 'autocomplete'
const live = (text: string) => ({
  ...soundDeployment,
  modelMap: present({ key: 'config/model_map.json', text, versionId: 'v1' }),
})
const planned = async (deployment: typeof soundDeployment, keepsLive = false) =>
  (await uploadConfig(file, { keepsLive }).plan(deployment)).changes

describe('the plan', () => {
  it('is empty for the same map, whatever the white space', async () => {
    expect(await planned(live(file.text))).toEqual([])
    expect(await planned(live(JSON.stringify(file.map)))).toEqual([])
  })

  it('names each alias that is new, gone or changed, and how to take it back', async () => {
    const { [gone]: _, ...others } = file.map.models
    const models = { renamed: { provider: 'openai', model: 'gpt-4.1' }, ...others }
    expect(await planned(live(JSON.stringify({ ...file.map, models })))).toEqual([
      expect.objectContaining({ where: expect.stringContaining('renamed'), after: undefined, effect: 'deletes' }),
      expect.objectContaining({
        where: expect.stringContaining(gone),
        effect: 'adds',
        undo: expect.stringContaining('--version-id v1'),
      }),
    ])
    const changed = { ...file.map, models: { ...file.map.models, [first]: { provider: 'openai', model: 'gpt-4.1' } } }
    expect(await planned(live(JSON.stringify(changed)))).toMatchObject([{ effect: 'alters' }])
  })

  it('puts a map where there is none, or one that does not hold', async () => {
    expect(await planned({ ...soundDeployment, modelMap: missing })).toMatchObject([{ effect: 'adds' }])
    expect(await planned(live('{'))).toMatchObject([{ effect: 'alters', before: expect.any(String) }])
  })

  it('stops at a host that no deploy has allowed, before anything is written', async () => {
    const providers = { own: { type: 'openai' as const, baseUrl: 'https://llm.example.com/v1' } }
    const other = { ...file, map: { ...file.map, providers } }
    const plan = (options: Parameters<typeof uploadConfig>[1], deployment = live('{}')) =>
      Promise.resolve().then(() => uploadConfig(other, options).plan(deployment))
    await expect(plan({})).rejects.toMatchObject({ code: 'PROVIDER_HOST_NOT_DEPLOYED' })
    expect((await plan({ providerHosts: ['llm.example.com'] })).changes).not.toEqual([])
    const stack = changed(soundDeployment.stack, { parameters: { ProviderHosts: 'llm.example.com' } })
    expect((await plan({}, { ...live('{}'), stack })).changes).not.toEqual([])
  })

  it('leaves a live map as it is where nothing named another', async () => {
    const other = { version: 1, models: { mine: { provider: 'openai', model: 'gpt-4.1' } } }
    expect(await planned(live(JSON.stringify(other)), true)).toEqual([])
    expect(await planned(live('{'), true)).toHaveLength(1)
  })

  it('stops where the live map could not be read', () => {
    expect(() => uploadConfig(file).plan({ ...soundDeployment, modelMap: unreadable('AccessDenied') })).toThrow(
      /AccessDenied/,
    )
  })
})
