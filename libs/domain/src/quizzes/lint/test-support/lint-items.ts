import type { Interaction } from '../../interactions/interaction.ts';
import { type EditionArticles, lintItem } from '../lint.ts';
import type { LintItem } from '../texts.ts';

export const both = (kk: string, ru: string) => ({ kk, ru });
export const option = (kk: string, ru: string, correct = false) => ({
  id: kk.slice(0, 2).toLowerCase(),
  text: both(kk, ru),
  correct,
});
export const choice = (...options: ReturnType<typeof option>[]): Interaction => ({
  type: 'single',
  scoring: 'all',
  options: options.map((one, index) => ({ ...one, id: `o${index}` })),
});
export const good: LintItem = {
  stem: both('Учаскені кім ашады?', 'Кто открывает участок?'),
  picture: null,
  article: '40(1)',
  interaction: choice(
    option('Учаскелік комиссия', 'Участковая комиссия', true),
    option('Аудан әкімі', 'Аким района'),
    option('Байқаушы', 'Наблюдатель'),
  ),
  rationale: both('Учаскені 40-бап бойынша комиссия ашады.', 'По статье 40 участок открывает комиссия.'),
};
export const codes = (over: Partial<LintItem>, edition?: EditionArticles) =>
  lintItem({ ...good, ...over }, edition).map(({ code, language, place, index }) => [code, language, place, index]);
