import { boolean, integer, listOf, oneOf, optional, type Typed } from '../shapes/shapes.ts'

/** How hard a model may be asked to think; the union of both providers' words. */
export const efforts = ['none', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max'] as const
export type Effort = (typeof efforts)[number]

/** The asked-for effort where a model knows it, else the next higher it knows, else its highest. */
export function nearestEffort(wanted: Effort, known: readonly Effort[]): Effort | undefined {
  const sorted = efforts.filter((effort) => known.includes(effort))
  return sorted.find((effort) => efforts.indexOf(effort) >= efforts.indexOf(wanted)) ?? sorted[sorted.length - 1]
}

export function isEffort(word: unknown): word is Effort {
  return efforts.some((effort) => effort === word)
}

/** What a model can be asked for at all. */
const uses = ['chat', 'completions', 'embeddings'] as const
export type Use = (typeof uses)[number]

/** What is asked about the models of every provider. */
export const commonFields = {
  /** Routes that the model can serve. `completions` on a chat model is answered by a chat turn. */
  serves: listOf(oneOf(...uses)),
  /** Largest number of output tokens; left out where the provider need not be told. */
  maxOutputTokens: optional(integer(1)),
  /** Whether pictures may be sent. */
  images: boolean,
  /** Whether functions may be offered. */
  tools: boolean,
  /** Efforts the model accepts; empty: it does not reason, or does not let itself be told how much. */
  efforts: listOf(oneOf(...efforts)),
} as const
export type CommonCapabilities = Typed<typeof commonFields>

/** One line of a table: a glob on the provider's model id (`*` at the end), and what such models accept. */
interface Row<Capabilities> {
  readonly models: readonly string[]
  readonly accepts: Capabilities
}

/** Rows in the order in which they are tried; the last one matches everything and holds the safest rule. */
export type Table<Capabilities> = readonly [...Row<Capabilities>[], Row<Capabilities>]

/** What a table says of a model: the first row that matches. */
export function lookUp<C>(table: Table<C>, model: string): C {
  const row = table.find(({ models }) => models.some((glob) => matches(glob, model)))
  return (row ?? table[table.length - 1] ?? table[0]).accepts
}

const matches = (glob: string, model: string): boolean =>
  glob.endsWith('*') ? model.startsWith(glob.slice(0, -1)) : model === glob
