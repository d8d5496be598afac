import { plainWords } from './letters.ts';

export const ROSTER_COLUMNS = [
  'ordinal', 'commissionNumber', 'commissionCode', 'kind', 'parentCode', 'nameKk', 'nameRu', 'timeZone', 'place',
  'familyName', 'givenName', 'patronymic', 'fullName', 'position', 'nominatedBy', 'iin', 'phone', 'language',
] as const;
export type RosterColumn = (typeof ROSTER_COLUMNS)[number];

/**
 * Headings in plain letters (see `plainWords`), the narrower ones first. Null means: known to be something else, such as the place of work,
 * and not to be mistaken for a column that follows.
 */
const HEADINGS: readonly (readonly [RegExp, RosterColumn | null])[] = [
  [/^(№|n|no|nr|номер|р с|рс|п п|пп|р н|№ п п|№ пп|№ р с|№ рс|n п п|no п п|номер п п|реттик.*|порядковый номер)$/, 'ordinal'],
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
  [/^(т а а|таа|т а ж|таж|ф и о|фио|толык аты|full ?name|name|член комиссии|комиссия мушеси)( |$)|аты жон|фамилия и? ?имя|теги аты|теги жане аты/, 'fullName'],
  [/отчеств|акесинин аты|patronymic|middle ?name/, 'patronymic'],
  [/^(фамилия|фамилиясы|теги|family ?name|surname|last ?name)( |$)/, 'familyName'],
  [/^(имя|аты|есими|given ?name|first ?name)$/, 'givenName'],
  [/нахожд|орналаск|адрес|мекен ?жай|address|location|^орны$|^place$/, 'place'],
  [/^(code|код|коды)( |$)|(комисси|участ|учаск).* код|commission code|^(комиссия|commission)$/, 'commissionCode'],
  [/атауы$/, 'nameKk'],
  [/^(наименование|название)( |$)/, 'nameRu'],
  [/учаск|участ|(^| )(уик|уск)( |$)|precinct|polling|(№|номер|номири|number).*комисси|комисси.*(№|номер|номири)|commission (no|number)/, 'commissionNumber'],
];

/** What a heading stands for. Bilingual headings are taken whole first, then by their halves. Null when it is not understood. */
export function columnOf(heading: string): RosterColumn | null {
  const whole = match(heading);
  if (whole !== undefined) return whole;
  for (const half of heading.split(/[/|\n()\\;]/)) {
    const column = match(half);
    if (column !== undefined) return column;
  }
  return null;
}

function match(heading: string): RosterColumn | null | undefined {
  const words = plainWords(heading);
  return words === '' ? undefined : HEADINGS.find(([pattern]) => pattern.test(words))?.[1];
}
