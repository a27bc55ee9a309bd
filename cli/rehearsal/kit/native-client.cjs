// Stands in for the compiled addon of aws-lambda-ric 4.0.2. With AWS_LAMBDA_NODEJS_USE_ALTERNATIVE_CLIENT_1=true the
// runtime client itself fetches invocations and streams answers over node:http; only these two are left to the addon.
const { request } = require('node:http')

// The last of those who may speak to the runtime API has what it needs; see sandbox-preload.cjs.
request.restore()

exports.done = (id, body) => post(`${id}/response`, body, {})

exports.error = (id, body) =>
  post(`${id}/error`, body, { 'Lambda-Runtime-Function-Error-Type': JSON.parse(body).errorType })

function post(path, body, headers) {
  const url = `http://${process.env.AWS_LAMBDA_RUNTIME_API}/2018-06-01/runtime/invocation/${path}`
  request(
    url,
    {
      method: 'POST',
      headers: { ...headers, 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) },
    },
    (response) => response.resume(),
  ).end(body)
}
