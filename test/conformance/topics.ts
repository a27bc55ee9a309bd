import { attemptsTopic } from './cases/attempts.ts'
import { brokenTopic } from './cases/broken-streams.ts'
import type { Topic } from './cases/case.ts'
import { completionsTopic } from './cases/completions.ts'
import { continueTopic } from './cases/continue-ide.ts'
import { cachingTopic, endingsTopic } from './cases/endings.ts'
import { errorsTopic } from './cases/errors.ts'
import { formatTopic } from './cases/format.ts'
import { instructionsTopic } from './cases/instructions.ts'
import { openaiTopic } from './cases/openai.ts'
import { parametersTopic, samplingTopic } from './cases/parameters.ts'
import { picturesTopic } from './cases/pictures.ts'
import { bridgeAnswersTopic } from './cases/responses-answers.ts'
import { bridgeTopic } from './cases/responses-bridge.ts'
import { routesTopic } from './cases/routes.ts'
import { textTopic } from './cases/text.ts'
import { thinkingTopic } from './cases/thinking.ts'
import { toolAnswersTopic } from './cases/tool-answers.ts'
import { toolChoiceTopic } from './cases/tool-choice.ts'
import { historyTopic } from './cases/tool-history.ts'
import { toolsTopic } from './cases/tools.ts'

/** Every topic, in the order of the document. */
export const topics: readonly Topic[] = [
  textTopic,
  instructionsTopic,
  picturesTopic,
  toolsTopic,
  toolAnswersTopic,
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
  bridgeAnswersTopic,
  completionsTopic,
  routesTopic,
  continueTopic,
]
