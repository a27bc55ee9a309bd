import { posix } from 'node:path'

/** One file that imports another; paths from the package's root, with `/`. */
export interface Import {
  readonly from: string
  readonly to: string
}

/** Sources by their paths. */
export type Sources = ReadonlyMap<string, string>

/** A room is a folder. */
export const roomOf = (file: string): string => posix.dirname(file)

const relativeImports = /(?:\bfrom|\bimport\(|\bimport)\s*(['"])(\.{1,2}\/[^'"\n]+)\1/g

/** Every import between the given files: of values and of types, at once and later, exports of another's names. */
export const importsIn = (sources: Sources): readonly Import[] =>
  [...sources].flatMap(([from, text]) =>
    [...text.matchAll(relativeImports)]
      .map(([, , path = '']) => ({ from, to: posix.join(roomOf(from), path) }))
      .filter(({ to }) => sources.has(to)),
  )

/** Imports that lead to the importer's own floor or above it, or from or to a room that is on none. */
export function turnedArrows(imports: readonly Import[], floors: readonly (readonly string[])[]): readonly Import[] {
  const levels = new Map(floors.flatMap((rooms, level) => rooms.map((room) => [room, level] as const)))
  const named = (folder: string): string | undefined =>
    levels.has(folder) ? folder : folder === '.' ? undefined : named(roomOf(folder))
  return imports.filter(({ from, to }) => {
    const [above, below] = [named(roomOf(from)), named(roomOf(to))]
    if (above === undefined || below === undefined) return true
    return above !== below && (levels.get(above) ?? 0) <= (levels.get(below) ?? 0)
  })
}

/** The shortest circle of rooms in each knot of them, as the imports that make it; empty when there is none. */
export function circles(imports: readonly Import[]): readonly (readonly Import[])[] {
  const arrows = arrowsBetweenRooms(imports)
  return knots(arrows)
    .filter((rooms) => rooms.length > 1)
    .map((rooms) => shortestCircle(rooms, arrows))
}

/** From a room to the rooms it imports from, each with the first import that does it. */
type Arrows = ReadonlyMap<string, ReadonlyMap<string, Import>>

function arrowsBetweenRooms(imports: readonly Import[]): Arrows {
  const arrows = new Map<string, Map<string, Import>>()
  for (const each of imports) {
    const [from, to] = [roomOf(each.from), roomOf(each.to)]
    if (from === to) continue
    const targets = arrows.get(from) ?? new Map<string, Import>()
    if (!targets.has(to)) targets.set(to, each)
    arrows.set(from, targets)
  }
  return arrows
}

const targetsOf = (arrows: Arrows, room: string): readonly string[] => [...(arrows.get(room)?.keys() ?? [])]

/** Tarjan's strongly connected components: rooms that reach each other. */
function knots(arrows: Arrows): readonly (readonly string[])[] {
  const found: string[][] = []
  const order = new Map<string, number>()
  const lowest = new Map<string, number>()
  const open: string[] = []
  const visit = (room: string): number => {
    const index = order.size
    order.set(room, index)
    open.push(room)
    let low = index
    for (const target of targetsOf(arrows, room)) {
      if (!order.has(target)) low = Math.min(low, visit(target))
      else if (open.includes(target)) low = Math.min(low, order.get(target) ?? low)
    }
    lowest.set(room, low)
    if (low === index) found.push(open.splice(open.indexOf(room)))
    return low
  }
  for (const room of arrows.keys()) if (!order.has(room)) visit(room)
  return found
}

function shortestCircle(rooms: readonly string[], arrows: Arrows): readonly Import[] {
  const all = rooms.map((room) => wayBack(room, rooms, arrows))
  return all.reduce((best, each) => (each.length < best.length ? each : best))
}

/** The shortest way from a room through its knot back to itself. */
function wayBack(start: string, rooms: readonly string[], arrows: Arrows): readonly Import[] {
  const ways: { readonly room: string; readonly way: readonly Import[] }[] = [{ room: start, way: [] }]
  const seen = new Set<string>()
  for (const { room, way } of ways) {
    for (const [target, by] of arrows.get(room) ?? []) {
      if (target === start) return [...way, by]
      if (!rooms.includes(target) || seen.has(target)) continue
      seen.add(target)
      ways.push({ room: target, way: [...way, by] })
    }
  }
  throw new Error(`${start} is in no circle`)
}
