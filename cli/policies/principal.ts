/** Whom a statement is about: everybody, or names by kind (`AWS`, `Service`, `Federated`, `CanonicalUser`). */
export type Principal = string | Readonly<Record<string, string | readonly string[]>>

/** True when the principal is anybody: `"*"` and `{"AWS": "*"}` mean the same; a list may hold it too. */
export const isEveryone = (principal: Principal | undefined): boolean =>
  namesOf(principal).some(({ name }) => name === '*')

/** Each name with its kind. A bare account number means its root, as AWS writes it down. */
export function namesOf(principal: Principal | undefined): readonly { readonly kind: string; readonly name: string }[] {
  if (principal === undefined) return []
  if (typeof principal === 'string') return [{ kind: 'AWS', name: principal }]
  return Object.entries(principal).flatMap(([kind, names]) =>
    [names].flat().map((name) => ({ kind, name: /^\d{12}$/.test(name) ? `arn:aws:iam::${name}:root` : name })),
  )
}

/** Names of AWS principals that belong to another account, or to none that can be told (everybody is not among them). */
export const strangersTo = (account: string, principal: Principal | undefined): readonly string[] =>
  namesOf(principal)
    .filter(({ kind, name }) => kind !== 'Service' && name !== '*' && accountOf(name) !== account)
    .map(({ name }) => name)

/** `arn:aws:iam::123456789012:user/a` → `123456789012`. */
const accountOf = (name: string): string | undefined => name.split(':')[4]
