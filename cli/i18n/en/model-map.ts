import type { MapProblem } from '../../../handler/contract/model-map.ts'

export const modelMap = {
  /** One problem or warning, with its place in the map. */
  problem: ({ path, message }: MapProblem): string => (path === '' ? message : `${path}: ${message}`),
  warnings: (path: string) => `The model map ${path} is valid. Note:`,
}
