import type { clients as en } from '../en/clients.ts'

export const clients: typeof en = {
  keys: 'クライアントキー',
  client: (name) => `クライアント '${name}'`,
  hasKey: '専用のキーあり',
  newKeyFor: (command) => `同じキーには戻せません。新しいキーの発行:\n${command}`,
  needed: '「すべての」リクエストで必要',
  notNeeded: '不要（許可したアドレスなら誰でも利用可能）',
  none: 'クライアントキーは登録されていません。許可したアドレスであれば、キーなしで利用できます。',
  line: ({ name, id, created, expires, models, expired }) =>
    `${name}  (${id})  登録 ${created.slice(0, 10)}、${expires === null ? '期限なし' : `${expired ? '期限切れ' : '期限'} ${expires.slice(0, 10)}`}、${models === null ? 'すべてのモデル' : models.join(', ')}`,
  added: (name) =>
    `'${name}' のキーを次に表示します。表示は今回だけで、どこにも保存されません。1分以内に有効になります。`,
  sent: (name) =>
    `'${name}' のキーを表示します。表示は今回限りで、どこにも保存されません。AWSは受け付けましたが、登録されたことはまだ確認できていません。`,
  registering: (name) => `クライアント '${name}' を登録しています`,
  revoking: (name) => `クライアント '${name}' を取り消しています`,
  asBefore: '変更前のクライアント',
  revoked: (name) => `'${name}' を取り消しました。1分以内にそのキーは使えなくなります。`,
}
