import type { Topic } from './case.ts'
import { instructionsTopic } from './cases/instructions.ts'
import { picturesTopic } from './cases/pictures.ts'
import { textTopic } from './cases/text.ts'
import { toolsTopic } from './cases/tools.ts'

/** Every topic, in the order of the document. */
export const topics: readonly Topic[] = [textTopic, instructionsTopic, picturesTopic, toolsTopic]
