/** Makes its value on the first call and hands out the same one ever after. */
export type Lazy<T> = () => Promise<T>

/** A value made when first asked for, once. */
export function lazy<T>(make: () => Promise<T>): Lazy<T> {
  let made: Promise<T> | undefined
  return () => {
    made ??= make()
    return made
  }
}
