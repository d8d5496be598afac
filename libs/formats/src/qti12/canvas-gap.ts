import { comparableText, type Words } from '@kaskad/domain';
import type { Note } from '../questions/exchange-question.ts';
import { NotHeld } from '../questions/not-held.ts';
import { cleanText } from '../markup/text-reader.ts';
import { child, descendants, type Element, textOf, valueOf } from '../xml/xml-tree.ts';
import type { Asked } from './qti12-asked.ts';
import { type Answered12, named } from './qti12-choices.ts';

/** The names that a gap may have in the text, where Canvas puts one of them in square brackets. */
export const gapNames = ({ element, ident }: Asked): string[] =>
  [cleanText(textOf(child(element, 'material'))), ident.replace(/^response_/, '')].filter(Boolean);

export function gapIn(stem: Words, asked: Asked): Words {
  const gap = (text: string) => gapNames(asked).reduce((shown, name) => shown.replace(`[${name}]`, '_____'), text);
  return { kk: gap(stem.kk), ru: gap(stem.ru) };
}

/** Whether the labels of a gap are words that somebody types, and no options to choose from. */
export const isTyped = (type: string, { labels }: Asked): boolean =>
  /fill_in_multiple_blanks/i.test(type) &&
  !labels.some(({ element }) => /^(dropdown|wordbank)$/i.test(element.attributes['answer_type'] ?? ''));

/**
 * Canvas keeps the words that may be typed into a gap as if they were options. Throws NotHeld for rules that are no
 * list of words.
 */
export function typedFrom({ interaction, notes }: Answered12, item: Element, { labels, element }: Asked): Answered12 {
  if (interaction.type !== 'single' && interaction.type !== 'multiple')
    throw new NotHeld('not_understood', element.name);
  const rules = labels.map((label) => label.element.attributes['scoring_algorithm'] ?? '');
  const wild = rules.findIndex((rule) => /^(TextContainsAnswer|TextRegex)$/i.test(rule));
  const words = interaction.options.map(({ text }) => text);
  if (wild >= 0) throw new NotHeld('wildcard_only', `${rules[wild]}: ${named(words[wild] ?? { kk: '', ru: '' })}`);
  const matchCase = descendants(item, 'qtimetadatafield').some(
    (field) => valueOf(field, 'fieldlabel') === 'case_sensitive' && valueOf(field, 'fieldentry') === 'true',
  );
  const right = interaction.options.filter(({ correct }) => correct).map(({ text }) => text);
  const isAccepted = (text: Words) =>
    right.some((one) => comparableText(named(one), matchCase) === comparableText(named(text), matchCase));
  const unscored = words.filter((text) => !isAccepted(text)).map(named);
  const more: Note[] = [
    ...(unscored.length > 0 ? [{ code: 'forms_unscored', value: unscored.join('; ') } as const] : []),
    ...(rules.some((rule) => /^TextCloseEnough$/i.test(rule)) ? [{ code: 'spelling_errors', value: '' } as const] : []),
    { code: 'text_rule', value: '' },
  ];
  const accepted = { kk: right.map(({ kk }) => kk).filter(Boolean), ru: right.map(({ ru }) => ru).filter(Boolean) };
  return {
    interaction: { type: 'short_text', accepted, matchCase },
    notes: [...notes.filter(({ code }) => code !== 'several_right'), ...more],
  };
}
