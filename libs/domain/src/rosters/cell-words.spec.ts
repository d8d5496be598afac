import { hasLostLetters, isFormula, isSheetError, saysNothing } from './cell-words.ts';
import { isPlainName } from './odd-cell.ts';
import { hasMorePhones, readPhone } from './phone.ts';
import { readIin } from './iin.ts';
import { readCommission } from './read-person-row.ts';
import { columnOf, type RosterColumn } from './roster-columns.ts';
import { wholeNumber } from './whole-number.ts';

describe('a cell that means that there is no value', () => {
  it.each([
    'NA',
    'N/A',
    'n.a.',
    '#N/A',
    '#Н/Д',
    'NaN',
    'NaT',
    'None',
    'NULL',
    '<null>',
    'нет',
    'Нет.',
    'жоқ',
    'ЖОҚ',
    '-',
    '—',
    '--',
    '…',
    '.',
    'б/о',
    'без отчества',
    'не указано',
    'Не указан',
    'не имеется',
    'көрсетілмеген',
    'мәлімет жоқ',
    '(пусто)',
    '0',
  ])('%s', (text) => expect(saysNothing(text, 'patronymic')).toBe(true));
  it.each(['На', 'Ли', 'Жоқан', 'Нетаева', 'Нан', 'Нуль', '?', '1', 'Нетқызы'])('not %s', (text) =>
    expect(saysNothing(text, 'familyName')).toBe(false),
  );
  it('a zero is a number where numbers are meant', () =>
    expect([saysNothing('0', 'commissionNumber'), saysNothing('0', 'phone')]).toEqual([false, true]));
});

describe('what a spreadsheet says instead of a value', () => {
  it.each(['#REF!', '#VALUE!', '#DIV/0!', '#NAME?', '#ССЫЛКА!', '#ЗНАЧ!', '#ДЕЛ/0!', '#ИМЯ?', 'Err:502', '#SPILL!'])(
    'error %s',
    (text) => expect(isSheetError(text)).toBe(true),
  );
  it.each(['#5', '№ 5', 'Err', '#N/A'])('no error %s', (text) => expect(isSheetError(text)).toBe(false));
  it.each(['=A2&B2', '=VLOOKUP(A1;B:C;2)', '=ВПР(A1;B:C;2;0)', '=$A$1', '=SUM(A1)'])('formula %s', (text) =>
    expect(isFormula(text)).toBe(true),
  );
  it.each(['=', '= жоқ', '850313317914', '- A1'])('no formula %s', (text) => expect(isFormula(text)).toBe(false));
});

describe('letters lost', () => {
  it.each([
    'С?рсен',
    '?анат',
    'Ж?м?бай',
    'Сай?',
    '????',
    'Нұр\ufffdан',
    'РђР№С‚Р±Р°Р№',
    'РЎУ™СЂСЃРµРЅ',
    'Т›Р°Р·Р°Т›',
    'ÐÐ¹Ñ‚Ð±Ð°Ð¹',
    'Àéòáàé',
  ])('%s', (text) => expect(hasLostLetters(text, true)).toBe(true));
  it.each([
    'Сәрсен',
    'СӘРСЕН',
    'СІРІК',
    'ТҰРСҰН',
    'Тұр',
    'Рұстем',
    'Müller',
    'Ли',
    'Ó',
    '«Amanat» партиясы',
    'СШ № 5',
    'Қамқор',
    'Уікен',
    'Аян–Дос',
    'Серікұлы',
  ])('not %s', (text) => expect(hasLostLetters(text, true)).toBe(false));
  it('outside names a question may be asked', () => {
    expect(['Мектеп?', 'https://a.kz/?q=1', 'не? қайда?'].map((text) => hasLostLetters(text))).toEqual([
      false,
      false,
      false,
    ]);
    expect(['?аза? тілі', 'т?ра?а', 'Қо?амды?'].map((text) => hasLostLetters(text))).toEqual([true, true, true]);
  });
});

