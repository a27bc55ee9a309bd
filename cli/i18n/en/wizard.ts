export const wizard = {
  overview: 'The eleven steps, as they stand:',
  done: 'done',
  toDo: 'to do',
  unreadable: 'could not be read',
  toBeProved: 'to be proved',
  toBeCompared: 'to be compared',
  cidrs: 'Which addresses may use the proxy? (CIDRs, separated by commas)',
  key: (provider: string) => `API key for ${provider}:`,
  attached: (endpoint: string) => `A rehearsal is already up at ${endpoint}: using it.`,
  rehearsing: (endpoint: string, url: string) =>
    `Rehearsal: AWS is played by an emulator at ${endpoint}. The Function URL is served at ${url}`,
  limits: 'A rehearsal cannot show:',
  unproven: 'docs/unproven.md names the command that will show each on a real account.',
  kept: (endpoint: string, url: string) =>
    [
      'The rehearsal stays up until Ctrl-C.',
      `  AWS endpoint:  ${endpoint}   (AWS_ENDPOINT_URL; any credentials)`,
      `  Function URL:  ${url}`,
      `  Try:           curl -N ${url}chat/completions -H "content-type: application/json" -d "{\\"model\\":\\"backend_developer\\",\\"stream\\":true,\\"messages\\":[{\\"role\\":\\"user\\",\\"content\\":\\"hello\\"}]}"`,
      '  Other commands talk to it with --rehearse.',
      '',
      'Continue config.yaml:',
    ].join('\n'),
}
