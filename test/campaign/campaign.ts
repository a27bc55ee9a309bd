import {
  GetFunctionConfigurationCommand,
  LambdaClient,
  UpdateFunctionConfigurationCommand,
} from '@aws-sdk/client-lambda'
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { z } from 'zod'
import { environment, modelMapKey } from '../../handler/contract/names.ts'
import { type Ended, run, runJson, start } from '../rehearsal/cli.ts'
import { type Kept, keepRehearsal } from '../rehearsal/kept.ts'
import { type Double, openDouble } from './double.ts'

/** A deployed gateway on this machine, its providers' double, and an administrator's hands. */
export interface Campaign {
  readonly functionUrl: string
  readonly double: Double
  /** Runs `sfai-admin` against the rehearsal. */
  admin(args: readonly string[], env?: NodeJS.ProcessEnv): Promise<Ended>
  /** The result of a command with `--json`. */
  result(args: readonly string[], env?: NodeJS.ProcessEnv): Promise<unknown>
  /** Puts a text where the model map lies, as anybody with the rights could, unchecked. */
  putModelMap(text: string): Promise<void>
  /** Sets variables of the function by hand; new sandboxes have them. */
  setVariables(variables: Readonly<Record<string, string>>): Promise<void>
  /** The same gateway in one process, `sfai-admin serve`, with the keys of the deployed one. */
  serve(): Promise<Served>
  /** The messages of the function's log group, oldest first. */
  logged(): Promise<readonly string[]>
  stop(): Promise<void>
}

export interface Served {
  /** Ends in `/`. */
  readonly url: string
  /** Ctrl-C; resolves when the process is gone. */
  stop(): Promise<Ended>
}

export async function openCampaign(env: NodeJS.ProcessEnv = {}): Promise<Campaign> {
  const double = await openDouble()
  const kept = await keepRehearsal({ ...double.environment, ...env })
  const here = ['--rehearse', '--rehearse-port', String(kept.port)]
  const { functionName, bucketName } = handover.parse((await runJson(['handover', ...here])).result)
  const lambda = new LambdaClient(clientOptions(kept))
  const s3 = new S3Client({ ...clientOptions(kept), forcePathStyle: true })
  const result = async (args: readonly string[], more?: NodeJS.ProcessEnv) =>
    (await runJson([...args, ...here], more)).result
  return {
    functionUrl: kept.functionUrl,
    double,
    admin: (args, more) => run([...args, ...here], more),
    result,
    async putModelMap(text) {
      await s3.send(new PutObjectCommand({ Bucket: bucketName, Key: modelMapKey, Body: text }))
    },
    async setVariables(variables) {
      const { Environment } = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName: functionName }))
      const all = { ...Environment?.Variables, ...variables }
      await lambda.send(
        new UpdateFunctionConfigurationCommand({ FunctionName: functionName, Environment: { Variables: all } }),
      )
    },
    async serve() {
      const running = start(['serve', '--port', '0', '--keys', 'secrets-manager', ...here], double.environment)
      const [, url = ''] = await running.shows(/Listening on (http:\S+\/)v1/)
      return {
        url,
        stop() {
          running.process.kill('SIGINT')
          return running.ended
        },
      }
    },
    async logged() {
      return log.parse(await result(['logs', '--since', '15m'])).events.map(({ message }) => message)
    },
    async stop() {
      await kept.stop()
      await double.close()
    },
  }
}

/** Seconds between readings of the model map, as short as a test needs them. */
export const shortConfigTtl = (seconds: number) => ({ [environment.configTtl]: String(seconds) })

const clientOptions = ({ endpoint, credentials }: Kept) => ({
  endpoint,
  region: 'ap-northeast-1',
  credentials,
})

const handover = z.object({ functionName: z.string(), bucketName: z.string() })
const log = z.object({ events: z.array(z.object({ message: z.string() })) })
