import type { rehearsal as en } from '../en/rehearsal.ts'

export const rehearsal: typeof en = {
  installing: {
    emulator: (folder) => `AWSエミュレーター（MiniStack）を ${folder} にインストールしています（初回のみ）…`,
    'runtime-client': (folder) => `Lambdaランタイムクライアントを ${folder} にインストールしています（初回のみ）…`,
  },
  portTaken: [
    'そのポートでリハーサルが起動中の場合は、起動が終わってからもう一度実行してください。そのリハーサルを利用します。',
    'それ以外の場合は、ポートを使用しているプログラムを終了するか、別のポートを指定してください（--rehearse-port）。',
  ],
  otherPort: (usual, port) =>
    `ポート ${usual} は別のプログラムが使用しているため、このリハーサル環境ではポート ${port} を使用します。`,
  emulatorStarting: 'AWSエミュレーター（MiniStack）を起動しています…',
  emulatorGiven: (endpoint) => `AWS_ENDPOINT_URL で指定されたAWSエミュレーター（${endpoint}）を使用します。`,
  providers: {
    'stand-in':
      'OpenAIとAnthropicの代わりに、このマシン上の代役が応答します。APIキーは不要で、外部への通信もありません。',
    real: '環境変数にAPIキーが設定されているため、そのプロバイダーは実際に呼び出され、料金が発生します。',
    given: 'プロバイダーへの呼び出しは、OPENAI_BASE_URL または ANTHROPIC_BASE_URL で指定された宛先に送られます。',
  },
}
