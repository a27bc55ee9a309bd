export interface ToolkitEnvironment {
  /** An emulator's address; AWS itself, or what is configured, when not given. */
  readonly endpoint?: string | undefined
  /** Where S3 is, when not where the SDK would look. */
  readonly s3?: string | undefined
  /** For temporary files: the toolkit leaves some when it is killed, and this folder goes with its process. */
  readonly scratch: string
}

/**
 * Runs work with what the CDK toolkit learns from the environment alone, and restores what was there.
 * It makes its own SDK clients, hence the endpoint. S3's it looks up in the environment alone: for path-style addresses,
 * and for the template's URL that it hands to CloudFormation. Where temporary files go has another name on each system.
 */
export async function withToolkitEnvironment<T>(
  { endpoint, s3, scratch }: ToolkitEnvironment,
  work: () => Promise<T>,
): Promise<T> {
  const ours = {
    ...(endpoint && { AWS_ENDPOINT_URL: endpoint }),
    ...(s3 && { AWS_ENDPOINT_URL_S3: s3, AWS_ENDPOINT_URL_S3_FOR_CLOUDFORMATION: s3 }),
    TMPDIR: scratch,
    TEMP: scratch,
    TMP: scratch,
  }
  const before = Object.keys(ours).map((name) => [name, process.env[name]] as const)
  Object.assign(process.env, ours)
  try {
    return await work()
  } finally {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name]
      else process.env[name] = value
    }
  }
}
