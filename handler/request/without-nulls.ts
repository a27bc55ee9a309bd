/** The same request without the fields that are null: to leave one out means the same, and OpenAI takes few nulls. */
export const withoutNulls = (request: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(request).filter(([, value]) => value !== null))
