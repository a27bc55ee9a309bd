import { failure } from '../i18n/failure.ts'

/** Says whether pages of this origin may use the gateway. */
export type AllowsOrigin = (origin: string) => boolean

/**
 * Reads origins as an admin writes them: `https://chat.example.com`, `app://obsidian.md`, or every page of a scheme that no
 * website can have (`vscode-webview://*`: each view has a name of its own, made up anew). Not `null`: every website can make
 * a frame whose origin that is.
 * @throws SfaiError (usage) naming the entry that is none
 */
export function allowedOrigins(entries: readonly string[]): AllowsOrigin {
  const allowed = entries.map((entry) => {
    if (!isOrigin(entry)) throw failure('ORIGIN_INVALID', [entry])
    return entry.toLowerCase()
  })
  return (origin) => {
    const asked = origin.toLowerCase()
    return allowed.some((entry) => (entry.endsWith('*') ? asked.startsWith(entry.slice(0, -1)) : asked === entry))
  }
}

const isOrigin = (entry: string): boolean =>
  /^[a-z][a-z0-9+.-]*:\/\/[a-z0-9.:_[\]-]+$/i.test(entry) || /^(?!https?:)[a-z][a-z0-9+.-]*:\/\/\*?$/i.test(entry)
