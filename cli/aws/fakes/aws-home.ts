import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** A home folder of a test's own, and an environment that leads to it alone. Both go when it is disposed. */
export interface AwsHome extends Disposable {
  readonly folder: string
  /** Writes a file under the home folder: `.aws/config`. @returns its path */
  write(path: string, text: string): string
}

/** Everything of AWS is taken out of the environment, and what is given is put in; afterwards all is as it was. */
export function awsHome(variables: Readonly<Record<string, string>> = {}): AwsHome {
  const before = { ...process.env }
  const folder = mkdtempSync(join(tmpdir(), 'sfai-home-'))
  for (const name of Object.keys(process.env)) if (name.startsWith('AWS_')) delete process.env[name]
  Object.assign(process.env, {
    HOME: folder,
    USERPROFILE: folder,
    AWS_CONFIG_FILE: join(folder, '.aws', 'config'),
    AWS_SHARED_CREDENTIALS_FILE: join(folder, '.aws', 'credentials'),
    AWS_EC2_METADATA_DISABLED: 'true',
    ...variables,
  })
  return {
    folder,
    write(path, text) {
      const full = join(folder, path)
      mkdirSync(dirname(full), { recursive: true })
      writeFileSync(full, text)
      return full
    },
    [Symbol.dispose]() {
      for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name]
      Object.assign(process.env, before)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
