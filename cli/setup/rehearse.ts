import { once } from 'node:events'
import { type ModelMap, parseModelMap } from '../../handler/contract/model-map.ts'
import { onInterrupt } from '../base/interrupt.ts'
import type { Outcome } from '../base/outcome.ts'
import { isPresent } from '../deployment/observed.ts'
import { t } from '../i18n/index.ts'
import { gaps } from '../rehearsal/emulator/gaps.ts'
import type { Rehearsal } from '../rehearsal/rehearsal.ts'
import { shellLines } from '../rehearsal/shell-lines.ts'
import { openRehearsalSession, type Session } from '../session/session.ts'
import type { Ui } from '../ui/ui.ts'
import { continueConfig } from '../verify/continue-config.ts'

export interface RehearseFlags {
  keep: boolean
  'rehearse-port'?: number | undefined
  account?: string | undefined
}

/**
 * Runs something in a rehearsal: in the one that is already up, else in a new one that ends afterwards
 * (or stays up until Ctrl-C, with `keep`). Ctrl-C at any moment takes it all down.
 */
export async function rehearse<R>(
  ui: Ui,
  flags: RehearseFlags,
  run: (session: Session) => Promise<Outcome<R>>,
): Promise<Outcome<R>> {
  const { attachRehearsal, startRehearsal } = await import('../rehearsal/rehearsal.ts')
  const port = flags['rehearse-port']
  const running = await attachRehearsal({ port })
  if (running !== undefined) {
    ui.note(t.wizard.attached(running.endpoint))
    return run(await openRehearsalSession(ui, running, undefined, flags.account))
  }
  const interrupt = new AbortController()
  const { signal } = interrupt
  const forget = onInterrupt(() => interrupt.abort())
  try {
    const rehearsal = await startRehearsal({ port, env: process.env, onProgress: ui.progress, signal })
    return await untilStopped(ui, rehearsal, { ...flags, signal, run })
  } finally {
    forget()
  }
}

async function untilStopped<R>(
  ui: Ui,
  rehearsal: Rehearsal,
  {
    keep,
    account,
    signal,
    run,
  }: RehearseFlags & { signal: AbortSignal; run: (session: Session) => Promise<Outcome<R>> },
): Promise<Outcome<R>> {
  try {
    ui.note(t.wizard.rehearsing(rehearsal.endpoint, rehearsal.functionUrl))
    // Not only in passing: some of these cost money.
    ui.note(`${t.rehearsal.providers[rehearsal.providers]}\n`)
    const session = await openRehearsalSession(ui, rehearsal, undefined, account)
    const outcome = await Promise.race([run(session), untilAborted(signal)])
    ui.result(`\n${limitsText()}`)
    if (keep) await stayUp(session, rehearsal, signal)
    return outcome
  } finally {
    ui.settle()
    await rehearsal.stop()
  }
}

/** What nobody may conclude from a rehearsal, said where its success is said. */
const limitsText = (): string =>
  [t.wizard.limits, ...gaps.map((gap) => `  - ${gap[t.language]}`), `  ${t.wizard.unproven}`].join('\n')

async function stayUp(session: Session, rehearsal: Rehearsal, signal: AbortSignal): Promise<void> {
  const { ui } = session
  const { defaultRehearsalPort, rehearsalEnvironment } = await import('../rehearsal/rehearsal.ts')
  const { port } = new URL(rehearsal.endpoint)
  const flagsText = Number(port) === defaultRehearsalPort ? '--rehearse' : `--rehearse --rehearse-port ${port}`
  const kept = t.wizard.kept(rehearsal.functionUrl, shellLines(rehearsalEnvironment(rehearsal)), flagsText)
  ui.result(`\n${kept}`)
  const map = await liveModelMap(session)
  if (map !== undefined) ui.result(`\n${t.wizard.continueConfig}\n\n${continueConfig(rehearsal.functionUrl, map)}`)
  if (!signal.aborted) await once(signal, 'abort')
}

/** The map that the gateway uses, whatever ships. */
async function liveModelMap(session: Session): Promise<ModelMap | undefined> {
  const { modelMap } = await session.observe(['modelMap'])
  const parsed = isPresent(modelMap) ? parseModelMap(modelMap.value.text) : undefined
  return parsed?.ok ? parsed.map : undefined
}

/** @throws AbortError once the signal is given */
async function untilAborted(signal: AbortSignal): Promise<never> {
  if (!signal.aborted) await once(signal, 'abort')
  throw signal.reason
}
