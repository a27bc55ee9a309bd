import type { FunctionState } from '../../deployment/deployment.ts'
import { isPresent, missing, type Observed, present } from '../../deployment/observed.ts'
import { readPolicy } from '../../policies/document.ts'
import { statementOf } from '../permission-statement.ts'
import type { Standing } from '../plan.ts'
import type { Repair } from '../repair.ts'

/** The same, with one part of a present value changed. */
export const withPart = <T>(whole: Observed<T>, part: Partial<T>): Observed<T> =>
  isPresent(whole) ? present({ ...whole.value, ...part }) : whole

/** The same, with the value worked over. */
export const mapped = <T>(whole: Observed<T>, change: (value: T) => T): Observed<T> =>
  isPresent(whole) ? present(change(whole.value)) : whole

/** What stands after a repair, as AWS would have it: no more than its documents promise. */
export function after(world: Standing, repair: Repair): Standing {
  switch (repair.call) {
    case 'updateFunction': {
      const { environment, layers, logging, ...settings } = repair.settings
      const more: Partial<FunctionState> = {
        ...settings,
        ...(environment !== undefined && { environment: present(environment) }),
        ...(layers !== undefined && { layers }),
        ...(logging !== undefined && { logGroupName: logging.group, logFormat: logging.format }),
      }
      return { ...world, function: withPart(world.function, more) }
    }
    case 'updateUrl': {
      const { InvokeMode, AuthType, Cors } = repair.settings
      const url = withPart(world.url, {
        ...(InvokeMode !== undefined && { invokeMode: InvokeMode }),
        ...(AuthType !== undefined && { authType: AuthType }),
        ...(Cors !== undefined && { cors: undefined }),
      })
      return { ...world, url }
    }
    case 'createUrl': {
      const { InvokeMode = 'BUFFERED', AuthType = 'AWS_IAM' } = repair.url
      return { ...world, url: present({ url: 'https://new/', invokeMode: InvokeMode, authType: AuthType }) }
    }
    case 'addPermission': {
      const { StatementId = '' } = repair.permission
      const statement = { Sid: StatementId, ...statementOf(repair.permission, functionArn(world)) }
      const before = isPresent(world.resourcePolicy) ? world.resourcePolicy.value : []
      if (before.some(({ Sid }) => Sid === StatementId)) throw new Error(`ResourceConflictException: ${StatementId}`)
      return { ...world, resourcePolicy: present([...before, statement]) }
    }
    case 'removePermission':
      return {
        ...world,
        resourcePolicy: mapped(world.resourcePolicy, (all) => all.filter(({ Sid }) => Sid !== repair.statementId)),
      }
    case 'putPublicAccessBlock':
      return { ...world, publicAccessBlock: present(repair.block) }
    case 'putBucketPolicy':
      return {
        ...world,
        bucketPolicy: repair.document === undefined ? missing : present(readPolicy(repair.document)),
      }
    case 'putBucketVersioning':
      return { ...world, bucketVersioning: withPart(world.bucketVersioning, { status: repair.status }) }
    case 'putBucketEncryption':
      return { ...world, bucketEncryption: present(repair.encryption) }
    case 'deleteBucketLifecycle':
      return { ...world, bucketLifecycle: missing }
    case 'ownEveryObject':
      return { ...world, bucketOwnership: present('BucketOwnerEnforced') }
    case 'setRetention':
      return { ...world, stackLogGroup: withPart(world.stackLogGroup, { retentionDays: repair.days }) }
    case 'createLogGroup':
      return {
        ...world,
        stackLogGroup: present({ name: repair.logGroup, retentionDays: repair.days }),
      }
    default:
      return { ...world, stackRole: roleAfter(world.stackRole, repair) }
  }
}

function roleAfter(role: Standing['stackRole'], repair: Extract<Repair, { role: string }>): Standing['stackRole'] {
  return mapped(role, (live) => {
    switch (repair.call) {
      case 'putRolePolicy': {
        const { [repair.policy]: _, ...others } = live.inlinePolicies
        if (repair.document === undefined) return { ...live, inlinePolicies: others }
        return { ...live, inlinePolicies: { ...others, [repair.policy]: readPolicy(repair.document) } }
      }
      case 'attachRolePolicy':
        return { ...live, attachedPolicyArns: [...live.attachedPolicyArns, repair.arn] }
      case 'detachRolePolicy':
        return { ...live, attachedPolicyArns: live.attachedPolicyArns.filter((arn) => arn !== repair.arn) }
      case 'putRoleTrust':
        return { ...live, trust: readPolicy(repair.document) }
      case 'putRoleBoundary':
        return { ...live, boundaryArn: repair.arn }
    }
  })
}

const functionArn = ({ function: fn }: Standing): string => (isPresent(fn) ? fn.value.arn : '')
