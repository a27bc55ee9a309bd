import type { clients as en } from '../en/clients.ts'

export const clients: typeof en = {
  none: 'クライアントキーは登録されていません。許可したアドレスであれば、キーなしで利用できます。',
  line: ({ name, id, created, expires, models, expired }) =>
    `${name}  (${id})  登録 ${created.slice(0, 10)}、${expires === null ? '期限なし' : `${expired ? '期限切れ' : '期限'} ${expires.slice(0, 10)}`}、${models === null ? 'すべてのモデル' : models.join(', ')}`,
  added: (name) =>
    `'${name}' のキーを次に表示します。表示は今回だけで、どこにも保存されません。1分以内に有効になります。`,
  revoked: (name) => `'${name}' を取り消しました。1分以内にそのキーは使えなくなります。`,
  confirmFirst: '最初のクライアントです。以後は「すべての」リクエストにクライアントキーが必要になります。続けますか？',
  confirmLast:
    '最後のクライアントです。取り消すとキーは「不要」になり、許可したアドレスなら誰でも利用できます。続けますか？',
}
