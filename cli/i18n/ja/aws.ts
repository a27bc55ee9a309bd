import type { aws as en } from '../en/aws.ts'

const reasonOf = (reason: string | undefined): string => (reason === undefined ? '' : `: ${reason}`)

export const aws: typeof en = {
  doing: {
    deploy: 'スタックのデプロイ',
    bootstrap: 'CDKブートストラップ',
    upload: '関数のアップロード',
    readIdentity: 'AWSの認証情報の確認',
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
    readReservedConcurrency: '関数の予約済み同時実行数の読み取り',
    readPublicAccess: 'バケットのパブリックアクセスブロック設定の読み取り',
    readModelMap: 'モデルマップの読み取り',
    readSecret: (name) => `シークレット ${name} の読み取り`,
    readLogGroup: 'ロググループの読み取り',
    readRole: '実行ロールの読み取り',
    readConcurrency: 'アカウントの同時実行数の読み取り',
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
    changeRole: '実行ロールの変更',
    createLogGroup: 'ロググループの作成',
    filterLogs: 'ログの検索',
    invoke: '関数の呼び出し',
  },
  because: {
    mfa: 'このプロファイルにはMFAコードが必要です。先に一時的な認証情報を取得してから、コマンドをもう一度実行してください。',
    expired: 'AWSの認証情報の有効期限が切れています。もう一度サインインしてください。',
    clock: 'このコンピューターの時計がずれているため、AWSが署名を拒否しました。',
    profile: (name) =>
      `AWSプロファイル${name === undefined ? '' : `「${name}」`}が設定されていないか、認証情報がありません。`,
    noCredentials: 'AWSの認証情報が見つかりません（環境変数、プロファイル、SSOを確認しました）。',
    wrongCredentials:
      'AWSがこの認証情報を受け付けません。アクセスキーIDまたはシークレットアクセスキーが正しくありません。',
    noRegion: 'AWSのリージョンが設定されていません。',
    regionDisabled: 'このリージョンはアカウントで有効になっていません。',
    denied: (action, message) =>
      action === undefined
        ? `AWSがアクセスを拒否しました。${message}`
        : `AWSがアクセスを拒否しました。権限 ${action} が不足しています。`,
    hostUnknown: (message) => `AWSのサーバー名を解決できません（${message}）。`,
    connectionRefused: (message) => `接続が拒否されました（${message}）。`,
    connectionBroken: (message) => `AWSとの接続が途切れました（${message}）。`,
    noAnswer: 'AWSから時間内に応答がありませんでした（複数回試しました）。',
    tls: (message) => `サーバーの証明書を信頼できません（${message}）。`,
    proxyPage: 'AWSとの間にある機器がWebページを返しました。多くの場合、プロキシが原因です。',
    throttled: 'リクエストが多すぎるため、AWSが受け付けを制限しています（複数回試しました）。',
    notBootstrapped:
      'このアカウントのこのリージョンではCDKブートストラップが済んでいないか、ブートストラップのバージョンが古すぎます。',
    noStack: 'スタックが存在しません。',
    parameterMissing: (names) => `初回のデプロイでは次の値の指定が必要です: ${names}`,
    declined: '確認が得られなかったため中止しました。何も変更していません。',
    awsFault: (code, message) => `AWSの内部でエラーが発生しました（${code}）。${message}`,
    refused: (code, message) => `AWSに拒否されました（${code}）。${message}`,
  },
  runAgain: '同じコマンドをもう一度実行してください。途中から続行します。',
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
  environmentTooLarge: (bytes) =>
    `環境変数の合計が ${bytes} バイトになります。Lambdaの上限は 4096 バイトです。許可アドレスを減らすか、まとめた範囲で指定してください。`,
  synthesizing: 'スタックのテンプレートを生成しています',
  uploading: '関数とテンプレートをアップロードしています',
  cloudFormationWorks: 'CloudFormationが変更を適用しています',
  bootstrapping: (account, region) => `アカウント ${account}（${region}）をブートストラップしています`,
  resource: ({ completed, total, status, type, logicalId, reason }) =>
    `${total === undefined ? `[${completed}]` : `[${completed}/${total}]`} ${status}  ${type}  ${logicalId}${reasonOf(reason)}`,
  toolkitWarns: (text) => `CDKからの警告: ${text}`,
  monitoringTrouble: (text) => `進行状況を取得できませんでした（${text}）。デプロイは続いています。`,
  silence: (seconds) => `AWSから${seconds}秒間応答がありません。引き続き待機しています。`,
  waitsForOther: (status) => `スタックで別の処理が実行中です（${status}）。終了を待っています。`,
  replacesFailed: (stack, status) =>
    `${stack} は最初の作成に失敗した状態です（${status}）。残っているスタックを削除してから、作成し直します。`,
  completedAnyway: (stack, status, why) =>
    `途中で通信が途切れましたが（${why}）、CloudFormationは ${stack} の処理を完了しています（${status}）。`,
}
