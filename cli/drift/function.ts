import type { FunctionSettings } from '../aws/calls/update-function.ts'
import type { Effect } from '../base/effects.ts'
import type { FunctionState } from '../deployment/deployment.ts'
import { Unresolved, type Value } from '../deployment/template/value.ts'
import { t } from '../i18n/index.ts'
import { at, type Declared, listAt } from './declared.ts'
import { drift, type Remark, whenResolved } from './drift.ts'
import { environmentDrift } from './environment.ts'

interface Setting {
  readonly id: string
  readonly where: string
  readonly wanted: Value | undefined
  readonly live: number | string
  readonly settings: (wanted: string) => FunctionSettings
  readonly text?: (value: number | string) => string
  readonly effect?: Effect
}

/** What somebody changed in the function's configuration. What the template leaves out has Lambda's default. */
export function functionDrift({ function: declared }: Declared, live: FunctionState): readonly Remark[] {
  if (declared === undefined) return []
  return [
    ...settingsOf(declared.properties, live).flatMap((setting) => settingDrift(live.name, setting)),
    ...layersDrift(listAt(declared.properties.Layers), live),
    ...architectureDrift(listAt(declared.properties.Architectures)[0] ?? 'x86_64', live),
    ...environmentDrift(at(declared.properties, 'Environment', 'Variables') ?? {}, live),
  ]
}

function settingsOf(properties: Readonly<Record<string, Value>>, live: FunctionState): readonly Setting[] {
  const { where } = t.drift
  const memory = properties.MemorySize ?? 128
  const group = at(properties, 'LoggingConfig', 'LogGroup') ?? `/aws/lambda/${live.name}`
  const format = at(properties, 'LoggingConfig', 'LogFormat') ?? 'Text'
  const logging = {
    group: group instanceof Unresolved ? (live.logGroupName ?? '') : String(group),
    format: format instanceof Unresolved ? live.logFormat : String(format),
  }
  return [
    {
      id: 'function-timeout',
      where: where.timeout,
      wanted: properties.Timeout ?? 3,
      live: live.timeoutSeconds,
      settings: (wanted) => ({ timeoutSeconds: Number(wanted) }),
      text: t.drift.seconds,
    },
    {
      id: 'function-memory',
      where: where.memory,
      wanted: memory,
      live: live.memoryMb,
      settings: (wanted) => ({ memoryMb: Number(wanted) }),
      text: t.drift.megabytes,
      effect: Number(memory) > live.memoryMb ? 'costs' : 'alters',
    },
    {
      id: 'function-runtime',
      where: where.runtime,
      wanted: properties.Runtime,
      live: live.runtime,
      settings: (runtime) => ({ runtime }),
    },
    {
      id: 'function-handler',
      where: where.handler,
      wanted: properties.Handler,
      live: live.handler,
      settings: (handler) => ({ handler }),
    },
    {
      id: 'function-ephemeral-storage',
      where: where.ephemeralStorage,
      wanted: at(properties, 'EphemeralStorage', 'Size') ?? 512,
      live: live.ephemeralStorageMb,
      settings: (wanted) => ({ ephemeralStorageMb: Number(wanted) }),
      text: t.drift.megabytes,
    },
    {
      id: 'function-tracing',
      where: where.tracing,
      wanted: at(properties, 'TracingConfig', 'Mode') ?? 'PassThrough',
      live: live.tracing,
      settings: (tracing) => ({ tracing }),
    },
    {
      id: 'function-role',
      where: where.role,
      wanted: properties.Role,
      live: live.roleArn,
      settings: (roleArn) => ({ roleArn }),
      effect: 'widens',
    },
    {
      id: 'function-log-group',
      where: where.logGroupOfFunction,
      wanted: group,
      live: live.logGroupName ?? '',
      settings: () => ({ logging }),
    },
    {
      id: 'function-log-format',
      where: where.logFormat,
      wanted: format,
      live: live.logFormat,
      settings: () => ({ logging }),
    },
  ]
}

const settingDrift = (name: string, { id, where, wanted, live, settings, text = String, effect }: Setting) =>
  whenResolved(where, wanted, (known) => {
    if (known === undefined || String(known) === String(live)) return []
    const repair = { call: 'updateFunction', name, settings: settings(String(known)) } as const
    return drift({ id, where, before: text(live), after: text(String(known)), effect: effect ?? 'alters', repair })
  })

/** A layer is code that runs in the function. */
const layersDrift = (wanted: readonly Value[], { name, layers }: FunctionState): readonly Remark[] =>
  whenResolved(t.drift.where.layers, wanted, (known) => {
    const arns = known.map(String)
    if (arns.join() === layers.join()) return []
    const list = (all: readonly string[]): string => (all.length === 0 ? t.drift.none : all.join(', '))
    const repair = { call: 'updateFunction', name, settings: { layers: arns } } as const
    const effect = arns.some((arn) => !layers.includes(arn)) ? 'widens' : 'narrows'
    return drift({
      id: 'function-layers',
      where: t.drift.where.layers,
      before: list(layers),
      after: list(arns),
      effect,
      repair,
    })
  })

const architectureDrift = (wanted: Value, { architecture }: FunctionState): readonly Remark[] =>
  whenResolved(t.drift.where.architecture, wanted, (known) => {
    if (known === architecture) return []
    const { where, byHand } = t.drift
    const id = 'function-architecture'
    return drift({
      id,
      where: where.architecture,
      before: architecture,
      after: String(known),
      effect: 'alters',
      byHand: byHand.architecture,
    })
  })
