/** The rehearsal: a stand-in cloud on the admin's own machine. */
export const rehearsal = {
  installing: {
    emulator: (folder: string) => `Installing the AWS emulator (MiniStack) into ${folder}, this once …`,
    'runtime-client': (folder: string) => `Installing the Lambda runtime client into ${folder}, this once …`,
  },
  portTaken: [
    'If a rehearsal is just starting there, run the command again when it is up: it will be used.',
    'Otherwise end the program that uses the port, or choose another one (--rehearse-port).',
  ],
  otherPort: (usual: number, port: number) =>
    `Port ${usual} is used by another program: this rehearsal takes port ${port}.`,
  emulatorStarting: 'Starting the AWS emulator (MiniStack) …',
  emulatorGiven: (endpoint: string) => `Using your own AWS emulator at ${endpoint} (AWS_ENDPOINT_URL).`,
  providers: {
    'stand-in': 'OpenAI and Anthropic are played by a stand-in on this machine; no key is needed, no call leaves it.',
    real: 'A provider key was found in the environment: calls to that provider are real and cost money.',
    given: 'Calls to the providers go to the base URL given in OPENAI_BASE_URL or ANTHROPIC_BASE_URL.',
  },
}
