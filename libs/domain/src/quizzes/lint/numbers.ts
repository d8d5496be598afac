import type { FindingLanguage } from './finding.ts';
import { splitWords } from './texts.ts';

/**
 * Numbers written in digits: "20:00", "0.5", "1240"; spaces within a number and a comma before its fraction make no
 * difference.
 */
export function findDigits(text: string): Set<string> {
  const plain = text.replace(/(\d)[\s\u00a0\u202f](?=\d{3}(?!\d))/g, '$1').replace(/(\d),(?=\d)/g, '$1.');
  return new Set((plain.match(/\d+(?:[.:]\d+)*/g) ?? []).map((number) => number.replace(/^0+(?=\d)/, '')));
}

// Beginnings of words, cases and ordinals included; the longer ones stand before those that they begin with.
const NUMERALS: Record<FindingLanguage, readonly (readonly [RegExp, number])[]> = {
  kk: [
    [/^(бір|бірін|біреу|жалғыз)(і|іне|інің|інен|ін|де|ге|ден|дің|ші|еуі)?$/, 1],
    [/^(екі|екеу|қос$)/, 2],
    [/^(үш)(?!ін)/, 3],
    [/^төрт/, 4],
    [/^бес(?!ік)/, 5],
    [/^алты/, 6],
    [/^жеті(?!с|к|л|п|мсіз|ң)/, 7],
    [/^сегіз/, 8],
    [/^тоғыз/, 9],
    [/^(он|оның|онға|оннан|онын)$/, 10],
    [/^жиырма/, 20],
    [/^отыз/, 30],
    [/^қырық/, 40],
    [/^елу/, 50],
    [/^алпыс/, 60],
    [/^жетпіс/, 70],
    [/^сексен/, 80],
    [/^тоқсан/, 90],
    [/^жүз(ге|ден|дің|інші)?$/, 100],
    [/^мың/, 1000],
    [/^жарым/, 0.5],
  ],
  ru: [
    [/^(один|одн(а|о|ого|ому|ой|у|им|ом)|перв(ый|ая|ое|ого|ому|ой|ую))$/, 1],
    [/^(двенадцат)/, 12],
    [/^(двадцат)/, 20],
    [/^(двести|двухсот)/, 200],
    [
      /^(два|две|двух|двум|двумя|двое|двоих|двоим|вдвоём|второй|вторая|второе|второго|вторую|второму|оба|обе|обоих|обеих|обоим|обеим|обоими|обеими|дважды|вдвое|пара)$/,
      2,
    ],
    [/^(тринадцат)/, 13],
    [/^(тридцат)/, 30],
    [/^(триста|трёхсот|трехсот)/, 300],
    [
      /^(три|трёх|трех|трём|трем|тремя|трое|троих|троим|втроём|втроем|трижды|втрое|треть|трети|третью|третий|третья|третье|третьего|третьей|третьему)$/,
      3,
    ],
    [/^(четыреста|четыр[её]хсот)/, 400],
    [/^(пятьсот|пятисот)/, 500],
    [/^(шестьсот|шестисот)/, 600],
    [/^(семьсот|семисот)/, 700],
    [/^(восемьсот|восьмисот)/, 800],
    [/^(девятьсот|девятисот)/, 900],
    [/^четырнадцат/, 14],
    [/^(четыр|четвер|четвёр|вчетвер)/, 4],
    [/^пятнадцат/, 15],
    [/^(пятьдесят|пятидесят)/, 50],
    [/^(пять|пяти|пятью|пятер|пятый|пятая|пятое|пятого|пятой)/, 5],
    [/^шестнадцат/, 16],
    [/^(шестьдесят|шестидесят)/, 60],
    [/^(шесть|шести|шестью|шестер|шестой|шестая|шестое|шестого)$/, 6],
    [/^семнадцат/, 17],
    [/^(семьдесят|семидесят)/, 70],
    [/^(семь|семи|семью|семеро|седьм\p{L}+)$/u, 7],
    [/^восемнадцат/, 18],
    [/^(восемьдесят|восьмидесят)/, 80],
    [/^(восемь|восьми|восемью|восьмой|восьмая|восьмого)$/, 8],
    [/^девятнадцат/, 19],
    [/^девяност/, 90],
    [/^(девять|девяти|девятью|девятый|девятого)$/, 9],
    [/^одиннадцат/, 11],
    [/^(десять|десяти|десятью|десятый|десятого)$/, 10],
    [/^сорок/, 40],
    [/^(сто|ста)$/, 100],
    [/^тысяч/, 1000],
    [/^(полтор)/, 1.5],
    [/^половин(а|ы|у|ой|е)$/, 0.5],
  ],
};

