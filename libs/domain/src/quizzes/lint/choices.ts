import type { Option } from '../interactions/interaction.ts';
import { comparableText } from '../interactions/response-points.ts';
import { type Finding, type FindingLanguage, makeFinding } from './finding.ts';
import { findDigits, findNumerals } from './numbers.ts';
import { findDenialOnOneSide } from './negation.ts';
import { type PlacedText, splitWords } from './texts.ts';

const LANGUAGES = ['kk', 'ru'] as const;
const LONGER_BY = 1.5;
const LONGER_AT_LEAST = 20;

/** The right options are the longest or the shortest, which tells the answer to somebody who does not know it. */
export function findLengthCues(options: readonly Option[]): Finding[] {
  return LANGUAGES.flatMap((language) => {
    const length = ({ text }: Option) => [...text[language].trim()].length;
    const right = options.filter(({ correct }) => correct).map(length);
    const wrong = options.filter(({ correct }) => !correct).map(length);
    if (right.length === 0 || wrong.length === 0) return [];
    const stands = (longer: number, shorter: number) =>
      longer >= shorter * LONGER_BY && longer - shorter >= LONGER_AT_LEAST;
    const at = { place: 'options', index: options.findIndex(({ correct }) => correct), language } as const;
    if (stands(Math.min(...right), Math.max(...wrong))) return [makeFinding('key_is_longest', at)];
    return stands(Math.min(...wrong), Math.max(...right)) ? [makeFinding('key_is_shortest', at)] : [];
  });
}

const POINTING: Record<FindingLanguage, RegExp> = {
  kk: /(жоғары(да|дағы)|төмен(де|дегі)|аталған|келтірілген|көрсетілген|берілген|осы)[\p{L}\s-]{0,30}(бәрі|барлығы|ешқайсы|ешбір|екеуі)|(барлық|бәрі|ешқандай|ешбір|ешқайсы)[\p{L}\s]{0,20}(жауап|нұсқа)[\p{L}]*|дұрыс (жауап|нұсқа)\p{L}* жоқ|^екі (жауап|нұсқа)( да| та| де| те)? дұрыс|^(бәрі|барлығы|екеуі|ешқайсысы|ешқайсы)( де)?( дұрыс| бұрыс| қате)?( емес)?[.!]?$/iu,
  ru: /вс[её]\s+(из\s+)?(выше|ниже)?(перечисленн|указанн|названн|сказанн)\p{L}*(?=[\s.!]*$|\s+(выше|ниже|верн|правил|вариант|ответ))|(ничего|ни один|никакой|нет)\s+(из\s+)?(выше|ниже)?(перечислен|указан|назван|вариант|ответ)|нет\s+(верного|правильного)\s+(ответа|варианта)|(все|оба)\s+(варианта|варианты|ответа|ответы)|^(вс[её] (верно|правильно|подходит)|(верно|правильно) вс[её]|оба( верны)?|ни один)[.!]?$/iu,
};
const NAMED_BY_LETTER =
  /(?<![\p{L}\p{N}])([абвгдәғa-f1-6])\)?\s*(және|мен|и)\s*([абвгдәғa-f1-6])\)?\s*(нұсқа|жауап|вариант|ответ|пункт)|^["«(]?[абвгдәғa-f][")»]?\s*(,|және|мен|пен|бен|и)\s*["«(]?[абвгдәғa-f][")»]?\.?$/iu;
const ANY_LETTERS = /(нұсқа|вариант|ответ)\p{L}*\s+["«]?[абвгдabcd]["»]?\s*(,|және|и)/iu;

/** "All of the above", "а and б": options are shuffled, so that such an option makes no sense where it lands. */
export function findPointingParts(parts: readonly PlacedText[]): Finding[] {
  return parts.flatMap(({ place, index, text }) =>
    LANGUAGES.filter(
      (language) =>
        POINTING[language].test(text[language]) ||
        NAMED_BY_LETTER.test(text[language]) ||
        ANY_LETTERS.test(text[language]),
    ).map((language) => makeFinding('points_at_others', { place, index, language, words: text[language] })),
  );
}

const ABSOLUTE: Record<FindingLanguage, RegExp> = {
  kk: /(?<!\p{L})(әрқашан|әрдайым|ешқашан|мүлдем|еш жағдайда|кез келген жағдайда|барлық жағдайда|міндетті түрде|сөзсіз)(?!\p{L})/iu,
  ru: /(?<!\p{L})(всегда|никогда|ни в коем случае|ни при каких|в любом случае|во всех случаях|абсолютно|безусловно|обязательно)(?!\p{L})/iu,
};

/**
 * Two wrong options or more hold words such as "always", no right one does: a cue that has nothing to do with
 * knowledge.
 */
export function findAbsoluteCues(options: readonly Option[]): Finding[] {
  return LANGUAGES.flatMap((language) => {
    const holding = options
      .map((option, index) => ({ ...option, index }))
      .filter(({ text }) => ABSOLUTE[language].test(text[language]));
    const [first] = holding;
    return first && holding.length >= 2 && holding.every(({ correct }) => !correct)
      ? [
          makeFinding('absolute_words', {
            place: 'options',
            index: first.index,
            language,
            words: ABSOLUTE[language].exec(first.text[language])?.[0] ?? '',
          }),
        ]
      : [];
  });
}

/** Parts that say the same, or nearly: then two are right, or none. */
export function findRepeatedParts(parts: readonly PlacedText[]): Finding[] {
  return LANGUAGES.flatMap((language) =>
    parts.flatMap((part, at) => {
      const others = parts.slice(0, at).filter(({ place }) => place === part.place);
      const words = part.text[language];
      const place = { place: part.place, index: part.index, language, words };
      if (words.trim() === '') return [];
      if (others.some(({ text }) => comparableText(text[language], false) === comparableText(words, false)))
        return [makeFinding('parts_repeat', place)];
      return others.some(({ text }) => areAlike(text[language], words, language))
        ? [makeFinding('parts_alike', place)]
        : [];
    }),
  );
}

/** The same words in another order, or one letter or two beside: never where a number or a denial makes the difference. */
function areAlike(one: string, other: string, language: FindingLanguage): boolean {
  const [a, b] = [splitWords(one), splitWords(other)];
  if (
    a.length < 3 ||
    a.length !== b.length ||
    sorted(findDigits(one)) !== sorted(findDigits(other)) ||
    sorted(findNumerals(one, language)) !== sorted(findNumerals(other, language))
  )
    return false;
  const onlyA = a.filter((word) => !b.includes(word));
  const onlyB = b.filter((word) => !a.includes(word));
  if (onlyA.length === 0 && onlyB.length === 0) return true;
  const [x, y] = [onlyA[0] ?? '', onlyB[0] ?? ''];
  return (
    onlyA.length === 1 &&
    onlyB.length === 1 &&
    x.length > 4 &&
    distance(x, y) <= 1 &&
    findDenialOnOneSide(x, y) === null
  );
}

const sorted = (values: ReadonlySet<unknown>) => [...values].map(String).sort().join();

/** Letters to be changed, added or taken away (V. Levenshtein 1965). */
function distance(one: string, other: string): number {
  let before = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [row, letter] of [...one].entries()) {
    const next = [row + 1];
    for (const [column, facing] of [...other].entries()) {
      next.push(
        Math.min(
          (next[column] ?? 0) + 1,
          (before[column + 1] ?? 0) + 1,
          (before[column] ?? 0) + (letter === facing ? 0 : 1),
        ),
      );
    }
    before = next;
  }
  return before.at(-1) ?? 0;
}
