import { expect, it } from 'vitest'
import { authenticate } from './authenticate.ts'
import { arriving } from './fakes/signed.ts'
import { Keyring } from './keyring.ts'
import { sha256, sign, signingKey } from './signature.ts'

/** AWS's own example (Amazon S3 API reference, "Signature calculations for the authorization header: transferring payload in multiple chunks"). */
const pair = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY' }
const nowMs = Date.parse('2013-05-24T00:00:00Z')
const example = [
  ['a'.repeat(65536), 'ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648'],
  ['a'.repeat(1024), '0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497'],
  ['', 'b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9'],
] as const

const framed = (chunks: readonly (readonly [content: string, signature: string])[]) =>
  chunks
    .map(([content, signature]) => `${content.length.toString(16)};chunk-signature=${signature}\r\n${content}\r\n`)
    .join('')

const request = (body: string) =>
  arriving({
    method: 'PUT',
    url: '/examplebucket/chunkObject.txt',
    rawHeaders: [
      ...['Host', 's3.amazonaws.com', 'x-amz-date', '20130524T000000Z', 'x-amz-storage-class', 'REDUCED_REDUNDANCY'],
      ...['x-amz-content-sha256', 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD', 'Content-Encoding', 'aws-chunked'],
      ...['x-amz-decoded-content-length', '66560', 'Content-Length', '66824'],
      'Authorization',
      'AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,SignedHeaders=content-encoding;content-length;host;x-amz-content-sha256;x-amz-date;x-amz-decoded-content-length;x-amz-storage-class,Signature=4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9',
    ],
    body: Buffer.from(body),
  })
const outcome = (body: string) =>
  authenticate(request(body), new Keyring(pair), nowMs).then(
    () => 'let in',
    ({ reason }) => reason,
  )

it("lets in AWS's own example of signed chunks", async () => {
  expect(await outcome(framed(example))).toBe('let in')
})

const [first, second, last] = example
it.each([
  ['another content', framed([first, [`b${'a'.repeat(1023)}`, second[1]], last])],
  ['a chunk left out', framed([first, last])],
  ['chunks in another order', framed([second, first, last])],
  ['an end that comes early', framed([first, second])],
  ['something after the end', `${framed(example)}5\r\nhello\r\n`],
  ['no frames', 'a'.repeat(66560)],
  ['a size that promises more', 'ffffffff;chunk-signature='],
  ['nothing', ''],
])('refuses signed chunks with %s', async (_, body) => {
  expect(await outcome(body)).toBe('wrongSignature')
})

/** Signed by our own key, for want of an example that AWS publishes; the forms are those of the reference. */
it('checks the trailer that follows signed chunks', async () => {
  const time = '20130524T000000Z'
  const scope = '20130524/us-east-1/s3/aws4_request'
  const key = signingKey(pair.secretAccessKey, scope)
  const declared = 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER'
  const signedHeaders = 'host;x-amz-content-sha256;x-amz-date'
  const canonical = [
    'PUT',
    '/b/k',
    '',
    'host:h',
    `x-amz-content-sha256:${declared}`,
    `x-amz-date:${time}`,
    '',
    signedHeaders,
    declared,
  ]
  const seed = sign(key, ['AWS4-HMAC-SHA256', time, scope, sha256(canonical.join('\n'))])
  const chunk = (previous: string, content: string) =>
    sign(key, ['AWS4-HMAC-SHA256-PAYLOAD', time, scope, previous, sha256(''), sha256(content)])
  const one = chunk(seed, 'abc')
  const end = chunk(one, '')
  const trailer = sign(key, ['AWS4-HMAC-SHA256-TRAILER', time, scope, end, sha256('x-amz-checksum-crc32:abcd==\n')])
  const body = (checksum: string) =>
    `3;chunk-signature=${one}\r\nabc\r\n0;chunk-signature=${end}\r\nx-amz-checksum-crc32:${checksum}\r\nx-amz-trailer-signature:${trailer}\r\n\r\n`
  const send = (text: string) =>
    authenticate(
      arriving({
        method: 'PUT',
        url: '/b/k',
        rawHeaders: [
          ...['host', 'h', 'x-amz-date', time, 'x-amz-content-sha256', declared, 'authorization'],
          `AWS4-HMAC-SHA256 Credential=${pair.accessKeyId}/${scope}, SignedHeaders=${signedHeaders}, Signature=${seed}`,
        ],
        body: Buffer.from(text),
      }),
      new Keyring(pair),
      nowMs,
    )
  expect((await send(body('abcd=='))).service).toBe('s3')
  await expect(send(body('abce=='))).rejects.toMatchObject({ reason: 'wrongSignature' })
})
