import type { CredentialKind, RegionSource } from '../../base/target.ts'
import type { target as en } from '../en/target.ts'

const credentials: Record<CredentialKind | 'rehearsal', string> = {
  environment: '環境変数のキー',
  keys: 'プロファイルのキー',
  sso: 'SSO',
  login: 'aws login',
  process: 'credential_process',
  'web-identity': 'Web ID トークン',
  role: '引き受けたロール',
  container: 'コンテナのロール',
  instance: 'このマシンのロール',
  rehearsal: 'リハーサル',
}

const regionFrom: Record<RegionSource, string> = {
  flag: '--region',
  AWS_REGION: 'AWS_REGION',
  AWS_DEFAULT_REGION: 'AWS_DEFAULT_REGION',
  profile: 'プロファイルの設定',
  rehearsal: 'リハーサル',
  default: '指定なし',
}

export const target: typeof en = {
  line: ({ account, region, rehearsal, stack, ...from }) => {
    const who = rehearsal ? 'リハーサル' : [credentials[from.credentials], from.profile].filter(Boolean).join(' ')
    const where = rehearsal ? region : `${region}（${regionFrom[from.regionFrom]}）`
    return `AWS アカウント ${account ?? '?'}（${who}）、リージョン ${where}、スタック ${stack}`
  },
  endpoints: (places) => `AWS 標準の接続先に代わるエンドポイントが設定されています: ${places}`,
  foreign: 'このエンドポイントは AWS のものではありません。キーを含め、送信した内容は接続先の管理者に渡ります。',
  everyService: 'すべてのサービス',
  mfaCode: (serial) => `${serial} の MFA コード（6桁）:`,
  sixDigits: 'MFA コードは 6 桁の数字です。',
  regionFrom,
  placeholders: {
    CIDR: '<CIDR>: インターネット側から見た自社のアドレス（例: 203.0.113.0/24）に置き換えてください。',
    FILE: '<FILE>: キーだけが入ったファイルに置き換えてください。',
    HOST: '<HOST>: ゲートウェイに接続するときの名前に置き換えてください。',
    NAME: '<NAME>: クライアントの名前（ログに記録されます）に置き換えてください。',
    ORIGIN: '<ORIGIN>: Web ページのオリジン（例: https://chat.example.com）に置き換えてください。',
    CURRENT:
      '<CURRENT>: ステージ AWSCURRENT のバージョンID（aws secretsmanager list-secret-version-ids で確認できます）に置き換えてください。',
    PREVIOUS: '<PREVIOUS>: ステージ AWSPREVIOUS のバージョンIDに置き換えてください。',
    PROFILE:
      '<PROFILE>: 認証情報のあるプロファイルの名前（aws configure list-profiles で確認できます）に置き換えてください。',
  },
}
