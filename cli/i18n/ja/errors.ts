import type { MapProblem, MapProblemCode } from '../../../handler/contract/model-map.ts'
import type { errors as en } from '../en/errors.ts'

const asItIs = (sentence: string): string => sentence
const failed = (doing: string, why: string): string => `${doing}に失敗しました: ${why}`
const reasonOf = (reason: string | undefined): string => (reason === undefined ? '' : `: ${reason}`)

const sameCommand = '同じコマンドをもう一度実行してください。途中から続行します。'
const checkNetwork = [
  'ネットワーク、VPN、プロキシ（HTTPS_PROXY）を確認してください。AWS_ENDPOINT_URLを設定している場合はその値も確認してください。',
]

const modelMapProblems: Readonly<Record<MapProblemCode, string>> = {
  not_json: 'JSONとして読み取れません',
  too_large: '大きすぎます',
  invalid: '形式が正しくありません',
  no_models: 'モデルが1つもありません',
  unknown_provider: 'そのプロバイダーは定義されていません',
  missing_base_url: '組み込みでないプロバイダーには baseUrl が必要です',
  invalid_capability: 'capabilities の指定が正しくありません',
  unknown_fallback: 'fallbacks の指定が正しくありません',
  responses_name: 'Continueが別のAPIを使う名前です。役割名にしてください',
}

/** The gateway speaks English in its log; its own words follow, for they name what is wrong. */
const problemText = ({ path, code, message }: MapProblem): string =>
  `${path === '' ? '' : `${path}: `}${modelMapProblems[code]}（${message}）`

const registry = {
  python: {
    message: 'PyPIに接続できないため、AWSエミュレーター（MiniStack）をインストールできませんでした。',
    mirror: '社内ミラーを利用する場合は、そのアドレスを PIP_INDEX_URL に設定してください。',
  },
  npm: {
    message: 'npmレジストリに接続できないため、Lambdaランタイムクライアントをインストールできませんでした。',
    mirror: '社内ミラーを利用する場合: npm config set registry <ミラーのアドレス>',
  },
}

const kit = {
  python: 'AWSエミュレーター（MiniStack）をインストールできませんでした。',
  npm: 'Lambdaランタイムクライアントをインストールできませんでした。',
}

