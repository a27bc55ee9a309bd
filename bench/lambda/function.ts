import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openKit } from '../../cli/rehearsal/install/kit.ts'
import type { DeployedFunction } from '../../cli/rehearsal/lambda/deployed-function.ts'
import type { SandboxSurroundings } from '../../cli/rehearsal/lambda/sandbox.ts'
import { newKeyPair } from '../../cli/rehearsal/lock/credentials.ts'
import { Guardian } from '../../cli/rehearsal/process/guardian.ts'
import { environment } from '../../handler/contract/names.ts'
import { providers } from '../../handler/contract/providers.ts'

/** The function as the stack deploys it, but for the upstream and AWS, which are doubles. */
export function benchFunction(upstreamUrl: string, awsUrl: string): DeployedFunction {
  const name = 'sfai-bench'
  return {
    name,
    arn: `arn:aws:lambda:ap-northeast-1:000000000000:function:${name}`,
    region: 'ap-northeast-1',
    fingerprint: name,
    handler: 'index.handler',
    runtime: 'nodejs24.x',
    timeoutSeconds: 900,
    memoryMb: 512,
    environment: {
      [environment.configBucket]: 'bench',
      [environment.allowedCidrs]: '127.0.0.0/8',
      [providers.openai.variables.baseUrl]: `${upstreamUrl}/v1`,
      [providers.anthropic.variables.baseUrl]: upstreamUrl,
      AWS_ENDPOINT_URL: awsUrl,
    },
    logGroup: 'bench',
    logFormat: 'JSON',
    codeSha256: '',
    codeLocation: '',
    reserved: undefined,
  }
}

/** What the rehearsal gives its sandboxes, without an emulator; `onLine` gets what they log. */
export async function benchSurroundings(
  onLine: (line: string) => void,
): Promise<{ surroundings: SandboxSurroundings; close(): Promise<void> }> {
  const { runtimeClient } = await openKit({ env: process.env, emulator: false, onProgress: () => undefined })
  const folder = mkdtempSync(join(tmpdir(), 'sfai-bench-'))
  const guardian = new Guardian(folder)
  const openLog = (_: DeployedFunction, name: string) => ({ group: 'bench', name, write: onLine })
  return {
    surroundings: { runtimeClient, guardian, injected: {}, credentials: newKeyPair(), openLog },
    async close() {
      await guardian.dismiss()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
