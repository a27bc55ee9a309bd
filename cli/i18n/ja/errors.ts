import type { errors as en } from '../en/errors.ts'
import { modelMap } from './model-map.ts'
import { target } from './target.ts'

const asItIs = (sentence: string): string => sentence
const failed = (doing: string, why: string): string => `${doing}に失敗しました: ${why}`
const reasonOf = (reason: string | undefined): string => (reason === undefined ? '' : `: ${reason}`)

const whatWasChanged = (done: readonly string[]): string =>
  done.length === 0 ? '何も変更していません。' : `実行済みの変更は元に戻していません: ${done.join('、')}`
const sameCommand = '同じコマンドをもう一度実行してください。途中から続行します。'
const checkNetwork = [
  'ネットワーク、VPN、プロキシ（HTTPS_PROXY）を確認してください。AWS_ENDPOINT_URLを設定している場合はその値も確認してください。',
]

const lookAtEndpoints = [
  '設定場所を確認してください: AWS_ENDPOINT_URL、AWS_ENDPOINT_URL_<SERVICE>、または ~/.aws/config の endpoint_url と services',
]
const { regionFrom } = target

const familyName = { ipv4: 'IPv4', ipv6: 'IPv6' } as const
const percent = (share: number): string => `${Math.round(share * 1000) / 10} %`

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
  CIDR_OPEN: (cidrs, { family, share }) =>
    `${cidrs} は ${familyName[family]} アドレス全体の ${percent(share)} を対象とします。本当に全員に公開する場合は --allow-anywhere を使ってください。`,
  CIDR_NOT_LISTED: (cidr, listed) => `${cidr} は許可リストにありません。現在の許可: ${listed}`,
  CIDR_LAST: () => ({
    message: '許可するアドレスがなくなり、誰も接続できなくなります。',
    next: ['sfai-admin deploy --allow-cidr 203.0.113.0/24'],
  }),
  SERVE_CIDR_MISSING: (host) =>
    `${host} では他のマシンからも接続できます。利用を許可するアドレスを --allow-cidr で指定してください。`,
  HOST_NAME_INVALID: (entry) =>
    `'${entry}' はホスト名ではありません（例: gateway.example.com、配下すべてなら .example.com。ポートや * は指定できません）。`,
  PROVIDER_HOST_INVALID: (entry) =>
    `'${entry}' はプロバイダーのホストとして正しくありません。llm.example.com または llm.example.com:8443 の形で、https:// とパスを付けずに指定してください。`,
  PROVIDER_HOST_NOT_DEPLOYED: (hosts) =>
    `このモデルマップはリクエストとキーを ${hosts} に送りますが、デプロイで許可されていません。ゲートウェイはこのホストへの問い合わせを拒否します。`,
  ORIGIN_INVALID: (entry) =>
    `'${entry}' はオリジンではありません（例: https://chat.example.com、app://obsidian.md、vscode-webview://*）。null と * は、どのウェブサイトからでも使えてしまうため指定できません。`,
  MODEL_MAP_UNREADABLE: (path) => ({
    message: `モデルマップ ${path} を読み取れません。`,
    next: ['ファイルがあること、読み取り権限があることを確認してください。'],
  }),
  MODEL_MAP_INVALID: (path, problems) => ({
    message: [
      `モデルマップ ${path} は正しくありません。何も変更していません。`,
      ...problems.map(modelMap.problem),
    ].join('\n  - '),
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

  NEEDS_YES: (flags, done = []) => ({
    message: `変更を伴いますが、ここでは確認をとることができません。${whatWasChanged(done)}`,
    next: [`実行するには ${flags} を付けてください。`],
  }),
  NEEDS_ACCEPT: (flag, done = []) => ({
    message: `アクセス範囲の拡大、削除、置き換え、保護の解除を伴う変更は、--yes だけでは実行できません。${whatWasChanged(done)}`,
    next: [`--dry-run で内容を確認し、意図した変更であれば ${flag} を付けてください。`],
  }),
  DECLINED: (done = []) => ({
    message: `キャンセルしました。${whatWasChanged(done)}`,
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
      'シークレット CLIENT_KEYS の値（登録するには sfai-admin clients add <NAME>）をファイルで渡すか、--client-keys secrets-manager を指定してください。',
    ],
  }),
  ADDRESS_NOT_LOCAL: (host) => `${host} はこのマシンのアドレスではありません。`,
  CREDENTIALS_EXPIRED: failed,
  CREDENTIALS_MISSING: failed,
  CREDENTIALS_WRONG: failed,
  CREDENTIAL_PROCESS_FAILED: failed,
  SSO_NOT_SIGNED_IN: failed,
  SSO_EXPIRED: failed,
  TOKEN_FILE_UNREADABLE: failed,
  METADATA_UNREACHABLE: failed,
  CLOCK_WRONG: failed,
  MFA_NEEDED: failed,
  MFA_REFUSED: failed,
  CONFIG_MISSING: failed,
  CONFIG_UNREADABLE: failed,
  PROFILE_UNKNOWN: failed,
  PROFILE_INCOMPLETE: failed,
  PROFILE_LOOP: failed,
  SOURCE_PROFILE_UNKNOWN: failed,
  ACCOUNT_INVALID: (text) => `--account には 12 桁の数字を指定してください（'${text}' は使えません）。`,
  ACCOUNT_DIFFERS: (wanted, account, source) => ({
    message: `認証情報は ${wanted} ではなく、アカウント ${account}（${source}）のものです。何も実行していません。`,
    next: ['目的のアカウントのプロファイルを --profile で指定するか、--account を外してください。'],
  }),
  ENDPOINT_INVALID: (service, url) => ({
    message: `${service} に設定されたエンドポイントが正しくありません（http または https のアドレスで、パスワードを含まないもの）: ${url}`,
    next: lookAtEndpoints,
  }),
  ENDPOINT_INSECURE: (service, url) => ({
    message: `${service} に設定されたエンドポイントは、暗号化なし（http）で別のマシンに接続します: ${url} 何も送信していません。`,
    next: lookAtEndpoints,
  }),
  ENDPOINT_UNTRUSTED: (places) => ({
    message: `AWS のものではないエンドポイントにキーが送信されます: ${places} キーの読み取りも送信も行っていません。`,
    next: ['接続先にキーを渡してよい場合は --trust-endpoint を付けてください。', ...lookAtEndpoints],
  }),
  REGION_UNKNOWN: (region, from) => ({
    message: `'${region}' という AWS リージョンは確認できません（${regionFrom[from]}）。`,
    next: ['つづりを確認してください（例: ap-northeast-1）。'],
  }),
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

  NO_REHEARSAL: (port) => `ポート ${port} で、お使いのユーザーのリハーサル環境は動いていません。`,
  REHEARSALS_SEVERAL: (ports) => ({
    message: `リハーサル環境が複数動いています（ポート ${ports.join('、')}）。`,
    next: [`使用するものを指定してください: --rehearse-port ${ports[0]}`],
  }),
  CACHE_NOT_PRIVATE: (folder) => ({
    message: `リハーサル環境のキーを保存するフォルダー ${folder} に、他のユーザーが書き込める状態です。`,
    next: [`フォルダーの権限を変更するか（chmod 700 ${folder}）、SFAI_CACHE で別のフォルダーを指定してください。`],
  }),
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
  EXPLICIT_DENY: failed,
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
  FUNCTION_TOO_OLD: (name) =>
    `関数 ${name} はこの問い合わせに対応していません。以前のバージョンがデプロイされています。`,
  SECRET_DELETED: (name) => `シークレット ${name} は削除予定になっています。`,
  CLIENTS_DAMAGED: (secret) => `シークレット ${secret} の内容を読み取れません。何も変更していません。`,
  CLIENTS_CHANGED: () => '同時に別の変更が行われました。一覧を確認してから、もう一度実行してください。',
  UNREADABLE: (part, reason) => `${part} を読み取れません。${reason}`,
  DRIFT_REFUSED: (where, rights) =>
    `手動で変更された設定を、権限不足のため元に戻せませんでした（最初の項目: ${where}）。必要な権限: ${rights}`,
  DRIFT_BY_HAND: () => '手動で変更された設定のうち、コマンドでは元に戻せないものがあります。',
  RETENTION_RULED: (group, days, policy) =>
    `${group}: アカウントレベルの保持ポリシー ${policy} により、ログの保持期間は${days}日です。ロググループ自体の設定は効果がありません。`,
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

  KEY_NOT_ACCEPTED: (told) => `キーは登録しましたが、使用できません。${told}`,
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
