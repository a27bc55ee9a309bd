import type { CredentialKind, RegionSource, Target } from '../../base/target.ts'

const credentials: Record<CredentialKind | 'rehearsal', string> = {
  environment: 'keys in the environment',
  keys: 'keys of the profile',
  sso: 'SSO',
  login: 'aws login',
  process: 'credential_process',
  'web-identity': 'a web identity',
  role: 'an assumed role',
  container: "the container's role",
  instance: "this machine's role",
  rehearsal: 'rehearsal',
}

const regionFrom: Record<RegionSource, string> = {
  flag: '--region',
  AWS_REGION: 'AWS_REGION',
  AWS_DEFAULT_REGION: 'AWS_DEFAULT_REGION',
  profile: 'of the profile',
  rehearsal: 'rehearsal',
  default: 'named by nothing',
}

/** Where a command acts: its first line. */
export const target = {
  line: ({ account, region, rehearsal, stack, ...from }: Target) => {
    const who = rehearsal ? 'rehearsal' : [credentials[from.credentials], from.profile].filter(Boolean).join(' ')
    const where = rehearsal ? region : `${region} (${regionFrom[from.regionFrom]})`
    return `AWS account ${account ?? '?'} (${who}), region ${where}, stack ${stack}`
  },
  endpoints: (places: string) => `Configured endpoints, in the place of AWS's own: ${places}`,
  foreign: "Not AWS's own: what is sent there, keys included, is in the hands of whoever answers.",
  everyService: 'every service',
  mfaCode: (serial: string) => `MFA code of ${serial} (6 digits):`,
  sixDigits: 'An MFA code has six digits.',
  regionFrom,
  /** What to put in the place of each `<WORD>` in a suggested command. */
  placeholders: {
    CIDR: '<CIDR>: the addresses of your company as the internet sees them, such as 203.0.113.0/24.',
    FILE: '<FILE>: a file that holds nothing but the key.',
    HOST: '<HOST>: the name under which the gateway is to be reached.',
    NAME: '<NAME>: a name for the client, as it is to appear in the logs.',
    ORIGIN: '<ORIGIN>: the origin of the web page, such as https://chat.example.com.',
    CURRENT: '<CURRENT>: the id of the version with the stage AWSCURRENT (aws secretsmanager list-secret-version-ids).',
    PREVIOUS: '<PREVIOUS>: the id of the version with the stage AWSPREVIOUS.',
    PROFILE: '<PROFILE>: the name of a profile that holds credentials (aws configure list-profiles).',
  },
}
