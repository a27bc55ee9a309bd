import type { MapProblemCode } from '../../../handler/contract/model-map.ts'
import type { modelMap as en } from '../en/model-map.ts'

const told: Readonly<Record<MapProblemCode, string>> = {
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

export const modelMap: typeof en = {
  // The gateway speaks English in its log; its own words follow, for they name what is wrong.
  problem: ({ path, code, message }) => `${path === '' ? '' : `${path}: `}${told[code]}（${message}）`,
  warnings: (path) => `モデルマップ ${path} は有効ですが、次の点に注意してください。`,
}
