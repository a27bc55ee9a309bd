/** What a process needs to run on this operating system at all, and nothing of the user's: Windows finds its libraries by it. */
export function hostEssentials(): Record<string, string> {
  const { SystemRoot } = process.env
  return SystemRoot === undefined ? {} : { SystemRoot }
}
