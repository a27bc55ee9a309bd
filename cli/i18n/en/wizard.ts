export const wizard = {
  overview: 'The eleven steps, as they stand:',
  done: 'done',
  toDo: 'to do',
  unreadable: 'could not be read',
  toBeProved: 'to be proved',
  toBeCompared: 'to be compared',
  refused: (address: string) =>
    `\nThe gateway refused this machine, because ${address} is not on the list. It can be added; what was tried is then tried again.`,
  later: (titles: readonly string[]) =>
    `Done once the stack stands, and asked about where that takes anything away: ${titles.join(', ')}.`,
  cidrs: 'Which addresses may use the proxy? (CIDRs, separated by commas)',
  key: (provider: string) => `API key for ${provider}:`,
  attached: (endpoint: string) => `A rehearsal is already up at ${endpoint}: using it.`,
  rehearsing: (endpoint: string, url: string) =>
    `Rehearsal: AWS is played by an emulator at ${endpoint}. The Function URL is served at ${url}`,
  limits: 'A rehearsal cannot show:',
  unproven: 'docs/unproven.md names the command that will show each on a real account.',
  kept: (url: string, lines: { bash: readonly string[]; powershell: readonly string[] }, flags: string) =>
    [
      'The rehearsal stays up until Ctrl-C.',
      `  Function URL:  ${url}`,
      `  Try:           curl -N ${url}chat/completions -H "content-type: application/json" -d "{\\"model\\":\\"backend_developer\\",\\"stream\\":true,\\"messages\\":[{\\"role\\":\\"user\\",\\"content\\":\\"hello\\"}]}"`,
      `  Other commands talk to it with ${flags}.`,
      '',
      'It answers AWS calls that are signed with its own key only. For the aws CLI and SDKs, in bash:',
      ...lines.bash.map((line) => `  ${line}`),
      'In PowerShell:',
      ...lines.powershell.map((line) => `  ${line}`),
    ].join('\n'),
  continueConfig: 'Continue config.yaml:',
}
