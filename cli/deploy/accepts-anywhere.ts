import type { ApprovalFlags } from '../changes/approval.ts'

/** Letting everyone in is spelled out by a flag of its own, which accepts what it says. */
export const acceptsAnywhere = <F extends ApprovalFlags & { 'allow-anywhere': boolean }>(flags: F): F =>
  flags['allow-anywhere'] ? { ...flags, accept: [...(flags.accept ?? []), 'widens'] } : flags
