// node --require sandbox-preload.cjs .../aws-lambda-ric/index.mjs
// Lets Lambda's runtime client run as it was published, without its compiled addon (98 s to build, needs cmake).
const http = require('node:http')
const { registerHooks } = require('node:module')
const { join } = require('node:path')
const { pathToFileURL } = require('node:url')

const nativeClient = pathToFileURL(join(__dirname, 'native-client.cjs')).href
const drivePath = /^[a-z]:[\\/]/i

registerHooks({
  resolve(specifier, context, nextResolve) {
    if (specifier.endsWith('/rapid-client.node')) {
      return { url: nativeClient, format: 'commonjs', shortCircuit: true }
    }
    // The runtime client imports the handler by its bare path, which Node refuses for C:\… (Lambda has no Windows).
    if (drivePath.test(specifier)) return nextResolve(pathToFileURL(specifier).href, context)
    return nextResolve(specifier, context)
  },
})

// The runtime API answers only this sandbox. Its client takes `request` from here, and so does the stand-in for its
// addon, which then puts Node's own back: the function sees neither that one nor the secret in its environment.
const { SFAI_SANDBOX_SECRET: secret } = process.env
delete process.env.SFAI_SANDBOX_SECRET
const { request } = http
const knownRequest = (...args) => {
  const sent = request(...args)
  sent.setHeader('x-sfai-sandbox-secret', secret)
  return sent
}
http.request = Object.assign(knownRequest, {
  restore() {
    http.request = request
  },
})
