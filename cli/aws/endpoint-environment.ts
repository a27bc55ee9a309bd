/**
 * Runs work with an emulator's address in the environment, and restores what was there.
 * The CDK toolkit makes its own SDK clients, and they learn of another endpoint only this way; the second variable is
 * for the template's URL that it hands to CloudFormation.
 */
export async function withEndpoint<T>(endpoint: string | undefined, work: () => Promise<T>): Promise<T> {
  if (endpoint === undefined) return work()
  const names = ['AWS_ENDPOINT_URL', 'AWS_ENDPOINT_URL_S3_FOR_CLOUDFORMATION']
  const before = names.map((name) => [name, process.env[name]] as const)
  for (const name of names) process.env[name] = endpoint
  try {
    return await work()
  } finally {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name]
      else process.env[name] = value
    }
  }
}
