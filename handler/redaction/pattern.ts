/**
 * A pattern that may meet millions of characters of one kind. V8 remembers every turn of `x{8,}` in case it must go back, until
 * its stack is full; of `x{8}x*` it remembers none.
 */
export const pattern = (source: string, flags: string): RegExp =>
  new RegExp(source.replace(/(\[(?:[^\]\\]|\\.)+\]|\\w)\{(\d+),\}/g, '$1{$2}$1*'), flags)
