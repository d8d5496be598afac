import { Question } from './question.entity.ts';

/** Rows this feature owns. Versions of questions are written and read by plain SQL. */
export const bankEntities = [Question];
