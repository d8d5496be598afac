import { NATION } from './country.ts';

export const NEW_PEOPLE = 2_000;
const TERRITORIES = 247;
const REGIONS = 20;
/** Precincts of the first region; see country.ts. */
const PRECINCTS = Array.from({ length: NATION }, (_, place) => place + 1).filter(
  (number) => ((number - 1) % TERRITORIES) % REGIONS === 0,
);
// Far enough from each other that nobody is taken for somebody else.
const SYLLABLES = ['ба', 'дар', 'жан', 'кер', 'мұр', 'нұр', 'сая', 'тол', 'шын', 'ерк'];
const GIVEN = ['Ержан', 'Дамир', 'Бақыт', 'Нұрлан', 'Самат', 'Олжас'];

const pad = (number: number, length: number) => String(number).padStart(length, '0');
const familyOf = (n: number) => {
  const name = [...pad(n, 5)].map((digit) => SYLLABLES[Number(digit)]).join('');
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
};
/** Twelve digits that begin with a day of birth. */
const iinOf = (n: number) => `${pad(50 + (n % 45), 2)}${pad(1 + (n % 12), 2)}${pad(1 + (n % 28), 2)}3${pad(n, 5)}`;

/** A list of people of whom nobody has heard, four for each precinct of a region; another one for each round. */
export function rosterOf(round: number): string {
  const rows = Array.from({ length: NEW_PEOPLE }, (_, place) => {
    const n = round * NEW_PEOPLE + place;
    const precinct = PRECINCTS[place % PRECINCTS.length] ?? 1;
    return [
      `P-${pad(precinct, 5)}`,
      familyOf(n),
      GIVEN[n % GIVEN.length],
      'Маратұлы',
      'член',
      iinOf(n),
      `8702${pad(n, 7)}`,
    ].join(';');
  });
  return ['Код комиссии;Фамилия;Имя;Отчество;Должность;ИИН;Телефон', ...rows].join('\r\n');
}
