import type { Topic } from './case.ts'
import { attemptsTopic } from './cases/attempts.ts'
import { cachingTopic, endingsTopic } from './cases/endings.ts'
import { brokenTopic, errorsTopic } from './cases/errors.ts'
import { formatTopic } from './cases/format.ts'
import { instructionsTopic } from './cases/instructions.ts'
import { bridgeTopic, openaiTopic } from './cases/openai.ts'
import { parametersTopic, samplingTopic } from './cases/parameters.ts'
import { picturesTopic } from './cases/pictures.ts'
import { completionsTopic, routesTopic } from './cases/routes.ts'
import { textTopic } from './cases/text.ts'
import { thinkingTopic } from './cases/thinking.ts'
import { historyTopic, toolChoiceTopic } from './cases/tool-choice.ts'
import { toolsTopic } from './cases/tools.ts'

/** Every topic, in the order of the document. */
export const topics: readonly Topic[] = [
  textTopic,
  instructionsTopic,
  picturesTopic,
  toolsTopic,
  toolChoiceTopic,
  historyTopic,
  formatTopic,
  thinkingTopic,
  samplingTopic,
  parametersTopic,
  cachingTopic,
  endingsTopic,
  errorsTopic,
  brokenTopic,
  attemptsTopic,
  openaiTopic,
  bridgeTopic,
  completionsTopic,
  routesTopic,
]
