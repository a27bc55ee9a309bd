import type { commands as en } from '../en/commands.ts'

export const commands: typeof en = {
  root: 'AWS Lambda 上の OpenAI 互換 LLM プロキシをデプロイ・設定・検証します。',
  preflight: { summary: 'ステップ1・2: 認証情報、リージョン、デプロイ対象を確認します' },
  bootstrap: {
    summary: 'ステップ3: アカウントとリージョンを CDK 用に準備します（初回のみ）',
  },
  deploy: {
    summary: 'ステップ4: スタック SfAiProdStack をデプロイします',
  },
  uploadConfig: { summary: 'ステップ5: model_map.json を検査してアップロードします' },
  setSecrets: {
    summary: 'ステップ6: OpenAI と Anthropic の APIキーを Secrets Manager に登録します',
    description:
      'キーは画面で入力するか、ファイル、環境変数、標準入力から読み取ります。\nフラグの値としては受け取らないため、シェルの履歴に残りません。',
  },
  setStreamMode: { summary: 'ステップ7: Function URL をストリーミングに設定します' },
  smokeTest: {
    summary: 'ステップ8（smoke でも可）: テストリクエストを送り、応答がストリーミングされることを実証します',
  },
  retention: { summary: 'ステップ9: ログの保持期間を3年以上にします' },
  logs: { summary: 'ステップ10: 最近のログを表示します（エラーがあれば終了コード 3）' },
  access: {
    summary: 'ステップ11: 許可したアドレスだけが接続できることを実証します',
    topic: 'Function URL に接続できるアドレス: 追加、削除',
    add: '許可するアドレスを追加します（現在の許可はそのまま残ります）',
    remove: '許可するアドレスから削除します',
  },
  verifyChecklist: { summary: '構築後の確認チェックリスト（12項目）を判定します（verify でも可）' },
  serve: {
    summary: '同じゲートウェイを、クラウドを使わずにこのマシンで動かします（Ctrl-C まで）',
    description:
      'モデルマップの試用、コンテナ、ベンチマークのためのコマンドです。キーは OPENAI_API_KEY と ANTHROPIC_API_KEY、または Secrets Manager から読み取ります。\nOPENAI_BASE_URL と ANTHROPIC_BASE_URL で接続先を変えられます。標準出力には、リクエストごとに1行の JSON を出します。\n通信は平文の HTTP です。他のマシンから使う場合は、前段に TLS を置いてください。保護の仕組みは、--allow-cidr（省略時はこのマシンのみ）、--client-keys、\nおよびウェブページと未登録の名前からの呼び出しの拒否です。',
  },
  handover: { summary: '開発チームへ引き継ぐ3つの値を表示します' },
  clients: {
    topic: 'プロキシを利用するクライアントのキー: add, list, revoke',
    add: 'クライアントに専用のキーを発行します（表示は一度だけ）',
    list: 'キーを持つクライアントの一覧を表示します',
    revoke: 'クライアントのキーを取り消します',
  },
  setup: {
    summary: '手順書のすべて: 11ステップを実行し、ひとつずつ実証します',
    description:
      '足りない情報をたずねてから順に実行し、済んでいるステップは省きます。\n中断したときは、もう一度実行すれば続きから進みます。--rehearse を付けると、AWSアカウントなしで、このマシンの中だけで実行します。',
  },
}
