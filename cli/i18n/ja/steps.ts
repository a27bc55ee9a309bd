import type { MapProblemCode } from '../../../handler/contract/model-map.ts'
import type { steps as en } from '../en/steps.ts'

const _modelMapProblems: Readonly<Record<MapProblemCode, string>> = {
  not_json: 'JSONとして読み取れません',
  invalid: '形式が正しくありません',
  no_models: 'モデルが1つもありません',
  unknown_provider: 'そのプロバイダーは定義されていません',
  missing_base_url: '組み込みでないプロバイダーには baseUrl が必要です',
  invalid_capability: 'capabilities の指定が正しくありません',
  unknown_fallback: 'fallbacks の指定が正しくありません',
  responses_name: 'Continueが別のAPIを使う名前です。役割名にしてください',
}

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
    logGroup: 'ロググループ',
    secret: (provider) => `${provider} キーのシークレット`,
  },
  running: (number, title) => `ステップ${number}: ${title} ...`,
  identity: (account, region, arn) => `アカウント ${account}、リージョン ${region}、${arn}`,
  project: (node, aliases) => `Node.js ${node}、ハンドラーはビルド済み、モデルマップは有効（別名 ${aliases} 件）`,
  // The gateway speaks English in its log; its own words follow, for they name what is wrong.
  bootstrapped: (version) => `CDKToolkit あり、ブートストラップ バージョン ${version}`,
  notBootstrapped: 'CDKToolkit がないか、古すぎます',
  noStack: 'スタックなし',
  stack: (name, status) => `${name}: ${status}`,
  modelMapLive: (location, aliases) => `${location}（別名 ${aliases} 件）`,
  modelMapDiffers: 'バケットの内容がこのモデルマップと異なります',
  secretRegistered: (name) => `${name}: 登録済み（AWSCURRENT）`,
  secretEmpty: (provider) => `${provider}: キー未登録`,
  noUrl: 'Function URL なし',
  noLogGroup: 'ロググループなし',
  keptForever: (group) => `${group}: 無期限`,
  keptFor: (group, days, wanted) => `${group}: ${days} 日（要求は ${wanted} 日以上）`,
  notLogged: (group, id) => `リクエスト ${id} がロググループ ${group} に記録されていません。`,
  logged: (group, lines, id) => `${group}: リクエスト ${id} の記録 ${lines} 行、エラーなし`,
  access: (cidrs, inside, outside) => `許可: ${cidrs} / ${inside} は接続可（200）、${outside} は拒否（403）`,
}
