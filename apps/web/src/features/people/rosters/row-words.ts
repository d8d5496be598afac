import type { Phrases } from '@kaskad/phrases';

type Preview = Phrases['people']['preview'];
/** Codes come as text; the phrase books hold every one of them, which a test of the API's side proves. */
export type ColumnName = keyof Preview['columns'];
export type DoubtCode = keyof Preview['doubts'];
export type SkipCode = keyof Preview['skips'];
