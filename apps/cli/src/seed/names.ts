import type { Chance } from './chance.ts';

const ROOTS = [
  'Абай',
  'Айтбай',
  'Ахмет',
  'Әбен',
  'Әлім',
  'Байжан',
  'Бекмұхан',
  'Дәулет',
  'Ермек',
  'Есенғали',
  'Жақсылық',
  'Жұмабай',
  'Иманғали',
  'Қайырбек',
  'Қуаныш',
  'Құдайберген',
  'Мұқаметжан',
  'Мырзахмет',
  'Нұрпейіс',
  'Омар',
  'Өтеген',
  'Рахым',
  'Сағындық',
  'Сейтқали',
  'Сәрсен',
  'Тілеу',
  'Төлеген',
  'Үмбет',
  'Шәріп',
  'Ықылас',
] as const;
const MEN = [
  'Айдос',
  'Асқар',
  'Бауыржан',
  'Бекзат',
  'Дархан',
  'Ерлан',
  'Жандос',
  'Қайрат',
  'Қуат',
  'Марат',
  'Мұрат',
  'Нұрлан',
  'Өмірзақ',
  'Руслан',
  'Санжар',
  'Серік',
  'Тимур',
  'Шыңғыс',
] as const;
const WOMEN = [
  'Айгүл',
  'Айнұр',
  'Ақмарал',
  'Алма',
  'Әсел',
  'Баян',
  'Гүлнар',
  'Динара',
  'Жанар',
  'Күләш',
  'Ләззат',
  'Меруерт',
  'Назгүл',
  'Раушан',
  'Сәуле',
  'Ұлжан',
  'Үміт',
  'Шолпан',
] as const;
const FATHERS = [
  'Бақыт',
  'Ғани',
  'Дәулет',
  'Ержан',
  'Жұмабай',
  'Ілияс',
  'Қанат',
  'Мәлік',
  'Нұрмұхан',
  'Оразалы',
  'Сабыр',
  'Талғат',
  'Үкібай',
  'Хамит',
  'Шәмші',
] as const;
const PARTIES = [
  'AMANAT',
  'Auyl',
  'Aq jol',
  'Respublica',
  'ЖСДП',
  'Қазақстан халық партиясы',
  'Байтақ',
  'Қоғамдық бірлестік «Ардагерлер кеңесі»',
  'Қоғамдық бірлестік «Іскер әйелдер»',
] as const;

export interface SyntheticPerson {
  readonly familyName: string;
  readonly givenName: string;
  readonly patronymic: string;
  readonly iin: string;
  readonly phone: string;
  readonly language: 'kk' | 'ru';
  readonly nominatedBy: string;
}

/** A person who does not exist: the IIN has a wrong check digit on purpose, and `serial` keeps it unique. */
export function syntheticPerson(chance: Chance, serial: number): SyntheticPerson {
  const woman = chance.happens(0.62);
  const root = chance.one(ROOTS);
  const ends = chance.weighted([
    [false, 35],
    [true, 65],
  ] as const);
  const father = chance.one(FATHERS);
  return {
    familyName: ends ? familyNameOf(root, woman) : root,
    givenName: chance.one(woman ? WOMEN : MEN),
    patronymic: `${father}${woman ? 'қызы' : 'ұлы'}`,
    iin: syntheticIin(chance, woman, serial),
    phone: `+77${chance.one(['01', '02', '05', '07', '47', '71', '75', '76', '77', '78'])}${String(1_000_000 + ((serial * 7919) % 9_000_000))}`,
    language: chance.happens(0.85) ? 'kk' : 'ru',
    nominatedBy: chance.one(PARTIES),
  };
}

/**
 * Айтбай → Айтбаев, Сағындық → Сағындықова: the last letter of the root decides between -ев and -ов.
 *
 * @internal
 */
export const familyNameOf = (root: string, woman: boolean) =>
  `${root.replace(/й$/, '')}${/[йишжщчц]$/.test(root) ? 'ев' : 'ов'}${woman ? 'а' : ''}`;

function syntheticIin(chance: Chance, woman: boolean, serial: number): string {
  // Serials repeat after 10,000 persons; each ten thousand gets five years of birth to itself.
  const year = 1958 + ((Math.floor(serial / 10_000) * 5 + chance.between(0, 4)) % 45);
  const born = `${String(year % 100).padStart(2, '0')}${String(chance.between(1, 12)).padStart(2, '0')}${String(chance.between(1, 28)).padStart(2, '0')}`;
  const century = year < 2000 ? (woman ? 4 : 3) : woman ? 6 : 5;
  const body = `${born}${century}${String(serial % 10_000).padStart(4, '0')}`;
  return `${body}${(checkDigit(body) + 5) % 10}`;
}

const FIRST_WEIGHTS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];
const SECOND_WEIGHTS = [3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2];

function checkDigit(body: string): number {
  const sum = (weights: readonly number[]) =>
    [...body].reduce((total, digit, place) => total + Number(digit) * (weights[place] ?? 0), 0) % 11;
  const first = sum(FIRST_WEIGHTS);
  return first < 10 ? first : sum(SECOND_WEIGHTS) % 10;
}
