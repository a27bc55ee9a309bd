import type { ErrorBody } from '../wire/chat.ts'
import { messages } from '../wire/claude.ts'
import { read, user, userTurn } from '../wire/history.ts'
import { responses } from '../wire/responses.ts'
import type { Case, Topic } from './case.ts'

const opus = 'claude-opus-4-6'
const png = 'iVBORw0KGgo='
const pdf = 'JVBERi0xLjQK'

const showing = (url: string) => ({
  messages: [
    {
      role: 'user' as const,
      content: [
        { type: 'text' as const, text: 'What is this?' },
        { type: 'image_url' as const, image_url: { url, detail: 'high' as const } },
      ],
    },
  ],
})

const attaching = (file: object, words?: string) => ({
  messages: [
    {
      role: 'user' as const,
      content: [...(words ? [{ type: 'text' as const, text: words }] : []), { type: 'file' as const, file }],
    },
  ],
})

const refused = (name: string, asks: Case['asks'] & object, error: Omit<ErrorBody, 'type'>): Case => ({
  name,
  model: opus,
  asks,
  sent: [],
  receives: { status: 400, error: { type: 'invalid_request_error', ...error } },
})

export const picturesTopic: Topic = {
  topic: 'Pictures and documents',
  cases: [
    {
      name: 'A picture in a data URL goes along as base64',
      features: ['images'],
      model: opus,
      asks: showing(`data:image/png;base64,${png}`),
      sent: messages(opus, {
        messages: [
          userTurn('What is this?', { type: 'image', source: { type: 'base64', media_type: 'image/png', data: png } }),
        ],
      }),
    },
    {
      name: 'Parameters in a data URL are read over, image/jpg is image/jpeg',
      features: ['images'],
      model: opus,
      asks: showing(`data:image/jpg;name=a;charset=x;base64,${png}`),
      sent: messages(opus, {
        messages: [
          userTurn('What is this?', { type: 'image', source: { type: 'base64', media_type: 'image/jpeg', data: png } }),
        ],
      }),
    },
    {
      name: 'A picture on the web is named, never fetched by the gateway',
      features: ['images'],
      model: opus,
      asks: showing('https://example.com/a.png'),
      sent: messages(opus, {
        messages: [
          userTurn('What is this?', { type: 'image', source: { type: 'url', url: 'https://example.com/a.png' } }),
        ],
      }),
    },
    {
      name: 'Through the bridge a picture is an input_image',
      features: ['images', 'responsesBridge'],
      model: 'gpt-5.5',
      asks: {
        ...showing(`data:image/png;base64,${png}`),
        tools: [{ type: 'function', function: { name: 'now' } }],
      },
      sent: responses('gpt-5.5', {
        input: [
          {
            role: 'user',
            content: [
              { type: 'input_text', text: 'What is this?' },
              { type: 'input_image', image_url: `data:image/png;base64,${png}`, detail: 'high' },
            ],
          },
        ],
        tools: [{ type: 'function', name: 'now', parameters: { type: 'object', properties: {} }, strict: false }],
        reasoning: { summary: 'auto' },
      }),
    },
    refused('A picture of a kind the model does not read is a 400', showing(`data:image/tiff;base64,${png}`), {
      message: "This model reads image/jpeg, image/png, image/gif, image/webp, not 'image/tiff'.",
      param: 'messages[0].content[1].image_url.url',
      code: 'invalid_image_format',
    }),
    refused('A picture that is neither is a 400', showing('file:///etc/passwd'), {
      message: 'A picture must be an http(s) URL or a base64 data URL.',
      param: 'messages[0].content[1].image_url.url',
      code: 'invalid_image_url',
    }),
    refused(
      'Audio is a 400, not left out',
      {
        messages: [{ role: 'user', content: [{ type: 'input_audio', input_audio: { data: 'AAAA', format: 'wav' } }] }],
      },
      { message: 'This model does not hear audio.', param: 'messages[0].content[0]', code: 'unsupported_content' },
    ),
    {
      name: 'A PDF becomes a document with its name',
      features: ['documents'],
      model: opus,
      asks: attaching({ filename: 'a.pdf', file_data: `data:application/pdf;base64,${pdf}` }, 'Sum it up.'),
      sent: messages(opus, {
        messages: [
          userTurn('Sum it up.', {
            type: 'document',
            source: { type: 'base64', media_type: 'application/pdf', data: pdf },
            title: 'a.pdf',
          }),
        ],
      }),
    },
    {
      name: 'A document alone gets the words that the API wants beside it',
      features: ['documents'],
      model: opus,
      asks: attaching({ file_data: pdf }),
      sent: messages(opus, {
        messages: [
          userTurn(
            { type: 'document', source: { type: 'base64', media_type: 'application/pdf', data: pdf } },
            'See the document.',
          ),
        ],
      }),
    },
    {
      name: 'A document beside a picture gets them, too',
      features: ['documents', 'images'],
      model: opus,
      asks: {
        messages: [
          {
            role: 'user',
            content: [
              { type: 'file', file: { file_data: pdf } },
              { type: 'image_url', image_url: { url: 'https://example.com/a.png' } },
            ],
          },
        ],
      },
      sent: messages(opus, {
        messages: [
          userTurn(
            { type: 'document', source: { type: 'base64', media_type: 'application/pdf', data: pdf } },
            { type: 'image', source: { type: 'url', url: 'https://example.com/a.png' } },
            'See the document.',
          ),
        ],
      }),
    },
    {
      name: 'A text file becomes a text document',
      features: ['documents'],
      model: opus,
      asks: attaching(
        { filename: 'メモ.txt', file_data: `data:text/plain;base64,${Buffer.from('こんにちは').toString('base64')}` },
        'Read it.',
      ),
      sent: messages(opus, {
        messages: [
          userTurn('Read it.', {
            type: 'document',
            source: { type: 'text', media_type: 'text/plain', data: 'こんにちは' },
            title: 'メモ.txt',
          }),
        ],
      }),
    },
    refused('A file of another kind is a 400', attaching({ file_data: 'data:application/zip;base64,UEsDBA==' }), {
      message: "This model reads PDF and text files, not 'application/zip'.",
      param: 'messages[0].content[0].file.file_data',
      code: 'invalid_file_format',
    }),
    refused('A file that lies at OpenAI is a 400', attaching({ file_id: 'file-1' }), {
      message: 'A file must come with its contents in file_data.',
      param: 'messages[0].content[0].file.file_data',
      code: 'missing_required_parameter',
    }),
    ...(['claude-opus-4-6', 'gpt-5.5'] as const).map(
      (model): Case => ({
        name: `What an assistant cannot have said is a 400 that names it (${model})`,
        features: ['malformed'],
        model,
        malformed: {
          tools: [read],
          messages: [
            user('a'),
            { role: 'assistant', content: [{ type: 'image_url', image_url: { url: 'https://example.com/a.png' } }] },
            user('b'),
          ],
        },
        sent: [],
        receives: {
          status: 400,
          error: {
            message: "Invalid value: 'image_url'. Supported values are: 'text' and 'refusal'.",
            type: 'invalid_request_error',
            param: 'messages[1].content[0].type',
            code: 'invalid_value',
          },
        },
      }),
    ),
  ],
}
