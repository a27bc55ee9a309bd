export type Language = 'en' | 'ja'

export const languages: readonly Language[] = ['en', 'ja']

/**
 * `--lang`, else `SFAI_LANG`, else the system's locale; English when nothing says Japanese.
 * Read from raw argv because help texts are chosen while command modules load, before any flag is parsed.
 */
export function detectLanguage(argv: readonly string[], env: NodeJS.ProcessEnv): Language {
  const asked = flagValue(argv) ?? env.SFAI_LANG
  if (asked !== undefined && asked !== '') return asked.toLowerCase().startsWith('ja') ? 'ja' : 'en'
  // POSIX order; Windows sets none of these, there Intl knows the user's choice.
  const posix = env.LC_ALL || env.LC_MESSAGES || env.LANG
  const locale = posix || Intl.DateTimeFormat().resolvedOptions().locale
  return locale.toLowerCase().startsWith('ja') ? 'ja' : 'en'
}

function flagValue(argv: readonly string[]): string | undefined {
  const inline = argv.find((word) => word.startsWith('--lang='))
  if (inline !== undefined) return inline.slice('--lang='.length)
  const at = argv.indexOf('--lang')
  return at === -1 ? undefined : argv[at + 1]
}
