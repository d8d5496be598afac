import { type Interaction, QUESTION_TYPES, type QuestionType, type Words } from '@kaskad/domain';
import { choiceOf, NotHeld, numeral } from '../build.ts';
import { asParts } from '../item.ts';
import { letterOf } from './columns.ts';

/** Texts of a row by the key of the column. */
export type Cells = ReadonlyMap<string, string>;

const TYPE_WORDS: Readonly<Record<string, QuestionType>> = {
  один: 'single', 'один ответ': 'single', 'бір жауап': 'single', несколько: 'multiple', 'несколько ответов': 'multiple', 'бірнеше жауап': 'multiple', 'верно или неверно': 'true_false', 'дұрыс не бұрыс': 'true_false', 'по порядку': 'ordering',
  'ретімен': 'ordering', соответствие: 'matching', сәйкестік: 'matching', число: 'number', сан: 'number', 'краткий ответ': 'short_text', 'қысқа жауап': 'short_text',
};

/** The type as it is written, or as the answers tell it: letters mean options. */
export function typeOf(cells: Cells): QuestionType {
  const said = (cells.get('type') ?? '').trim().toLowerCase();
  const known = QUESTION_TYPES.find((type) => type === said) ?? TYPE_WORDS[said];
  if (known) return known;
  if (said !== '') throw new NotHeld('type_unsupported', said.slice(0, 60));
  return lettersOf(cells.get('key') ?? '').length > 1 ? 'multiple' : 'single';
}

export function wordsAt(cells: Cells, key: string): Words {
  const plain = cells.get(key) ?? '';
  return { kk: cells.get(`${key}_kk`) ?? plain, ru: cells.get(`${key}_ru`) ?? plain };
}

const LETTER_PLACES: Readonly<Record<string, number>> = Object.fromEntries(['ABCDEFGHIJKL', 'АБВГДЕ'].flatMap((letters) => [...letters].map((letter, place) => [letter, place] as const)));
const lettersOf = (key: string) => key.toUpperCase().split(/[\s,;]+/).filter(Boolean);
const placesOf = (key: string) => lettersOf(key).map((letter) => LETTER_PLACES[letter] ?? (/^\d{1,2}$/.test(letter) ? Number(letter) - 1 : -1));

function optionsOf(cells: Cells): Words[] {
  const all = Array.from({ length: 12 }, (_, place) => wordsAt(cells, `option${place}`));
  const last = all.findLastIndex(({ kk, ru }) => kk !== '' || ru !== '');
  return all.slice(0, last + 1);
}

const isShare = (cells: Cells, otherwise: 'all' | 'share') => ((cells.get('scoring') ?? '') === '' ? otherwise : cells.get('scoring') === 'share' ? 'share' : 'all');

export function interactionOf(cells: Cells): Interaction {
  const type = typeOf(cells);
  const key = cells.get('key') ?? '';
  switch (type) {
    case 'single':
    case 'multiple': {
      const options = optionsOf(cells);
      const right = placesOf(key);
      if (right.length === 0 || right.some((place) => options[place] === undefined)) throw new NotHeld('without_answer', key);
      const built = choiceOf(options.map((text, place) => ({ text, credit: right.includes(place) ? 100 : 0, feedback: null })), false).interaction;
      return { ...built, type, scoring: isShare(cells, type === 'single' ? 'all' : 'share') } as Interaction;
    }
    case 'true_false': {
      if (!/^(1|0|true|false|t|f|дұрыс|бұрыс|верно|неверно|да|нет|иә|жоқ)$/i.test(key.trim())) throw new NotHeld('without_answer', key);
      return { type, answer: /^(1|true|t|дұрыс|верно|да|иә)$/i.test(key.trim()) };
    }
    case 'ordering': return { type, items: asParts(optionsOf(cells)), scoring: isShare(cells, 'share') };
    case 'matching': return matchingAt(optionsOf(cells), isShare(cells, 'share'));
    case 'number': {
      const unit = wordsAt(cells, 'unit');
      return { type, value: numeral(key), tolerance: Math.abs(numeral(cells.get('tolerance') || '0')), unit: unit.kk || unit.ru ? unit : null };
    }
    case 'short_text': {
      const forms = wordsAt(cells, 'option0');
      const said = { kk: splitAt(forms.kk || key, '|'), ru: splitAt(forms.ru || (forms.kk ? '' : key), '|') };
      if (said.kk.length + said.ru.length === 0) throw new NotHeld('without_answer');
      return { type, accepted: said, matchCase: cells.get('scoring') === 'match' };
    }
    case 'hotspot': throw new NotHeld('type_unsupported', type);
    case 'protocol':
    case 'ballots': return dataOf(cells.get('data') ?? '', type);
  }
}

