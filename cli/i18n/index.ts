import { detectLanguage, type Language } from '../base/language.ts'
import { en } from './en/index.ts'
import { ja } from './ja/index.ts'

/** Every sentence of the CLI. English is the shape; Japanese must have the same keys, or it does not compile. */
export type Messages = typeof en

const catalogues: Record<Language, Messages> = { en, ja }

/** The sentences in the user's language, chosen once when the process starts. */
export let t: Messages = catalogues[detectLanguage(process.argv, process.env)]

/** Switches the language; for tests, which see both in one process. */
export function setLanguage(language: Language): void {
  t = catalogues[language]
}

/** One language's sentences, whatever the user's own is. */
export const messagesIn = (language: Language): Messages => catalogues[language]
