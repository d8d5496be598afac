/** Writing collections of questions, without NestJS and without a database: what measurements make their files with. */
export { templateItems } from './exports/template-items.ts';
export { writeCollection } from './exports/write-collection.ts';
export type { ExchangeFormat, ExchangeItem } from './exchange-question.ts';
export { holdsPictures, holdsType } from './format-losses.ts';
