import { dateAndTime } from '@kaskad/phrases/format';
import { verifier as kk } from '@kaskad/phrases/kk/verifier';
import { verifier as ru } from '@kaskad/phrases/ru/verifier';

export type Language = 'kk' | 'ru';
export const words: Record<Language, typeof kk> = { kk, ru };

/** An instant as the clock of the device shows it. */
export function localTime(language: Language, seconds: number): string {
  return dateAndTime(language, localText(new Date(seconds * 1000)), { year: true });
}

export const localText = (at: Date): string =>
  new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
