import type { Endpoint } from '../base/target.ts'
import { failure } from '../i18n/failure.ts'
import { profileIn, type Section, type SharedFiles } from './credentials/shared-files.ts'

/** Every service that the clients, the CDK toolkit and the credentials talk to, by the SDK's name for it. */
const services = [
  'CloudFormation',
  'CloudWatch Logs',
  'ECR',
  'IAM',
  'Lambda',
  'S3',
  'Secrets Manager',
  'SSM',
  'SSO',
  'SSO OIDC',
  'STS',
] as const

/**
 * The endpoints that are configured: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, the profile's `services` section, its
 * `endpoint_url`, in that order, as SDK and AWS CLI find them (@smithy/core, `getEndpointUrlConfig`). The SDK looks for
 * itself; this is for naming them before anything is sent there.
 * @throws SfaiError (preflight) for one that is no URL, or plain http to anything but this machine
 */
export function configuredEndpoints(profile: string, files: SharedFiles, env: NodeJS.ProcessEnv): readonly Endpoint[] {
  const section = profileIn(files, profile) ?? {}
  const ignored = env.AWS_IGNORE_CONFIGURED_ENDPOINT_URLS ?? section.ignore_configured_endpoint_urls
  if (ignored === 'true') return []
  const own = section.services === undefined ? {} : (files.config[`services.${section.services}`] ?? {})
  return services.flatMap((service) => {
    const url = endpointOf(service, env, section, own)
    return url ? [checked(service, url)] : []
  })
}

/** The endpoint of a stand-in that plays every service. */
export const everyEndpoint = (url: string): readonly Endpoint[] =>
  services.map((service) => ({ service, url, foreign: true }))

const endpointOf = (service: string, env: NodeJS.ProcessEnv, section: Section, own: Section): string | undefined =>
  env[`AWS_ENDPOINT_URL_${service.toUpperCase().replaceAll(' ', '_')}`] ||
  env.AWS_ENDPOINT_URL ||
  own[`${service.toLowerCase().replaceAll(' ', '_')}.endpoint_url`] ||
  section.endpoint_url

function checked(service: string, url: string): Endpoint {
  const parsed = URL.parse(url)
  if (parsed === null || !/^https?:$/.test(parsed.protocol)) throw failure('ENDPOINT_INVALID', [service, url])
  const { protocol, hostname, username, password } = parsed
  // A password in an address would be shown wherever the address is.
  if (username !== '' || password !== '') throw failure('ENDPOINT_INVALID', [service, parsed.host])
  if (protocol === 'http:' && !isLoopback(hostname)) throw failure('ENDPOINT_INSECURE', [service, url])
  return { service, url, foreign: protocol === 'http:' || !isAwsHost(hostname) }
}

/** This machine, by an address or by a name that no other machine can answer for. */
const isLoopback = (hostname: string): boolean => /^(127(\.\d{1,3}){3}|\[::1\]|localhost)$/.test(hostname)

/** How AWS's hosts end, in all its partitions (@aws-sdk/core, partitions: `dnsSuffix` and `dualStackDnsSuffix`). */
const suffix =
  /\.(amazonaws\.(com(\.cn)?|eu)|api\.aws|api\.amazonwebservices\.(com\.cn|eu)|api\.cloud-aws\.adc-e\.uk|c2s\.ic\.gov|sc2s\.sgov\.gov|csp\.hci\.ic\.gov|cloud\.adc-e\.uk)$/

/** Host names of the services above: `s3-fips.dualstack.us-east-1`, `api.ecr.eu-west-1`, a private `vpce-1a2b.sts.…vpce`. */
const serviceHost =
  /^(((bucket|accesspoint|control)\.)?vpce-[\w-]+\.)?(cloudformation|logs|(api\.)?ecr|iam|lambda|s3|secretsmanager|ssm|portal\.sso|oidc|sts)(-fips)?(\.dualstack)?(\.[a-z]{2,4}(-[a-z]+)+-\d{1,2})?(\.vpce)?$/

/**
 * True for the hosts of AWS's own APIs. That a name ends like AWS's is not enough: customers' functions, machines, buckets
 * and endpoint services have such names, too.
 */
export function isAwsHost(hostname: string): boolean {
  const host = hostname.toLowerCase()
  return suffix.test(host) && serviceHost.test(host.replace(suffix, ''))
}

/** One word for each place, however many services are sent there: `http://127.0.0.1:4566 (S3, STS)`. */
export function endpointsText(endpoints: readonly Endpoint[], everything: string): string {
  const byUrl = Map.groupBy(endpoints, ({ url }) => url)
  return [...byUrl]
    .map(
      ([url, here]) =>
        `${url} (${here.length === services.length ? everything : here.map(({ service }) => service).join(', ')})`,
    )
    .join(', ')
}
