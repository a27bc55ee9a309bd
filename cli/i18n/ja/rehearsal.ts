import type { rehearsal as en } from '../en/rehearsal.ts'

export const rehearsal: typeof en = {
  installing: {
    emulator: (folder) => `AWSエミュレーター（MiniStack）を ${folder} にインストールしています（初回のみ）…`,
    'runtime-client': (folder) => `Lambdaランタイムクライアントを ${folder} にインストールしています（初回のみ）…`,
  },
  emulatorStarting: 'AWSエミュレーター（MiniStack）を起動しています…',
  emulatorGiven: (endpoint) => `AWS_ENDPOINT_URL で指定されたAWSエミュレーター（${endpoint}）を使用します。`,
  providers: {
    'stand-in':
      'OpenAIとAnthropicの代わりに、このマシン上の代役が応答します。APIキーは不要で、外部への通信もありません。',
    real: '環境変数にAPIキーが設定されているため、そのプロバイダーは実際に呼び出され、料金が発生します。',
    given: 'プロバイダーへの呼び出しは、OPENAI_BASE_URL または ANTHROPIC_BASE_URL で指定された宛先に送られます。',
  },
  portTaken: (port) => ({
    message: `127.0.0.1 のポート ${port} はすでに使用されています。`,
    next: [
      'そのポートでリハーサルが起動中の場合は、起動が終わってからもう一度実行してください。そのリハーサルを利用します。',
      'それ以外の場合は、ポートを使用しているプログラムを終了するか、別のポートを指定してください（--rehearse-port）。',
    ],
  }),
  pythonMissing: {
    message:
      'リハーサルにはPython 3.10以降が必要ですが、見つかりませんでした（python3、python、py -3 を確認しました）。',
    next: [
      'Pythonをインストールしてください: https://www.python.org/downloads/ （Debian/Ubuntu: sudo apt install python3 python3-venv、Windows: winget install Python.Python.3.13）',
      'または、お使いのAWSエミュレーターを起動し、そのアドレスを AWS_ENDPOINT_URL に設定してください。',
    ],
  },
  pythonVenvMissing: (command) => ({
    message: `${command} に venv または ensurepip モジュールがないため、仮想環境を作成できません。`,
    next: ['Debian/Ubuntuの場合: sudo apt install python3-venv'],
  }),
  npmMissing: {
    message: 'Lambdaランタイムクライアントの初回インストールにnpmが必要ですが、見つかりませんでした。',
    next: ['npmを含むNode.jsをインストールしてください: https://nodejs.org/'],
  },
  registryUnreachable: {
    python: {
      message: 'PyPIに接続できないため、AWSエミュレーター（MiniStack）をインストールできませんでした。',
      next: [
        'ネットワーク接続とプロキシ設定（HTTPS_PROXY）を確認し、もう一度実行してください。',
        '社内ミラーを利用する場合は、そのアドレスを PIP_INDEX_URL に設定してください。',
      ],
    },
    npm: {
      message: 'npmレジストリに接続できないため、Lambdaランタイムクライアントをインストールできませんでした。',
      next: [
        'ネットワーク接続とプロキシ設定（HTTPS_PROXY）を確認し、もう一度実行してください。',
        '社内ミラーを利用する場合: npm config set registry <ミラーのアドレス>',
      ],
    },
  },
  kitFailed: {
    python: {
      message: 'AWSエミュレーター（MiniStack）をインストールできませんでした。',
      next: ['もう一度実行してください。インストール途中のファイルは削除済みです。'],
    },
    npm: {
      message: 'Lambdaランタイムクライアントをインストールできませんでした。',
      next: ['もう一度実行してください。インストール途中のファイルは削除済みです。'],
    },
  },
  emulatorFailed: {
    message: 'AWSエミュレーター（MiniStack）を起動できませんでした。',
    next: [
      'もう一度実行してください。再び失敗する場合は、キャッシュフォルダー内の sfai-admin フォルダーを削除してからお試しください。',
    ],
  },
  emulatorUnreachable: (endpoint) => ({
    message: `AWS_ENDPOINT_URL で指定されたAWSエミュレーター（${endpoint}）から応答がありません。`,
    next: ['エミュレーターを起動するか、AWS_ENDPOINT_URL を解除して標準のエミュレーターを使用してください。'],
  }),
}