/**
 * Numbers written in words, with what they make together beside their parts: "он екі", "двадцать пять", "екі жүз елу",
 * "два с половиной".
 */
export function findNumerals(text: string, language: FindingLanguage): Set<number> {
  const values = splitWords(text.replace(/(?<!\p{L})с(?=\s+половин)/giu, ' ')).map(
    (word) => NUMERALS[language].find(([form]) => form.test(word))?.[1] ?? null,
  );
  const found = new Set<number>();
  for (const place of values.keys()) for (const sum of sumsFrom(values, place)) found.add(sum);
  return found;
}

/** The numeral at a place, and what it makes with each that follows it, as long as they belong together. */
function sumsFrom(values: readonly (number | null)[], place: number): number[] {
  const sums: number[] = [];
  let thousands = 0;
  let below = 0;
  for (let at = place; at < values.length; at++) {
    const value = values[at] ?? null;
    if (value === null) break;
    if (value === 1000 && thousands === 0 && Number.isInteger(below)) [thousands, below] = [(below || 1) * 1000, 0];
    else if (value === 100 && below > 0 && below < 10) below *= 100;
    else if (below === 0 || value < unitOf(below)) below += value;
    else break;
    sums.push(thousands + below);
  }
  return sums;
}

/** The unit of its last digit that is not 0, up to 100: the next word of the same number must mean less. */
const unitOf = (value: number) => (Number.isInteger(value) ? ([100, 10].find((unit) => value % unit === 0) ?? 1) : 0);

/** A full hour is written with minutes and without: "20:00", "20 часов". */
const isStatedIn = (number: string, digits: ReadonlySet<string>) =>
  digits.has(number) || digits.has(`${number}:00`) || (number.endsWith(':00') && digits.has(number.slice(0, -3)));
const plain = (number: string) => Number(number.endsWith(':00') ? number.slice(0, -3) : number);

/**
 * A number that one language states and the other contradicts or leaves out; null when they agree. One in digits may
 * stand in words on the other side; numbers in words alone (from 2) differ only when each side has one that the other
 * lacks, since "екеуі" may be "оба" or nothing.
 */
export function findNumberOnOneSide(kk: string, ru: string): string | null {
  const digits = { kk: findDigits(kk), ru: findDigits(ru) };
  const numerals = { kk: findNumerals(kk, 'kk'), ru: findNumerals(ru, 'ru') };
  const lacking = (from: FindingLanguage, to: FindingLanguage) =>
    [...digits[from]].find((number) => !isStatedIn(number, digits[to]) && !numerals[to].has(plain(number)));
  const inDigits = lacking('kk', 'ru') ?? lacking('ru', 'kk');
  if (inDigits !== undefined) return inDigits;
  const only = (from: FindingLanguage, to: FindingLanguage) =>
    [...numerals[from]].filter(
      (number) =>
        number > 1 &&
        !numerals[to].has(number) &&
        !isStatedIn(String(number), digits[to]) &&
        ![...numerals[to]].some((other) => other > 10 && other % 10 === number),
    );
  const kkOnly = only('kk', 'ru');
  return kkOnly.length > 0 && only('ru', 'kk').length > 0 ? String(Math.max(...kkOnly)) : null;
}
