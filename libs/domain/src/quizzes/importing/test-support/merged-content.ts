import type { Interaction, Words } from '../../interactions/interaction.ts';
import type { ImportContent } from '../content.ts';
import type { ImportSilence, Spoken } from '../merge-content.ts';

export const both = (kk: string, ru: string): Words => ({ kk, ru });
export const options = (...texts: readonly Words[]): Interaction => ({
  type: 'single',
  scoring: 'all',
  options: texts.map((text, index) => ({ id: 'abc'[index] ?? '', text, correct: index === 0 })),
});
export const BANK: ImportContent = {
  stem: both('Қашан\nбасталады?', 'Когда\nначало?'),
  picture: { id: 'f1', sha256: 'aa', alt: both('жоспар', 'план') },
  interaction: options(both('жетіде', 'в семь'), both('сегізде', 'в восемь')),
  rationale: both('Заң бойынша.', 'По закону.'),
  article: '20(3)',
  difficulty: 2,
  lawEdition: 'e1',
};
export const bank = (over: Partial<ImportContent> = {}): ImportContent => ({ ...BANK, ...over });
export const silent = (...names: ImportSilence[]) => new Set(names);
export const ALL: Spoken = { language: 'both', silent: silent() };
export const AIKEN: Spoken = {
  language: 'ru',
  silent: silent('rationale', 'article', 'difficulty', 'picture', 'scoring', 'line_breaks'),
};
export const NONE = both('', '');
export const short = (kk: string[], ru: string[], matchCase = false): Interaction => ({
  type: 'short_text',
  accepted: { kk, ru },
  matchCase,
});
export const multiple = (scoring: 'all' | 'share'): Interaction =>
  ({ ...options(both('a', 'б'), both('c', 'в'), both('d', 'г')), type: 'multiple', scoring }) as Interaction;
export const number = (value: number, tolerance: number, unit: Words | null): Interaction => ({
  type: 'number',
  value,
  tolerance,
  unit,
});
export const RECT = { shape: 'rectangle', x: 1, y: 2, width: 3, height: 4 } as const;
export const CIRCLE = { shape: 'circle', x: 50, y: 50, radius: 9 } as const;
export const spot = (areas: readonly (typeof RECT | typeof CIRCLE)[], size = 100): Interaction => ({
  type: 'hotspot',
  width: size,
  height: size,
  areas,
});
