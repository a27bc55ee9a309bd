import { objectIn } from '../base/json.ts'
import { isRecord } from '../contract/shapes/shape.ts'

/** One page of a provider's list of models. */
interface Page {
  readonly ids: readonly string[]
  /** The id after which the next page begins. */
  readonly after: string | undefined
}

/** No provider calls a model by a longer name. */
const longestId = 200

/** Reads a page as both OpenAI and Anthropic write it; undefined for anything that is no list. */
export function pageIn(body: string): Page | undefined {
  const { data, has_more, last_id } = objectIn(body) ?? {}
  if (!Array.isArray(data)) return undefined
  const ids = data.map((model: unknown) => (isRecord(model) ? model.id : undefined))
  return {
    ids: ids.filter((id): id is string => typeof id === 'string' && id !== '' && id.length <= longestId),
    after: has_more === true && typeof last_id === 'string' ? last_id : undefined,
  }
}

/** The address of the page after that id. */
export const pageAfter = (address: string, id: string | undefined): string =>
  id === undefined ? address : `${address}${address.includes('?') ? '&' : '?'}after_id=${encodeURIComponent(id)}`
