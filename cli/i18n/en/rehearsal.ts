/** The rehearsal: a stand-in cloud on the admin's own machine. */
export const rehearsal = {
  installing: {
    emulator: (folder: string) => `Installing the AWS emulator (MiniStack) into ${folder}, this once …`,
    'runtime-client': (folder: string) => `Installing the Lambda runtime client into ${folder}, this once …`,
  },
  emulatorStarting: 'Starting the AWS emulator (MiniStack) …',
  emulatorGiven: (endpoint: string) => `Using your own AWS emulator at ${endpoint} (AWS_ENDPOINT_URL).`,
  providers: {
    'stand-in': 'OpenAI and Anthropic are played by a stand-in on this machine; no key is needed, no call leaves it.',
    real: 'A provider key was found in the environment: calls to that provider are real and cost money.',
    given: 'Calls to the providers go to the base URL given in OPENAI_BASE_URL or ANTHROPIC_BASE_URL.',
  },
  portTaken: (port: number) => ({
    message: `Port ${port} on 127.0.0.1 is already in use.`,
    next: [
      'If a rehearsal is just starting there, run the command again when it is up: it will be used.',
      'Otherwise end the program that uses the port, or choose another one (--rehearse-port).',
    ],
  }),
  pythonMissing: {
    message: 'The rehearsal needs Python 3.10 or newer, and none was found (looked for python3, python, py -3).',
    next: [
      'Install Python: https://www.python.org/downloads/ (Debian/Ubuntu: sudo apt install python3 python3-venv; Windows: winget install Python.Python.3.13)',
      'Or run an AWS emulator of your own and set AWS_ENDPOINT_URL to its address.',
    ],
  },
  pythonVenvMissing: (command: string) => ({
    message: `${command} cannot make virtual environments: its modules venv and ensurepip are missing.`,
    next: ['Debian/Ubuntu: sudo apt install python3-venv'],
  }),
  npmMissing: {
    message: 'The rehearsal needs npm once, to install the Lambda runtime client, and it was not found.',
    next: ['Install Node.js with npm: https://nodejs.org/'],
  },
  registryUnreachable: {
    python: {
      message: 'PyPI could not be reached, so the AWS emulator (MiniStack) could not be installed.',
      next: [
        'Check the network connection and the proxy (HTTPS_PROXY), then run the command again.',
        'With a mirror inside the company, set PIP_INDEX_URL to its address.',
      ],
    },
    npm: {
      message: 'The npm registry could not be reached, so the Lambda runtime client could not be installed.',
      next: [
        'Check the network connection and the proxy (HTTPS_PROXY), then run the command again.',
        'With a mirror inside the company: npm config set registry <its address>',
      ],
    },
  },
  kitFailed: {
    python: {
      message: 'The AWS emulator (MiniStack) could not be installed.',
      next: ['Run the command again; what was half installed has been removed.'],
    },
    npm: {
      message: 'The Lambda runtime client could not be installed.',
      next: ['Run the command again; what was half installed has been removed.'],
    },
  },
  emulatorFailed: {
    message: 'The AWS emulator (MiniStack) did not start.',
    next: ['Run the command again. If it fails again, delete the folder sfai-admin in your cache folder first.'],
  },
  emulatorUnreachable: (endpoint: string) => ({
    message: `Nobody answers at ${endpoint}, the AWS emulator given in AWS_ENDPOINT_URL.`,
    next: ['Start that emulator, or unset AWS_ENDPOINT_URL to use the one that comes with the rehearsal.'],
  }),
}