export const errors: typeof en = {
  USAGE: asItIs,
  FLAG_MISSING: (flag) => `${flag} が指定されておらず、ここではたずねることもできません。`,
  CIDR_MISSING: () => '許可するアドレスが1つ以上必要です（--allow-cidr 203.0.113.0/24）。',
  CIDR_INVALID: (entry) => `'${entry}' は IP アドレスでも CIDR でもありません（例: 203.0.113.0/24、2001:db8::/32）。`,
  CIDR_OPEN: (cidr) => `${cidr} は全員に公開する指定です。本当に意図している場合は --allow-anywhere を使ってください。`,
  SERVE_CIDR_MISSING: (host) =>
    `${host} では他のマシンからも接続できます。利用を許可するアドレスを --allow-cidr で指定してください。`,
  HOST_NAME_INVALID: (entry) =>
    `'${entry}' はホスト名ではありません（例: gateway.example.com、配下すべてなら .example.com。ポートや * は指定できません）。`,
  ORIGIN_INVALID: (entry) =>
    `'${entry}' はオリジンではありません（例: https://chat.example.com、app://obsidian.md、vscode-webview://*）。null と * は、どのウェブサイトからでも使えてしまうため指定できません。`,
  MODEL_MAP_UNREADABLE: (path) => ({
    message: `モデルマップ ${path} を読み取れません。`,
    next: ['ファイルがあること、読み取り権限があることを確認してください。'],
  }),
  MODEL_MAP_INVALID: (path, problems) => ({
    message: [`モデルマップ ${path} は正しくありません。何も変更していません。`, ...problems.map(problemText)].join(
      '\n  - ',
    ),
    next: ['ファイルを修正してから、同じコマンドをもう一度実行してください。'],
  }),
  SECRET_FILE_UNREADABLE: (file) => `キーのファイル ${file} を読み取れません。`,
  SECRET_ENV_MISSING: (name) => `環境変数 ${name} が設定されていません。`,
  SECRET_INVALID: asItIs,
  CLIENT_NAME: () => 'クライアント名は、英数字と ._@- の 1 文字以上 64 文字以下で指定してください。',
  CLIENT_EXISTS: (name) => `クライアント '${name}' はすでに登録されています。先に取り消すか、別の名前にしてください。`,
  CLIENT_UNKNOWN: (name) => `クライアント '${name}' は登録されていません。`,
  ALIAS_UNKNOWN: (unknown, known) => `モデルマップに別名 '${unknown}' はありません。使えるもの: ${known}`,
  EXPIRY_INVALID: (text) => `'${text}' は将来の期限として正しくありません（例: 90d、2027-03-31）。`,
  SINCE_INVALID: (text) => `'${text}' は期間として正しくありません（例: 30s, 5m, 2h, 1d）。`,
  PARAMETER_MISSING: failed,

  NEEDS_YES: (flags) => ({
    message: '変更を伴いますが、ここでは確認をとることができません。何も変更していません。',
    next: [`実行するには ${flags} を付けてください。`],
  }),
  NEEDS_ACCEPT: (flag) => ({
    message:
      'アクセス範囲の拡大、削除、置き換え、保護の解除を伴う変更は、--yes だけでは実行できません。何も変更していません。',
    next: [`--dry-run で内容を確認し、意図した変更であれば ${flag} を付けてください。`],
  }),
  DECLINED: () => ({
    message: '何も変更していません。',
    next: ['変更してよくなったら、同じコマンドをもう一度実行してください。'],
  }),
  NOT_CONFIRMED: failed,
  INTERRUPTED: () => '中断しました。同じコマンドをもう一度実行すると、続きから進みます。',

  HANDLER_NOT_BUILT: (path) => `ハンドラーがビルドされていません: ${path} がありません。`,
  PORT_TAKEN: (port, host) => `${host} のポート ${port} はすでに使われています。`,
  PORT_FORBIDDEN: (port) => `ポート ${port} を開く権限がありません。`,
  CLIENT_KEYS_UNREADABLE: (source, why) => ({
    message: `${source} のクライアントキーを使用できません: ${why}`,
    next: [
      'シークレット CLIENT_KEYS の値（sfai-admin clients add が書き込みます）をファイルで渡すか、--client-keys secrets-manager を指定してください。',
    ],
  }),
  ADDRESS_NOT_LOCAL: (host) => `${host} はこのマシンのアドレスではありません。`,
  CREDENTIALS_EXPIRED: failed,
  CREDENTIALS_MISSING: failed,
  CREDENTIALS_WRONG: failed,
  CLOCK_WRONG: failed,
  MFA_NEEDED: failed,
  PROFILE_UNKNOWN: failed,
  REGION_MISSING: failed,
  REGION_DISABLED: failed,
  HOST_UNKNOWN: failed,
  CONNECTION_REFUSED: failed,
  CONNECTION_BROKEN: failed,
  TLS_UNTRUSTED: failed,
  NO_ANSWER: failed,
  PROXY_PAGE: failed,
  BOOTSTRAP_MISSING: failed,
  STACK_NOT_FOUND: failed,
  NOT_DEPLOYED: (part) => `${part} が見つかりません。`,

  NO_REHEARSAL: (port) => `ポート ${port} でリハーサル環境は動いていません。`,
  PYTHON_MISSING: () => ({
    message:
      'リハーサルにはPython 3.10以降が必要ですが、見つかりませんでした（python3、python、py -3 を確認しました）。',
    next: [
      'Pythonをインストールしてください: https://www.python.org/downloads/ （Debian/Ubuntu: sudo apt install python3 python3-venv、Windows: winget install Python.Python.3.13）',
      'または、お使いのAWSエミュレーターを起動し、そのアドレスを AWS_ENDPOINT_URL に設定してください。',
    ],
  }),
  PYTHON_VENV_MISSING: (command) => ({
    message: `${command} に venv または ensurepip モジュールがないため、仮想環境を作成できません。`,
    next: ['Debian/Ubuntuの場合: sudo apt install python3-venv'],
  }),
  NPM_MISSING: () => ({
    message: 'Lambdaランタイムクライアントの初回インストールにnpmが必要ですが、見つかりませんでした。',
    next: ['npmを含むNode.jsをインストールしてください: https://nodejs.org/'],
  }),
  REGISTRY_UNREACHABLE: (source) => ({
    message: registry[source].message,
    next: [
      'ネットワーク接続とプロキシ設定（HTTPS_PROXY）を確認し、もう一度実行してください。',
      registry[source].mirror,
    ],
  }),
  KIT_INSTALL_FAILED: (source) => ({
    message: kit[source],
    next: ['もう一度実行してください。インストール途中のファイルは削除済みです。'],
  }),
  EMULATOR_FAILED: () => ({
    message: 'AWSエミュレーター（MiniStack）を起動できませんでした。',
    next: [
      'もう一度実行してください。再び失敗する場合は、キャッシュフォルダー内の sfai-admin フォルダーを削除してからお試しください。',
    ],
  }),
  EMULATOR_UNREACHABLE: (endpoint) => ({
    message: `AWS_ENDPOINT_URL で指定されたAWSエミュレーター（${endpoint}）から応答がありません。`,
    next: ['エミュレーターを起動するか、AWS_ENDPOINT_URL を解除して標準のエミュレーターを使用してください。'],
  }),

  ACCESS_DENIED: failed,
  AWS_THROTTLED: failed,
  AWS_FAULT: failed,
  AWS_REFUSED: failed,
  AWS_EMPTY_ANSWER: (operation) => ({
    message: `${operation} の応答に内容がありません。有無を判断できません。`,
    next: checkNetwork,
  }),
  ANSWER_TOO_LARGE: (operation, most) =>
    `${operation} の応答が ${most} バイトを超えています。途中で読み取りを中止しました。`,
  TOO_MANY_EVENTS: (most) => ({
    message: `指定した期間のログイベントが ${most} 件を超えています。`,
    next: ['sfai-admin logs --since 5m'],
  }),
  DEPLOY_FAILED: (stack, status, { logicalId, type, reason }) =>
    `CloudFormationが ${stack} をデプロイできませんでした（${status}）。最初に失敗したリソース: ${type} ${logicalId}${reasonOf(reason)}`,
  FUNCTION_FAILED: failed,
  SECRET_DELETED: (name) => `シークレット ${name} は削除予定になっています。`,
  CLIENTS_DAMAGED: (secret) => `シークレット ${secret} の内容を読み取れません。何も変更していません。`,
  CLIENTS_CHANGED: () => '同時に別の変更が行われました。一覧を確認してから、もう一度実行してください。',
  UNREADABLE: (part, reason) => `${part} を読み取れません。${reason}`,
  NOT_SEEN_AGAIN: (title, reason) => ({
    message: `${title}: 変更は送信され、AWS に受け付けられましたが、結果を確認できませんでした。${reason}`,
    next: [sameCommand, 'sfai-admin verify'],
  }),
  NOT_VISIBLE_YET: (title, observed, seconds) => ({
    message: `${title}: 変更は送信され、AWS に受け付けられましたが、${seconds} 秒たってもまだ反映を確認できません。現在の状態: ${observed}`,
    next: [sameCommand, 'sfai-admin verify'],
  }),
  AWS_SILENT: (seconds) => ({
    message: `AWSから${seconds}秒間応答がないため、待機を打ち切りました。開始した処理は続いている可能性があります。`,
    next: [sameCommand],
  }),
  STILL_RUNNING: (stack, status) => ({
    message: `通信が途切れましたが、CloudFormationは ${stack} の処理を続けています（${status}）。`,
    next: [sameCommand, `aws cloudformation describe-stack-events --stack-name ${stack} --max-items 10`],
  }),

  SMOKE_FAILED: (status, why) =>
    `テストリクエストが失敗しました（${status === 0 ? '応答なし' : `HTTP ${status}`}）: ${why}`,
  NOT_STREAMED: (moments) => `応答がストリーミングされていません。テキストの到着は ${moments} 回でした。`,
  NO_REQUEST_ID: () => 'テストリクエストの応答にリクエストIDがないため、ログを特定できません。',
  NOT_LOGGED: (group, id) => `リクエスト ${id} がロググループ ${group} に記録されていません。`,
  ERROR_LOGGED: (group, line) => `ロググループ ${group} にエラーがあります: ${line}`,
  NO_CIDRS: () => 'スタックに許可アドレスがないため、誰も接続できません。',
  OPEN_TO_ALL: (cidrs) => `プロキシは全員に公開されています（${cidrs}）。どのアドレスも拒否されません。`,
  INSIDE_REFUSED: (address, status) => `許可したアドレス ${address} が拒否されました（HTTP ${status}）。`,
  OUTSIDE_ADMITTED: (address, status) =>
    `許可していないアドレス ${address} が拒否されませんでした（403 ではなく HTTP ${status}）。`,

  UNEXPECTED: (message, doing) => ({
    message: doing === undefined ? `予期しない問題が起きました: ${message}` : failed(doing, message),
    next: ['SFAI_DEBUG=1 を付けて再実行し、詳細を添えて報告してください。'],
  }),
}
