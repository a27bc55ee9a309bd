import type { steps as en } from '../en/steps.ts'

export const steps: typeof en = {
  titles: {
    'preflight-access': 'AWS 認証情報とリージョンの確認',
    'preflight-project': 'プロジェクトとモデルマップの確認',
    bootstrap: 'CDK ブートストラップ',
    deploy: 'CDK スタックのデプロイ',
    'upload-config': 'model_map.json のアップロード',
    'set-secrets': 'Secrets Manager への APIキー登録',
    'set-stream-mode': 'Function URL のストリーミング設定',
    'smoke-test': '動作確認テスト',
    retention: 'ログ保持期間（3年）の設定',
    logs: 'CloudWatch Logs の確認',
    access: 'アクセス制御の確認',
  },
  parts: {
    stack: 'スタック',
    stackNamed: (name, region) => `${region} のスタック ${name}`,
    function: 'Lambda 関数',
    url: 'Function URL',
    bucket: '設定用 S3 バケット',
    modelMap: '設定バケットのモデルマップ',
    template: 'スタックのテンプレート',
    logGroup: 'ロググループ',
    secret: (provider) => `${provider} キーのシークレット`,
  },
  notVisibleYet: (title) => `${title}: AWSは受け付けました。反映されるのを待っています`,
  running: (number, title) => `ステップ${number}: ${title} ...`,
  identity: (account, region, arn) => `アカウント ${account}、リージョン ${region}、${arn}`,
  project: (node, aliases) => `Node.js ${node}、ハンドラーはビルド済み、モデルマップは有効（別名 ${aliases} 件）`,
  // The gateway speaks English in its log; its own words follow, for they name what is wrong.
  bootstrapped: (version) => `CDKToolkit あり、ブートストラップ バージョン ${version}`,
  notBootstrapped: 'CDKToolkit がないか、古すぎます',
  noStack: 'スタックなし',
  stack: (name, status) => `${name}: ${status}`,
  permissionSpreads: 'AWSがリクエストを拒否しました。新しい権限の反映には数秒かかるため、待機しています',
  modelMapStored: (place, version) =>
    `${place} はバージョン ${version} として保存されましたが、S3 ではまだ名前で参照できません。バージョニングを有効にした直後は最大15分かかります`,
  modelMapLive: (location, aliases) => `${location}（別名 ${aliases} 件）`,
  modelMapKept: (location, aliases) =>
    `${location}（別名 ${aliases} 件）。同梱のものとは異なるため、そのまま維持します（変更する場合は --model-map で指定）`,
  modelMapDiffers: 'バケットの内容がこのモデルマップと異なります',
  secretRegistered: (name) => `${name}: 登録済み（AWSCURRENT）`,
  secretEmpty: (provider) => `${provider}: キー未登録`,
  noUrl: 'Function URL なし',
  noLogGroup: 'ロググループなし',
  keptForever: (group) => `${group}: 無期限`,
  keptFor: (group, days, atLeast) =>
    `${group}: ${days} 日${atLeast === undefined ? '' : `（要求は ${atLeast} 日以上）`}`,
  logged: (group, lines, id) => `${group}: リクエスト ${id} の記録 ${lines} 行、エラーなし`,
  access: (cidrs, inside, outside) => `許可: ${cidrs} / ${inside} は接続可（200）、${outside} は拒否（403）`,
}
