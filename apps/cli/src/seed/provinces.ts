import type { LocalizedText } from '@kaskad/contracts';

/**
 * The seventeen regions and three cities of Kazakhstan by their ISO 3166-2 codes. How their 10,411 precincts divide
 * between them is modelled, Kyzylorda's 378 excepted.
 */
export interface Province {
  readonly code: string;
  readonly name: LocalizedText;
  readonly timeZone: string;
  /** District and city commissions, the regional one not counted. */
  readonly districts: number;
  readonly precincts: number;
}

const oblast = (
  code: string,
  [kk, ru]: [string, string],
  timeZone: string,
  [districts, precincts]: [number, number],
): Province => ({
  code,
  timeZone,
  districts,
  precincts,
  name: { kk: `${kk} облыстық сайлау комиссиясы`, ru: `${ru} областная избирательная комиссия` },
});
const area = (code: string, [kk, ru]: [string, string], size: [number, number]): Province => ({
  ...oblast(code, [kk, ru], 'Asia/Almaty', size),
  name: { kk: `${kk} облыстық сайлау комиссиясы`, ru: `Избирательная комиссия области ${ru}` },
});
const city = (code: string, [kk, ru]: [string, string], size: [number, number]): Province => ({
  ...oblast(code, [kk, ru], 'Asia/Almaty', size),
  name: { kk: `${kk} қалалық сайлау комиссиясы`, ru: `Избирательная комиссия города ${ru}` },
});

export const KYZYLORDA = 'KZ-43';

export const PROVINCES: readonly Province[] = [
  area('KZ-10', ['Абай', 'Абай'], [12, 479]),
  oblast('KZ-11', ['Ақмола', 'Акмолинская'], 'Asia/Almaty', [20, 738]),
  oblast('KZ-15', ['Ақтөбе', 'Актюбинская'], 'Asia/Aqtobe', [13, 531]),
  oblast('KZ-19', ['Алматы', 'Алматинская'], 'Asia/Almaty', [11, 646]),
  oblast('KZ-23', ['Атырау', 'Атырауская'], 'Asia/Atyrau', [8, 265]),
  oblast('KZ-27', ['Батыс Қазақстан', 'Западно-Казахстанская'], 'Asia/Oral', [13, 565]),
  oblast('KZ-31', ['Жамбыл', 'Жамбылская'], 'Asia/Almaty', [11, 542]),
  area('KZ-33', ['Жетісу', 'Жетісу'], [10, 427]),
  oblast('KZ-35', ['Қарағанды', 'Карагандинская'], 'Asia/Almaty', [13, 577]),
  oblast('KZ-39', ['Қостанай', 'Костанайская'], 'Asia/Qostanay', [20, 715]),
  oblast(KYZYLORDA, ['Қызылорда', 'Кызылординская'], 'Asia/Qyzylorda', [8, 378]),
  oblast('KZ-47', ['Маңғыстау', 'Мангистауская'], 'Asia/Aqtau', [7, 254]),
  oblast('KZ-55', ['Павлодар', 'Павлодарская'], 'Asia/Almaty', [13, 462]),
  oblast('KZ-59', ['Солтүстік Қазақстан', 'Северо-Казахстанская'], 'Asia/Almaty', [14, 669]),
  oblast('KZ-61', ['Түркістан', 'Туркестанская'], 'Asia/Almaty', [17, 1144]),
  area('KZ-62', ['Ұлытау', 'Улытау'], [5, 150]),
  oblast('KZ-63', ['Шығыс Қазақстан', 'Восточно-Казахстанская'], 'Asia/Almaty', [13, 473]),
  city('KZ-71', ['Астана', 'Астаны'], [6, 404]),
  city('KZ-75', ['Алматы', 'Алматы'], [8, 669]),
  city('KZ-79', ['Шымкент', 'Шымкента'], [5, 323]),
];
