export const checks = {
  observing: 'Looking at what is there ...',
  proving: 'Trying the proxy ...',
  missing: 'not there',
  present: 'there',
  readable: 'readable',
  tried: 'tried',
  notTried: 'not tried in this run',
}
