import { plainWords } from './letters.ts';

export type RosterColumn =
  | 'ordinal'
  | 'commissionNumber'
  | 'commissionCode'
  | 'kind'
  | 'parentCode'
  | 'nameKk'
  | 'nameRu'
  | 'timeZone'
  | 'place'
  | 'familyName'
  | 'givenName'
  | 'patronymic'
  | 'fullName'
  | 'position'
  | 'nominatedBy'
  | 'iin'
  | 'phone'
  | 'language';

/**
 * Headings in plain letters (see `plainWords`), the narrower ones first. Null means: known to be something else, such
 * as the place of work, and not to be mistaken for a column that follows.
 */
const HEADINGS: readonly (readonly [RegExp, RosterColumn | null])[] = [
  [
    /^(№|n|no|nr|номер|р с|рс|п п|пп|р н|№ п п|№ пп|№ р с|№ рс|n п п|no п п|номер п п|реттик.*|порядковый номер)$/,
    'ordinal',
  ],
  [/телефон|^тел( |$)|^моб|сотов|уялы|phone|mobile|^контакт|^байланыс/, 'phone'],
  [/^(иин|жсн|iin)( |$)|индивидуальн|сайкестендиру|identification number/, 'iin'],
  [/^(язык|тил|тили|language|lang)( |$)|(окыту|оку|сойлеу) тил/, 'language'],
  [/time ?zone|часовой пояс|уакыт белдеу/, 'timeZone'],
  [/работ|жумыс|рожден|туган|образован|билим|workplace|employer|birth|e ?mail|почт|пошта/, null],
  [/parent|вышестоящ|жогары турган/, 'parentCode'],
  [/^(kind|type|вид|тип|тури)( |$)/, 'kind'],
  [/выдвин|выдвиж|предложен|усынган|усынды|усынушы|^парти|политическ|nominat|от кого|субъект/, 'nominatedBy'],
  [/должност|лауазым|position|^role$|^статус/, 'position'],
  [/name kk|(атауы|наименование|название).*(каз|мемлекеттик|kk)|(каз|kk).*(атауы|наименование|название)/, 'nameKk'],
  [/name ru|(атауы|наименование|название).*(рус|орыс|ru)|(рус|орыс|ru).*(атауы|наименование|название)/, 'nameRu'],
  [
    /^(т а а|таа|т а ж|таж|ф и о|фио|толык аты|full ?name|name|член комиссии|комиссия мушеси)( |$)|аты жон|фамилия и? ?имя|теги аты|теги жане аты/,
    'fullName',
  ],
  [/отчеств|акесинин аты|patronymic|middle ?name/, 'patronymic'],
  [/^(фамилия|фамилиясы|теги|family ?name|surname|last ?name)( |$)/, 'familyName'],
  [/^(имя|аты|есими|given ?name|first ?name)$/, 'givenName'],
  [/нахожд|орналаск|адрес|мекен ?жай|address|location|^орны$|^place$/, 'place'],
  [/^(code|код|коды)( |$)|(комисси|участ|учаск).* код|commission code|^(комиссия|commission)$/, 'commissionCode'],
  [/атауы$/, 'nameKk'],
  [/^(наименование|название)( |$)/, 'nameRu'],
  [
    /учаск|участ|(^| )(уик|уск)( |$)|precinct|polling|(№|номер|номири|number).*комисси|комисси.*(№|номер|номири)|commission (no|number)/,
    'commissionNumber',
  ],
];

/** Between the two languages of a heading, or between a heading and its explanation. */
const PARTS = /[/|\n()\\;,·•]|\s*[-–—]\s*/;

/** Where a word is broken at the end of a line: `Фами-` over `лия`. */
const HYPHENATED = /(?<=\p{L})[-–‐]\s+(?=\p{Ll})/gu;
/** The same without a hyphen. */
const BROKEN = /(?<=\p{L})-?\s*\n\s*(?=\p{Ll})/gu;

/**
 * What a heading stands for. Bilingual headings are taken whole first, then with broken words joined, then by their
 * parts, then as two headings of one meaning with nothing between them but a space. Null when it is not understood.
 */
export function columnOf(heading: string): RosterColumn | null {
  for (const part of [
    heading,
    spaced(heading),
    heading.replace(HYPHENATED, ''),
    ...heading.split(PARTS),
    heading.replace(BROKEN, ''),
  ]) {
    const column = match(part);
    if (column !== undefined) return column;
  }
  const words = plainWords(heading).split(' ');
  return words.length > MOST_WORDS ? null : twice(words);
}

/** A heading of more words is a sentence. */
const MOST_WORDS = 6;

/** `Ф А М И Л И Я` is one word. */
function spaced(heading: string): string {
  return /^(\p{L}\s){2,}\p{L}$/u.test(heading.trim()) ? heading.replace(/\s/g, '') : heading;
}

function twice(words: readonly string[]): RosterColumn | null {
  for (let at = 1; at < words.length; at++) {
    const column = match(words.slice(0, at).join(' '));
    if (column && column !== 'ordinal' && match(words.slice(at).join(' ')) === column) return column;
  }
  return null;
}

function match(heading: string): RosterColumn | null | undefined {
  const words = plainWords(heading);
  return words === '' ? undefined : HEADINGS.find(([pattern]) => pattern.test(words))?.[1];
}
