import type { FindingLanguage } from './finding.ts';
import { wordsIn } from './texts.ts';

/** Numbers written in digits: "20:00", "0.5", "1240"; spaces within a number and a comma before its fraction make no difference. */
export function digitsIn(text: string): Set<string> {
  const plain = text.replace(/(\d)[\s\u00a0\u202f](?=\d{3}(?!\d))/g, '$1').replace(/(\d),(?=\d)/g, '$1.');
  return new Set((plain.match(/\d+(?:[.:]\d+)*/g) ?? []).map((number) => number.replace(/^0+(?=\d)/, '')));
}

// Beginnings of words, cases and ordinals included; the longer ones stand before those that they begin with.
const NUMERALS: Record<FindingLanguage, readonly (readonly [RegExp, number])[]> = {
  kk: [
    [/^(бір|бірін|біреу|жалғыз)(і|іне|інің|інен|ін|де|ге|ден|дің|ші|еуі)?$/, 1], [/^(екі|екеу|қос$)/, 2], [/^(үш)(?!ін)/, 3], [/^төрт/, 4], [/^бес(?!ік)/, 5], [/^алты/, 6], [/^жеті(?!с|к|л|п|мсіз|ң)/, 7],
    [/^сегіз/, 8], [/^тоғыз/, 9], [/^(он|оның|онға|оннан|онын)$/, 10], [/^жиырма/, 20], [/^отыз/, 30], [/^қырық/, 40], [/^елу/, 50], [/^алпыс/, 60], [/^жетпіс/, 70], [/^сексен/, 80], [/^тоқсан/, 90],
    [/^жүз(ге|ден|дің|інші)?$/, 100], [/^мың/, 1000],
  ],
  ru: [
    [/^(один|одн(а|о|ого|ому|ой|у|им|ом)|перв(ый|ая|ое|ого|ому|ой|ую))$/, 1], [/^(двенадцат)/, 12], [/^(двадцат)/, 20], [/^(двести|двухсот)/, 200],
    [/^(два|две|двух|двум|двумя|двое|двоих|двоим|вдвоём|второй|вторая|второе|второго|вторую|второму|оба|обе|обоих|обеих|обоим|обеим|обоими|обеими|дважды|вдвое|пара)$/, 2],
    [/^(тринадцат)/, 13], [/^(тридцат)/, 30], [/^(триста|трёхсот|трехсот)/, 300], [/^(три|трёх|трех|трём|трем|тремя|трое|троих|троим|втроём|втроем|трижды|втрое|треть|трети|третью|третий|третья|третье|третьего|третьей|третьему)$/, 3],
    [/^четырнадцат/, 14], [/^(четыр|четвер|четвёр|вчетвер)/, 4], [/^пятнадцат/, 15], [/^(пятьдесят|пятидесят)/, 50], [/^(пять|пяти|пятью|пятер|пятый|пятая|пятое|пятого|пятой)/, 5],
    [/^шестнадцат/, 16], [/^(шестьдесят|шестидесят)/, 60], [/^(шесть|шести|шестью|шестер|шестой|шестая|шестое|шестого)$/, 6], [/^семнадцат/, 17], [/^(семьдесят|семидесят)/, 70], [/^(семь|семи|семью|семеро|седьм\p{L}+)$/u, 7],
    [/^восемнадцат/, 18], [/^(восемьдесят|восьмидесят)/, 80], [/^(восемь|восьми|восемью|восьмой|восьмая|восьмого)$/, 8], [/^девятнадцат/, 19], [/^девяност/, 90], [/^(девять|девяти|девятью|девятый|девятого)$/, 9],
    [/^одиннадцат/, 11], [/^(десять|десяти|десятью|десятый|десятого)$/, 10], [/^сорок/, 40], [/^(сто|ста)$/, 100], [/^тысяч/, 1000],
  ],
};

/** Numbers written in words, "он екі" and "двадцать пять" with their sums beside their parts. */
export function numeralsIn(text: string, language: FindingLanguage): Set<number> {
  const values = wordsIn(text).map((word) => NUMERALS[language].find(([form]) => form.test(word))?.[1] ?? null);
  const found = new Set<number>();
  for (const [place, value] of values.entries()) {
    if (value === null) continue;
    found.add(value);
    const next = values[place + 1] ?? null;
    if (next !== null && value >= 10 && value < 100 && value % 10 === 0 && next < 10) found.add(value + next);
  }
  return found;
}

/**
 * A number that one language states and the other contradicts or leaves out; null when they agree. One in digits may stand in words on the
 * other side; numbers in words alone (from 2) differ only when each side has one that the other lacks, since "екеуі" may be "оба" or nothing.
 */
export function numberOnOneSide(kk: string, ru: string): string | null {
  const digits = { kk: digitsIn(kk), ru: digitsIn(ru) };
  const numerals = { kk: numeralsIn(kk, 'kk'), ru: numeralsIn(ru, 'ru') };
  const lacking = (from: FindingLanguage, to: FindingLanguage) => [...digits[from]].find((number) => !digits[to].has(number) && !numerals[to].has(Number(number)));
  const inDigits = lacking('kk', 'ru') ?? lacking('ru', 'kk');
  if (inDigits !== undefined) return inDigits;
  const only = (from: FindingLanguage, to: FindingLanguage) =>
    [...numerals[from]].filter((number) => number > 1 && !numerals[to].has(number) && !digits[to].has(String(number)) && ![...numerals[to]].some((other) => other > 10 && other % 10 === number));
  const [first] = only('kk', 'ru');
  return first !== undefined && only('ru', 'kk').length > 0 ? String(first) : null;
}
