import { describe, expect, it } from 'vitest'
import { body, call, calls, conversation, plan, refusedParam, result, user } from '../../fakes/chats.ts'

describe('pictures and documents', () => {
  const picture = (url: string) => ({
    messages: [
      user([
        { type: 'text', text: 'see' },
        { type: 'image_url', image_url: { url, detail: 'auto' } },
      ]),
    ],
  })
  const file = (file_data: string, filename?: string) => ({
    messages: [user([{ type: 'file', file: { file_data, filename } }])],
  })

  it.each([
    ['https://example.com/a.png', { type: 'url', url: 'https://example.com/a.png' }],
    ['data:image/png;base64,QUJD', { type: 'base64', media_type: 'image/png', data: 'QUJD' }],
    ['data:image/jpg;name=a;base64,QUJD', { type: 'base64', media_type: 'image/jpeg', data: 'QUJD' }],
  ])('sends the picture %s', (url, source) => {
    expect(body(picture(url)).messages).toMatchObject([{ content: [{}, { type: 'image', source }] }])
  })

  it.each(['data:image/tiff;base64,QUJD', 'data:image/png,abc', 'ftp://example.com/a.png', ''])(
    'refuses the picture %j',
    (url) => {
      expect(refusedParam(() => plan(picture(url)))).toBe('messages[0].content[1].image_url.url')
    },
  )

  it('sends a PDF, with words beside it', () => {
    expect(body(file('data:application/pdf;base64,QUJD', 'a.pdf')).messages).toMatchObject([
      { content: [{ type: 'document', title: 'a.pdf', source: { type: 'base64', data: 'QUJD' } }, { type: 'text' }] },
    ])
  })

  it('sends a text file as text', () => {
    expect(body(file('data:text/csv;base64,YSxi')).messages).toMatchObject([
      { content: [{ type: 'document', source: { type: 'text', media_type: 'text/plain', data: 'a,b' } }, {}] },
    ])
  })

  it('refuses audio, unknown parts and files without contents', () => {
    expect(refusedParam(() => plan({ messages: [user([{ type: 'input_audio', input_audio: {} }])] }))).toBe(
      'messages[0].content[0]',
    )
    expect(refusedParam(() => plan({ messages: [user([{ type: 'video' }])] }))).toBe('messages[0].content[0].type')
    expect(refusedParam(() => plan({ messages: [user([{ type: 'file', file: { file_id: 'f' } }])] }))).toBe(
      'messages[0].content[0].file.file_data',
    )
  })

  it('lets a tool answer with a picture, its cache mark moved outside', () => {
    const shown = [
      { type: 'image_url', image_url: { url: 'https://e.com/a.png' }, cache_control: { type: 'ephemeral' } },
    ]
    expect(conversation(user('a'), calls(call('t1')), result('t1', shown)).body.messages).toMatchObject([
      {},
      {},
      {
        content: [
          {
            type: 'tool_result',
            content: [{ type: 'image', source: { type: 'url' } }],
            cache_control: { type: 'ephemeral' },
          },
        ],
      },
    ])
  })
})
