// Ends the rehearsal's processes when the rehearsal itself is gone, however it went (SIGKILL included).
//   node guardian.cjs FOLDER
// Standard input is a pipe held by the rehearsal: "+PID" enters a process, "-PID" strikes it off. The end of the
// pipe is the end of the rehearsal: what is still entered is killed, and its temporary FOLDER removed.
const { rmSync } = require('node:fs')
const { createInterface } = require('node:readline')

const alive = new Set()

createInterface({ input: process.stdin })
  .on('line', (line) => {
    const pid = Number(line.slice(1))
    if (line.startsWith('+')) alive.add(pid)
    else alive.delete(pid)
  })
  .on('close', () => {
    for (const pid of alive) kill(pid)
    rmSync(process.argv[2], { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
  })

function kill(pid) {
  try {
    // On POSIX every entered process leads its own group, so that its children go with it.
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL')
  } catch {
    // Already gone.
  }
}
