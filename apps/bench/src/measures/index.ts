import type { Measure } from '../measure.ts';
import { answerSave } from './answer-save.ts';

/** In the order in which they are run. */
export const measures: readonly Measure[] = [answerSave];
