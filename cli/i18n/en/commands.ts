export const commands = {
  root: 'Deploys, configures and verifies an OpenAI-compatible LLM proxy on AWS Lambda.',
  preflight: { summary: 'Steps 1 and 2: check credentials, region and what is to be deployed' },
  bootstrap: {
    summary: 'Step 3: prepare the account and region for the CDK (once)',
  },
  deploy: {
    summary: 'Step 4: deploy the stack SfAiProdStack',
  },
  uploadConfig: { summary: 'Step 5: upload model_map.json, after checking it' },
  setSecrets: {
    summary: 'Step 6: register the OpenAI and Anthropic API keys in Secrets Manager',
    description:
      'A key is asked for at the terminal, or read from a file, an environment variable or standard input.\nIt is never a flag, so it does not end in the shell history.',
  },
  setStreamMode: { summary: 'Step 7: make sure the Function URL streams' },
  smokeTest: { summary: 'Step 8 (or: smoke): send one test request and prove that the answer streams' },
  retention: { summary: 'Step 9: keep the logs for at least three years' },
  logs: { summary: 'Step 10: show the latest log lines; exit code 3 when an error is among them' },
  access: {
    summary: 'Step 11: prove that only allowed addresses come in',
    topic: 'Who may reach the Function URL: add, remove',
    add: 'Let more addresses in, beside those that may come in already',
    remove: 'Let addresses in no more',
  },
  verifyChecklist: { summary: 'Closing checklist (or: verify): judge its twelve items' },
  serve: {
    summary: 'Run the same gateway on this machine, without any cloud, until Ctrl-C',
    description:
      "For trying a model map, for containers, for benchmarks. Keys come from OPENAI_API_KEY and ANTHROPIC_API_KEY, or from Secrets Manager;\nOPENAI_BASE_URL and ANTHROPIC_BASE_URL replace the providers' own addresses. stdout carries one line of JSON for each request.\nIt speaks plain HTTP: beyond this machine put TLS in front of it. What protects it: --allow-cidr (this machine alone, when left out), --client-keys,\nand that web pages are refused, and names nobody listed.",
  },
  handover: { summary: 'Print the three values to hand over to the development team' },
  clients: {
    topic: 'Keys for the clients of the proxy: add, list, revoke',
    add: 'Give a client a key of its own, shown once',
    list: 'List the clients that have a key',
    revoke: "Take a client's key away",
  },
  setup: {
    summary: 'The whole runbook: eleven steps, each proved',
    description:
      'Asks for what is missing, then runs the steps in order and skips what is done already.\nInterrupted? Run it again: it goes on where it was. With --rehearse it all happens on this machine, without an AWS account.',
  },
}