/** These two have no simple table: their data stand in one cell; the contract checks them before they become a question. */
function dataOf(data: string, type: 'protocol' | 'ballots'): Interaction {
  try {
    const found = JSON.parse(data) as Interaction;
    if (found.type === type) return found;
  } catch {
    // Said below.
  }
  throw new NotHeld('not_understood', data.slice(0, 60));
}

/** "prompt -> its target"; what stands behind a further arrow, or behind one that follows no prompt, is a target that belongs to nothing. */
function matchingAt(options: readonly Words[], scoring: 'all' | 'share'): Interaction {
  const pairs = options.map(({ kk, ru }) => ({ kk: splitAt(kk, '->', true), ru: splitAt(ru, '->', true) }));
  const isOdd = ({ kk, ru }: (typeof pairs)[number]) => Math.max(kk.length, ru.length) < 2 || (kk.length > 1 && ru.length > 1 && kk.length !== ru.length);
  if (pairs.some(isOdd)) throw new NotHeld('not_understood', options.find((_, place) => pairs[place] && isOdd(pairs[place]))?.ru ?? '');
  const targets: Words[] = [];
  const placeOf = (target: Words) => {
    const known = targets.findIndex(({ kk, ru }) => kk === target.kk && ru === target.ru);
    return known >= 0 ? known : targets.push(target) - 1;
  };
  const lines = pairs.map(({ kk, ru }) => Array.from({ length: Math.max(kk.length, ru.length) }, (_, place): Words => ({ kk: kk[place] ?? '', ru: ru[place] ?? '' })));
  const placed = lines.map(([prompt, ...found]) => ({ prompt: prompt ?? { kk: '', ru: '' }, places: found.map(placeOf) }));
  const asked = placed.filter(({ prompt }) => prompt.kk || prompt.ru);
  return { type: 'matching', prompts: asParts(asked.map(({ prompt }) => prompt)), targets: asParts(targets), pairs: asked.map(({ places }) => places[0] ?? 0), scoring };
}

/** A sign that belongs to a text is written with a backslash before it. */
export const joinAt = (parts: readonly string[], sign: string) => parts.map((part) => part.replaceAll('\\', '\\\\').replaceAll(sign, [...sign].map((letter) => `\\${letter}`).join(''))).join(sign === '|' ? ' | ' : ` ${sign} `);

export function splitAt(text: string, sign: string, keepEmpty = false): string[] {
  const hidden = text.replace(/\\([\s\S])/g, (_whole, letter: string) => String.fromCodePoint(0xf0000 + (letter.codePointAt(0) ?? 0)));
  const parts = hidden.split(sign).map((part) => part.replace(/[\u{F0000}-\u{FFFFD}]/gu, (letter) => String.fromCodePoint((letter.codePointAt(0) ?? 0) - 0xf0000)).trim());
  return keepEmpty ? parts : parts.filter(Boolean);
}

/** The cells of an interaction, by the key of the column. */
export function cellsOf(interaction: Interaction): Record<string, string> {
  const options = (texts: readonly Words[]) => Object.fromEntries(texts.flatMap(({ kk, ru }, place) => [[`option${place}_kk`, kk], [`option${place}_ru`, ru]]));
  switch (interaction.type) {
    case 'single':
    case 'multiple':
      return { ...options(interaction.options.map(({ text }) => text)), key: interaction.options.flatMap(({ correct }, place) => (correct ? [letterOf(place)] : [])).join(', '), scoring: interaction.scoring };
    case 'true_false': return { key: interaction.answer ? 'true' : 'false' };
    case 'ordering': return { ...options(interaction.items.map(({ text }) => text)), scoring: interaction.scoring };
    case 'matching': {
      const { prompts, targets, pairs } = interaction;
      const spare = targets.filter((_, place) => !pairs.includes(place)).map(({ text }) => text);
      const line = (prompt: Words, found: readonly Words[]): Words => ({ kk: joinAt([prompt, ...found].map(({ kk }) => kk), '->'), ru: joinAt([prompt, ...found].map(({ ru }) => ru), '->') });
      // There are no more columns than prompts may need, so that spare targets stand in the last line.
      const lines = prompts.map(({ text }, place) => line(text, [targets[pairs[place] ?? 0]?.text ?? text, ...(place === prompts.length - 1 ? spare : [])]));
      return { ...options(lines), scoring: interaction.scoring };
    }
    case 'number': return { key: String(interaction.value).replace('.', ','), tolerance: String(interaction.tolerance).replace('.', ','), unit_kk: interaction.unit?.kk ?? '', unit_ru: interaction.unit?.ru ?? '' };
    case 'short_text': return { option0_kk: joinAt(interaction.accepted.kk, '|'), option0_ru: joinAt(interaction.accepted.ru, '|'), scoring: interaction.matchCase ? 'match' : 'any' };
    case 'hotspot': return {};
    case 'protocol':
    case 'ballots': return { data: JSON.stringify(interaction) };
  }
}
