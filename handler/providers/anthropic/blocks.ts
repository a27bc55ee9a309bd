import type {
  Base64ImageSource,
  CacheControlEphemeral,
  DocumentBlockParam,
  ImageBlockParam,
  TextBlockParam,
} from '@anthropic-ai/sdk/resources/messages'
import { badRequest } from '../../base/errors.ts'
import type { ContentPart } from '../../request/chat-request.ts'

/** What a user may put into a turn. */
type UserBlock = TextBlockParam | ImageBlockParam | DocumentBlockParam

type Content = string | readonly ContentPart[] | null | undefined

/**
 * Words, where there may be nothing else. The API refuses empty and whitespace-only text blocks, so they are left out.
 * `path` names the message in errors: `messages[3]`.
 */
export function textBlocks(content: Content, path: string): TextBlockParam[] {
  if (typeof content === 'string') return textBlock({ type: 'text', text: content })
  return (content ?? []).flatMap((part, index) => {
    if (part.type === 'text' || part.type === 'refusal') return textBlock(part)
    throw wrongPart(part, `${path}.content[${index}]`, "'text' and 'refusal'")
  })
}

function textBlock(part: ContentPart): TextBlockParam[] {
  const text = part.type === 'refusal' ? part.refusal : part.text
  return text?.trim() ? [{ type: 'text', text, ...cacheControl(part) }] : []
}

const wrongPart = ({ type }: ContentPart, path: string, supported: string) =>
  badRequest(`Invalid value: '${type}'. Supported values are: ${supported}.`, `${path}.type`, 'invalid_value')

/** A user's text, pictures and documents; `path` as above. */
export function userBlocks(content: Content, path: string): UserBlock[] {
  if (typeof content === 'string' || !content) return textBlocks(content, path)
  const blocks = content.flatMap((part, index) => userBlock(part, `${path}.content[${index}]`))
  const types = blocks.map(({ type }) => type)
  // The API wants words beside a document.
  const unexplained = types.includes('document') && !types.includes('text')
  return unexplained ? [...blocks, { type: 'text', text: 'See the document.' }] : blocks
}

function userBlock(part: ContentPart, path: string): UserBlock[] {
  switch (part.type) {
    case 'text':
      return textBlock(part)
    case 'image_url':
      return [{ ...imageBlock(part.image_url?.url ?? '', `${path}.image_url.url`), ...cacheControl(part) }]
    case 'file':
      return [{ ...documentBlock(part, path), ...cacheControl(part) }]
    case 'input_audio':
      throw badRequest('This model does not hear audio.', path, 'unsupported_content')
    default:
      throw wrongPart(part, path, "'text', 'image_url', and 'file'")
  }
}

const pictureTypes = ['image/jpeg', 'image/png', 'image/gif', 'image/webp'] as const

function imageBlock(url: string, path: string): ImageBlockParam {
  if (/^https?:\/\//i.test(url)) return { type: 'image', source: { type: 'url', url } }
  const data = dataUrl(url)
  if (!data) throw badRequest('A picture must be an http(s) URL or a base64 data URL.', path, 'invalid_image_url')
  const mediaType: Base64ImageSource['media_type'] | undefined = pictureTypes.find((type) => type === data.type)
  if (!mediaType) {
    throw badRequest(`This model reads ${pictureTypes.join(', ')}, not '${data.type}'.`, path, 'invalid_image_format')
  }
  return { type: 'image', source: { type: 'base64', media_type: mediaType, data: data.base64 } }
}

function documentBlock({ file }: ContentPart, path: string): DocumentBlockParam {
  if (!file?.file_data) {
    throw badRequest(
      'A file must come with its contents in file_data.',
      `${path}.file.file_data`,
      'missing_required_parameter',
    )
  }
  const data = dataUrl(file.file_data) ?? { type: 'application/pdf', base64: file.file_data }
  const title = file.filename ? { title: file.filename } : {}
  if (data.type === 'application/pdf') {
    return { type: 'document', source: { type: 'base64', media_type: data.type, data: data.base64 }, ...title }
  }
  if (data.type.startsWith('text/') || data.type === 'application/json') {
    const text = Buffer.from(data.base64, 'base64').toString('utf8')
    return { type: 'document', source: { type: 'text', media_type: 'text/plain', data: text }, ...title }
  }
  throw badRequest(
    `This model reads PDF and text files, not '${data.type}'.`,
    `${path}.file.file_data`,
    'invalid_file_format',
  )
}

/** `data:image/png;name=x;base64,…`: parameters may stand between the type and the word base64. */
function dataUrl(url: string): { type: string; base64: string } | undefined {
  const match = /^data:([^;,]*)((?:;[^;,]*)*);base64,/i.exec(url)
  if (!match) return undefined
  const type = (match[1] ?? '').toLowerCase()
  return { type: type === 'image/jpg' ? 'image/jpeg' : type, base64: url.slice(match[0].length) }
}

/** A client's own cache mark, kept where the API takes it. */
export function cacheControl(part: { cache_control?: Record<string, unknown> | null | undefined }): {
  cache_control?: CacheControlEphemeral
} {
  const control = part.cache_control
  if (control?.type !== 'ephemeral') return {}
  const { ttl } = control
  return { cache_control: { type: 'ephemeral', ...(ttl === '5m' || ttl === '1h' ? { ttl } : {}) } }
}
