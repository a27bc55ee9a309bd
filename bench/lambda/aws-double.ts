import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { text } from 'node:stream/consumers'
import { upstreamKey } from '../upstream/script.ts'

/** The two AWS services that the function reads: S3 gives the model map, Secrets Manager the keys. */
export function awsDouble(modelMap: string): Server {
  const map = readFileSync(modelMap)
  return createServer(async (request, response) => {
    if (request.method === 'GET') {
      if (request.headers['if-none-match']) response.writeHead(304).end()
      else response.writeHead(200, { etag: '"bench"', 'content-type': 'application/json' }).end(map)
      return
    }
    const { SecretId } = JSON.parse(await text(request))
    if (!/(OPENAI|ANTHROPIC)_API_KEY$/.test(SecretId)) {
      response.writeHead(400).end('{"__type":"ResourceNotFoundException"}')
      return
    }
    response.end(JSON.stringify({ Name: SecretId, SecretString: upstreamKey, VersionId: 'bench' }))
  })
}