describe('whole numbers as programs write them', () => {
  it.each([
    ['7019990608.0', '7019990608'],
    ['7019990608,00', '7019990608'],
    ['7.019990608E9', '7019990608'],
    ['7,019990608e+09', '7019990608'],
    ['8.50313317914E11', '850313317914'],
    ['233.0', '233'],
    ['2.33E2', '233'],
    ['7 019 990 608,0', '7019990608'],
    ['7,019,990,608', '7019990608'],
    ['7,01999E+09', 'lost'],
    ['8.50313E+11', 'lost'],
    ['7E9', 'lost'],
    ['7019990608', null],
    ['7019990608.5', null],
    ['1.5E0', null],
    ['+7 701 999 06 08', null],
  ])('%s', (text, digits) => expect(wholeNumber(text)).toBe(digits));

  it.each([
    ['7019990608.0', '+77019990608'],
    ['87019990608.0', '+77019990608'],
    ['7.019990608E9', '+77019990608'],
    ['7,01999E+09', null],
    ['7019990608.5', null],
    ['70199906080', null],
    ['+7 019 990 60 80', null],
    ['8 (701) 999-06-08', '+77019990608'],
    ['87011112233,87022223344', '+77011112233'],
    ['10914621826', null],
    ['71012345678', null],
  ])('phone %s', (text, phone) => expect(readPhone(text)).toBe(phone));

  it('more phones than one are noticed', () =>
    expect(
      ['87011112233, 87022223344', '87011112233/87022223344', '8701111 22 33', '7019990608.0'].map(hasMorePhones),
    ).toEqual([true, true, false, false]));

  it.each([
    ['850313317914.0', '850313317914'],
    ['10914621826.0', '010914621826'],
    ['1.0914621826E10', '010914621826'],
    ['8.50313E+11', null],
    ['109146218265.5', null],
  ])('IIN %s', (text, iin) => expect(readIin(text).iin).toBe(iin));
});

describe('a part of a name given by hand', () => {
  it.each([
    ['familyName', 'Сәрсен'],
    ['familyName', "О'Коннор-Тілеу"],
    ['givenName', 'Нұр Дана'],
    ['patronymic', ''],
    ['patronymic', 'Серік ұлы'],
    ['givenName', 'А.'],
    ['familyName', 'Oʻtkir'],
  ] as const)('%s %j is plain', (part, text) => expect(isPlainName(part, text)).toBe(true));
  it.each([
    ['familyName', ''],
    ['familyName', '12345'],
    ['familyName', 'Аян7'],
    ['givenName', 'нет'],
    ['givenName', 'жоқ'],
    ['patronymic', '-'],
    ['patronymic', 'N/A'],
    ['familyName', 'TRUE'],
    ['givenName', 'х'],
    ['familyName', 'С?рсен'],
    ['familyName', 'Ах\u0001метов'],
    ['familyName', 'Иванова (Петрова)'],
    ['givenName', 'Асқар, төраға'],
    ['familyName', '780106396530'],
    ['familyName', '+7 701 111 22 33'],
    ['givenName', 'төраға'],
    ['familyName', 'вакансия'],
    ['familyName', '#REF!'],
    ['familyName', '01.02.1990'],
  ] as const)('%s %j is not', (part, text) => expect(isPlainName(part, text)).toBe(false));
});

describe('a heading in two languages', () => {
  it.each<[string, RosterColumn]>([
    ['Аты\nИмя', 'givenName'],
    ['Тегі\nФамилия', 'familyName'],
    ['Аты – Имя', 'givenName'],
    ['Имя-Аты', 'givenName'],
    ['Аты / Имя', 'givenName'],
    ['Аты Имя', 'givenName'],
    ['Имя (аты)', 'givenName'],
    ['Имя; аты', 'givenName'],
    ['Әкесінің аты\nОтчество', 'patronymic'],
    ['Учаскенің №\n№ участка', 'commissionNumber'],
    ['Тілі\r\nЯзык', 'language'],
    ['Телефоны – Телефон', 'phone'],
    ['ЖСН-ИИН', 'iin'],
    ['Лауазымы · Должность', 'position'],
    ['Аты-жөні', 'fullName'],
    ['Аты-жөні / Ф.И.О.', 'fullName'],
    ['Фами-\nлия', 'familyName'],
    ['Отче-\r\nство', 'patronymic'],
    ['Долж- ность', 'position'],
    ['Теле-\nфон', 'phone'],
    ['Фами\nлия', 'familyName'],
    ['Әкесінің-\nаты', 'patronymic'],
    ['Лауа-\nзымы / Долж-\nность', 'position'],
    ['Имя-\nаты', 'givenName'],
    ['Ф А М И Л И Я', 'familyName'],
    ['И М Я', 'givenName'],
    ['Ф И О', 'fullName'],
  ])('%j', (heading, column) => expect(columnOf(heading)).toBe(column));
});

describe('the number of a commission', () => {
  it.each([
    ['233', 233],
    ['233.0', 233],
    ['№233', 233],
    ['УИК-233', 233],
    ['№ 233 учаске', 233],
    ['233-учаске', 233],
    ['233-ші учаске', 233],
    ['УИК №233 (город)', 233],
  ] as const)('%s', (text, number) => expect(readCommission(text)?.number).toBe(number));
  it.each(['233а', '233-А', '233 б', '233/234', '-5', '233?', '1e99', 'а233б', '2023-03-19', '12345678'])(
    'none of %s',
    (text) => expect(readCommission(text)?.number).toBeNull(),
  );
});
