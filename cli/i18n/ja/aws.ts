import type { aws as en, PolicyType } from '../en/aws.ts'

const policyTypes: Record<PolicyType, string> = {
  'service control policy': '組織のサービスコントロールポリシー（SCP）',
  'resource control policy': '組織のリソースコントロールポリシー（RCP）',
  'identity-based policy': '実行者のポリシー（アイデンティティベース）',
  'resource-based policy': 'リソース側のポリシー（リソースベース）',
  'permissions boundary': '実行者のアクセス許可の境界（Permissions Boundary）',
  'session policy': 'セッションポリシー',
  'VPC endpoint policy': 'VPC エンドポイントのポリシー',
}

const reasonOf = (reason: string | undefined): string => (reason === undefined ? '' : `: ${reason}`)

export const aws: typeof en = {
  doing: {
    deploy: 'スタックのデプロイ',
    bootstrap: 'CDKブートストラップ',
    upload: '関数のアップロード',
    readIdentity: 'AWSの認証情報の確認',
    getCredentials: 'AWSの認証情報の取得',
    assumeRole: (arn) => `ロール ${arn} の引き受け`,
    readStack: (name) => `スタック ${name} の読み取り`,
    readTemplate: 'スタックのテンプレートの読み取り',
    readFunction: '関数の設定の読み取り',
    readUrl: 'Function URLの設定の読み取り',
    readResourcePolicy: '関数のリソースポリシーの読み取り',
    readResources: 'スタックのリソースの読み取り',
    readBucketPolicy: 'バケットポリシーの読み取り',
    readBucketVersioning: 'バケットのバージョニングの読み取り',
    readBucketEncryption: 'バケットの暗号化設定の読み取り',
    readBucketLifecycle: 'バケットのライフサイクルルールの読み取り',
    readBucketOwnership: 'バケットのオブジェクト所有者設定の読み取り',
    readReservedConcurrency: '関数の予約済み同時実行数の読み取り',
    readPublicAccess: 'バケットのパブリックアクセスブロック設定の読み取り',
    readModelMap: 'モデルマップの読み取り',
    readSecret: (name) => `シークレット ${name} の読み取り`,
    readLogGroup: 'ロググループの読み取り',
    readRole: '実行ロールの読み取り',
    uploadModelMap: 'モデルマップのアップロード',
    putSecret: (name) => `シークレット ${name} の登録`,
    setInvokeMode: 'InvokeModeの設定',
    setRetention: 'ログ保持期間の設定',
    updateFunction: '関数の設定変更',
    waitForFunction: '関数の更新完了の待機',
    updateUrl: 'Function URLの設定変更',
    createUrl: 'Function URLの作成',
    addPermission: 'リソースポリシーへのステートメント追加',
    removePermission: 'リソースポリシーからのステートメント削除',
    putPublicAccess: 'バケットのパブリックアクセスブロックの設定',
    putBucketPolicy: 'バケットポリシーの設定',
    putBucketVersioning: 'バケットのバージョニングの設定',
    putBucketEncryption: 'バケットの暗号化の設定',
    deleteBucketLifecycle: 'バケットのライフサイクルルールの削除',
    putBucketOwnership: 'バケットのオブジェクト所有者設定の変更',
    changeRole: '実行ロールの変更',
    createLogGroup: 'ロググループの作成',
    filterLogs: 'ログの検索',
    invoke: '関数の呼び出し',
  },
  because: {
    mfa: (serial) =>
      `このプロファイルには MFA デバイス ${serial} のコードが必要ですが、ここではたずねることができません。`,
    mfaRefused: 'MFAコードが受け付けられませんでした。コードは1回限りで、約30秒間だけ有効です。',
    expired: 'AWSの認証情報の有効期限が切れています。',
    ssoExpired: (profile) => `プロファイル「${profile}」の SSO セッションの有効期限が切れています。`,
    notSignedIn: (profile) => `このマシンでは、プロファイル「${profile}」でまだサインインしていません。`,
    helperExit: (profile, exit) =>
      `プロファイル「${profile}」の credential_process が失敗しました（終了コード ${exit}）。出力には秘密情報が含まれる可能性があるため、表示しません。`,
    helperAnswer: (profile, lacking) =>
      `プロファイル「${profile}」の credential_process が認証情報を出力しませんでした（${lacking.length === 0 ? 'JSON ではありません' : `不足または不正な項目: ${lacking.join(', ')}`}）。`,
    helperExpired: (profile) =>
      `プロファイル「${profile}」の credential_process が出力した認証情報は、有効期限が切れています。`,
    profileLoop: (path) => `プロファイルの source_profile が循環しています: ${path}`,
    profileEmpty: (profile) => `AWSプロファイル「${profile}」に認証情報がありません。`,
    profileIncomplete: (profile, lacking) => `AWSプロファイル「${profile}」の設定が不完全です: ${lacking.join(', ')}`,
    keysIncomplete: (name) => `環境変数 ${name} が設定されていません。併用する他の変数に必要です。`,
    credentialSource: (profile, name) =>
      `AWSプロファイル「${profile}」の credential_source の値 ${name} は使えません（Environment、EcsContainer、Ec2InstanceMetadata のいずれか）。`,
    sourceProfile: (profile, source) =>
      `AWSプロファイル「${profile}」の source_profile が参照する「${source}」は設定されていません。`,
    configMissing: (path, profile) =>
      `${path} がないため、このマシンにプロファイル「${profile}」は設定されていません。`,
    configUnreadable: (path, code) => `${path} はありますが、読み取れません（${code}）。`,
    noConfig: 'このマシンには AWS の設定がありません（環境変数のキー、~/.aws、マシンのロールのいずれもありません）。',
    notObtained: (message) => `認証情報を取得できませんでした（${message}）。`,
    tokenFile: (path) => `Web ID トークンのファイル ${path} を読み取れません。`,
    metadata: (message) => `このマシンのメタデータサービスから取得できませんでした（${message}）。`,
    container: (message) => `コンテナの認証情報を取得できませんでした（${message}）。`,
    clock: 'このコンピューターの時計がずれているため、AWSが署名を拒否しました。',
    profile: (name) =>
      `AWSプロファイル${name === undefined ? '' : `「${name}」`}が設定されていないか、認証情報がありません。`,
    noCredentials: 'AWSの認証情報が見つかりません（環境変数、既定のプロファイル、マシンのロールを確認しました）。',
    wrongCredentials:
      'AWSがこの認証情報を受け付けません。アクセスキーIDまたはシークレットアクセスキーが正しくありません。',
    noRegion: 'AWSのリージョンが設定されていません。',
    regionDisabled: 'このリージョンはアカウントで有効になっていません。',
    denied: (action, message, policy) => {
      if (action === undefined) return `AWSがアクセスを拒否しました。${message}`
      const where = policy === undefined ? '' : `（${policyTypes[policy]}で許可されていません）`
      return `AWSがアクセスを拒否しました。権限 ${action} が不足しています${where}。`
    },
    explicitDeny: (action, policy) =>
      `${policy === undefined ? 'ポリシー' : policyTypes[policy]}の明示的な拒否（Deny）により、${action ?? 'この操作'}は禁止されています。権限を追加しても解除されません。`,
    hostUnknown: (message) => `AWSのサーバー名を解決できません（${message}）。`,
    connectionRefused: (message) => `接続が拒否されました（${message}）。`,
    connectionBroken: (message) => `AWSとの接続が途切れました（${message}）。`,
    noAnswer: 'AWSから時間内に応答がありませんでした（複数回試しました）。',
    tls: (message) => `サーバーの証明書を信頼できません（${message}）。`,
    proxyPage:
      'AWSの応答ではないもの（Webページ、または壊れた応答）が返りました。多くの場合、途中にあるプロキシが原因です。',
    throttled: 'リクエストが多すぎるため、AWSが受け付けを制限しています（複数回試しました）。',
    notBootstrapped:
      'このアカウントのこのリージョンではCDKブートストラップが済んでいないか、ブートストラップのバージョンが古すぎます。',
    noStack: 'スタックが存在しません。',
    parameterMissing: (names) => `初回のデプロイでは次の値の指定が必要です: ${names}`,
    declined: '確認が得られなかったため中止しました。何も変更していません。',
    awsFault: (code, message) => `AWSの内部でエラーが発生しました（${code}）。${message}`,
    limit: (code, message) => `AWSの上限に達しています（${code}）。${message}`,
    publicPolicy: (message) =>
      `このアカウントまたは組織では、誰でも呼び出せる関数が禁止されています（PublicPolicyException）。${message}`,
    refused: (code, message) => `AWSに拒否されました（${code}）。${message}`,
  },
  roleSpreads: '作成されたばかりのロールがAWS全体に行き渡るのを待っています',
  waitForLimit: [
    'しばらく待ってから、同じコマンドをもう一度実行してください。シークレットのバージョンは、継続的には10分に1個までで、1日分は約100個まで保持されます。',
  ],
  allowPublicPolicy: [
    'アカウントの管理者に、この関数のパブリックアクセスを許可するよう依頼してください（Lambdaのパブリックアクセスのブロック、または組織のリソースコントロールポリシー）。',
  ],
  runAgain: '同じコマンドをもう一度実行してください。途中から続行します。',
  deniedBy: {
    'service control policy': 'AWS Organizations の管理者に、サービスコントロールポリシーの変更を依頼してください。',
    'resource control policy': 'AWS Organizations の管理者に、リソースコントロールポリシーの変更を依頼してください。',
    'identity-based policy':
      'ユーザーまたはロールの管理者に、ポリシーの Deny ステートメントの見直しを依頼してください。',
    'resource-based policy':
      'リソースの管理者に、リソース側のポリシーの Deny ステートメントの見直しを依頼してください。',
    'permissions boundary': 'ユーザーまたはロールの管理者に、アクセス許可の境界の変更を依頼してください。',
    'session policy': 'セッションポリシーで制限されていない方法でサインインし直してください。',
    'VPC endpoint policy':
      'ネットワークの管理者に、VPC エンドポイントのポリシーの変更を依頼するか、別の経路で接続してください。',
  },
  deniedByUnknown: 'どのポリシーに Deny があるかを、AWS の管理者に確認してください。',
  mendEnvironmentKeys: [
    '有効なキーを設定するか、環境変数から削除してください:',
    'PowerShell: Remove-Item Env:AWS_ACCESS_KEY_ID, Env:AWS_SECRET_ACCESS_KEY, Env:AWS_SESSION_TOKEN',
    'bash: unset AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN',
  ],
  mendConfigFile: (path) => [`${path} がファイルであること、読み取り権限があることを確認してください。`],
  mendTokenFile: (path) => [
    `${path} を出力する側の設定を確認してください（AWS_WEB_IDENTITY_TOKEN_FILE、またはプロファイルの web_identity_token_file）。`,
  ],
  mendMetadata: ['aws configure', 'または、このマシンかコンテナにロールを割り当ててください。'],
  setRoleArn: ['トークンのファイルとあわせて、AWS_ROLE_ARN またはプロファイルの role_arn を設定してください。'],
  mfaInTerminal: '端末で実行してください。コードの入力を求めます。',
  askForPermission: (action) =>
    action === undefined
      ? '不足している権限をAWS管理者に依頼してください。'
      : `権限 ${action} の付与をAWS管理者に依頼してください。`,
  setClock: ['PowerShell: w32tm /resync', 'bash: sudo timedatectl set-ntp true'],
  checkNetwork: [
    'ネットワーク、VPN、プロキシ（HTTPS_PROXY）を確認してください。AWS_ENDPOINT_URLを設定している場合はその値も確認してください。',
  ],
  trustCompanyCertificate: [
    'プロキシがTLS通信を検査している場合は、社内の証明書を指定してください:',
    'PowerShell: $env:NODE_EXTRA_CA_CERTS = "C:\\path\\company-ca.pem"',
    'bash: export NODE_EXTRA_CA_CERTS=/path/company-ca.pem',
  ],

  functionFailed: (code, details) =>
    `関数がエラーで終了しました（${code}）${details === undefined ? '' : `: ${details}`}`,
  logGroupUnnamed: '関数の設定にロググループ名がありません。',
  environmentUnreadable: (code, message) => `Lambdaが環境変数を開示しません（${code}）。${message}`,
  functionNotReady: (state, reason) => `関数の更新が完了しません（${state}）。${reason}`,
  parameterTooLong: (length) =>
    `値が${length}文字あります。CloudFormationのパラメーターは4096文字までです。アドレスを減らすか、より広い範囲にまとめてください。`,
  environmentTooLarge: (bytes) =>
    `環境変数の合計が ${bytes} バイトになります。Lambdaの上限は 4096 バイトです。許可アドレスを減らすか、まとめた範囲で指定してください。`,
  uploading: '関数とテンプレートをアップロードしています',
  cloudFormationWorks: 'CloudFormationが変更を適用しています',
  bootstrapping: (account, region) => `アカウント ${account}（${region}）をブートストラップしています`,
  resource: ({ completed, total, status, type, logicalId, reason }) =>
    `${total === undefined ? `[${completed}]` : `[${completed}/${total}]`} ${status}  ${type}  ${logicalId}${reasonOf(reason)}`,
  toolkitWarns: (text) => `CDKからの警告: ${text}`,
  monitoringTrouble: (text) => `進行状況を取得できませんでした（${text}）。デプロイは続いています。`,
  silence: (seconds) => `AWSから${seconds}秒間、新しい情報がありません。引き続き待機しています。`,
  waitsForOther: (status) => `スタックで別の処理が実行中です（${status}）。終了を待っています。`,
  replacesFailed: (stack, status) =>
    `${stack} は最初の作成に失敗した状態です（${status}）。残っているスタックを削除してから、作成し直します。`,
  completedAnyway: (stack, status, why) =>
    `途中で通信が途切れましたが（${why}）、CloudFormationは ${stack} の処理を完了しています（${status}）。`,
}
