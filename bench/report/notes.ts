import type { BenchResult } from '../results/result.ts'

/** What a reader must know to judge the tables. */
export function notes({ targets, absent, cells }: BenchResult): string {
  const versions = targets.filter(({ version }) => version !== '').map(({ label, version }) => `${label}: ${version}`)
  const failures = [
    ...targets.flatMap(({ label, failed }) => (failed ? [`${label} did not start: ${oneLine(failed)}`] : [])),
    ...new Set(
      cells.flatMap(({ target, upstream, failed }) => (failed ? [`${target}, ${upstream}: ${oneLine(failed)}`] : [])),
    ),
  ]
  return `## How it is measured

- One strict upstream double of our own (\`bench/upstream/\`), in a process of its own, for everybody: fixed content, both APIs; what the
  real API would refuse is refused. Every target must first give the upstream's text word for word, whole and streamed; every later answer
  is checked for its status, its size and its end. Who answers wrongly has *failed*, and has no speed.
- Targets run side by side and are measured in turns, each round beginning with another one. The client runs in the bench's process. Client,
  proxy and upstream share the cores, so per-second figures are the machine's, and differences between fast targets look smaller than they are.
- *Direct* and *byte pipe* (\`bench/byte-pipe.ts\`, twenty lines of Node.js) speak the upstream's own API; all others are asked in OpenAI's
  form and translate for the Anthropic upstream.
- Whole answers from Anthropic: sfai-admin asks the upstream for a *stream* and puts it together (so that long answers do not time out); the
  peers ask for one piece. What the double spends on streaming them counts against us in that row.
- Added times: requests one after another on a kept connection; streams of 20 chunks. Per second: 32 askers, 40 chunks of 24 characters.
  In both, and in the large stream, the double sends eight events to a write after the first, so that it is not the double that is measured.
- CPU: user and system time of the proxy's processes from \`/proc\`, while 16 streams run with a chunk every 5 ms in each, every
  chunk in a write of its own.
- Memory: resident set of the proxy's processes. The most held is over all rounds. Growth is measured in a new process each time, after 200
  warm-up requests.
- *aws-lambda-ric* is the deployed bundle in the rehearsal's sandboxes behind a Function URL of ours, with one process for each request, as on
  Lambda. It is measured one request at a time (CPU: four), and its front is in its figures; AWS's own front is another.
- LiteLLM runs with one worker, its default; Portkey with the two pins without which its streams answer 500.

Versions: ${versions.join('; ')}.

${[...absent.map(({ label, why }) => `${label}: ${why}.`), ...failures].map((line) => `- ${line}`).join('\n')}`
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').slice(0, 200)
