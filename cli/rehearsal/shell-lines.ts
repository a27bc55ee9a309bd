/** What a person pastes so that the aws CLI and other SDKs use the rehearsal, in the two kinds of shell. */
export interface ShellLines {
  readonly bash: readonly string[]
  readonly powershell: readonly string[]
}

/** The variables the aws CLI reads. `values` need no quoting: URLs on loopback, names, hexadecimal digits, or nothing. */
export function shellLines(environment: Readonly<Record<string, string>>): ShellLines {
  const pasted = Object.entries(environment).filter(([name]) => forTheCli.includes(name))
  return {
    bash: pasted.map(([name, value]) => `export ${name}=${value}`),
    // Setting a variable to nothing removes it.
    powershell: pasted.map(([name, value]) => `$env:${name} = '${value}'`),
  }
}

const forTheCli = [
  'AWS_ENDPOINT_URL',
  'AWS_ACCESS_KEY_ID',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_SESSION_TOKEN',
  'AWS_REGION',
  'AWS_DEFAULT_REGION',
]
