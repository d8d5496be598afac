import { kk } from './kk/index.ts';
import { ru } from './ru/index.ts';

export * as format from './format.ts';
export { fill } from './fill.ts';
export { officeOf } from './office.ts';

export const phrases = { kk, ru };
export type Phrases = typeof kk;
