import { bytePipe, direct } from './floor.ts'
import { litellm } from './litellm.ts'
import { lambda, serve } from './ours.ts'
import { portkey } from './portkey.ts'
import type { Target } from './target.ts'

/** Who is measured. */
export const targets: readonly Target[] = [direct, bytePipe, serve, lambda, portkey, litellm]

/** Who would be measured if they could be had. */
export const absent: { label: string; why: string }[] = [
  {
    label: 'Bifrost',
    why: 'not measured: the Go module proxy does not give github.com/maximhq/bifrost/transports here (403 Forbidden, "This module version is not available", 2026-11-27), and its npm package only downloads a binary from elsewhere',
  },
]
