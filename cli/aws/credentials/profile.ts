/** The profile that is meant, and what named it. */
export interface ChosenProfile {
  readonly name: string
  readonly namedBy: '--profile' | 'AWS_DEFAULT_PROFILE' | 'AWS_PROFILE' | undefined
}

/** As the AWS CLI chooses: a flag before all, then AWS_DEFAULT_PROFILE, then AWS_PROFILE (botocore/configprovider.py). */
export function chosenProfile(flag: string | undefined, env: NodeJS.ProcessEnv): ChosenProfile {
  if (flag) return { name: flag, namedBy: '--profile' }
  if (env.AWS_DEFAULT_PROFILE) return { name: env.AWS_DEFAULT_PROFILE, namedBy: 'AWS_DEFAULT_PROFILE' }
  if (env.AWS_PROFILE) return { name: env.AWS_PROFILE, namedBy: 'AWS_PROFILE' }
  return { name: 'default', namedBy: undefined }
}
