export const smoke = {
  line: (status: number, firstTokenMs: number, moments: number, totalMs: number, done: boolean) =>
    `HTTP ${status}, first token after ${Math.round(firstTokenMs)} ms, text at ${moments} distinct moments, ${Math.round(totalMs)} ms in all, ${done ? 'data: [DONE]' : 'no [DONE]'}`,
  noText: 'the answer held no text',
  noDone: 'the stream ended without data: [DONE]',
  nextWithoutKey: ['sfai-admin smoke --client-key-file <FILE>', 'sfai-admin clients add <NAME>'],
  nextAfterFailure: ['sfai-admin logs --since 5m', 'sfai-admin verify'],
}
