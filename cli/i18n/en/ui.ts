export const ui = {
  unknownFlags: (names: string) => `Unknown flag: ${names}`,
  noArguments:
    'There is more on the command line than this command takes. (It is not repeated here: it may be a secret.)',
  argumentMissing: 'This command needs a name (NAME), which is missing.',
  flagInvalid: (names: string) => `The value of ${names} is missing or not valid.`,
  flagsDoNotFit: (names: string) => `These flags do not go together, or one lacks another: ${names}`,
  usage: 'The command line could not be understood.',
  unknownCommand: 'There is no such command.',
  errorBlock: (message: string, next: readonly string[], awsCode: string | undefined) =>
    `\nError: ${message}\n${awsCode ? `  AWS error code: ${awsCode}\n` : ''}${next.map((line) => `  Next: ${line}\n`).join('')}`,
  /** After somebody's own no, which is no error. */
  cancelledBlock: (message: string, next: readonly string[]) =>
    `\n${message}\n${next.map((line) => `  Next: ${line}\n`).join('')}`,
  next: (step: string) => `  Next: ${step}`,
  stillDoing: (sentence: string, seconds: number) => `${sentence} (${seconds} s so far)`,
  waitsForAws: 'Waiting for AWS',
  secretEmpty: 'The key is empty.',
  secretSeveralLines: 'The key has several lines; it must be one.',
  secretOddCharacters: 'The key has characters that no API key has (spaces, full-width letters or the like).',
  secretTooLong: (longest: number) => `The key is longer than ${longest} characters.`,
}
