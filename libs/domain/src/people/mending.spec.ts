import { checkDigitOf } from '../rosters/iin.ts';
import { dropSameRussianForm, findMendedFields, iinRefusal, mendRefusal, type PersonFacts } from './mending.ts';

const name = { familyName: 'Әбенов', givenName: 'Аян', patronymic: 'Серікұлы' };
const russian = { familyName: 'Абенов', givenName: 'Аян', patronymic: 'Серикович' };
const known: PersonFacts = { name, nameRu: null, iin: 'a', phone: '+77011112233', email: null, language: 'kk' };

describe('mending a person', () => {
  it.each([
    ['nothing', {}, []],
    ['one letter of the name', { name: { ...name, familyName: 'Абенов' } }, ['name']],
    ['a patronymic that was missing', { name: { ...name, patronymic: '' } }, ['name']],
    ['the Russian form', { nameRu: russian }, ['nameRu']],
    ['no phone any more', { phone: null }, ['phone']],
    ['an e-mail address', { email: 'a@b.kz' }, ['email']],
    ['IIN and language', { iin: 'b', language: 'ru' as const }, ['iin', 'language']],
  ])('%s', (_, over, fields) => {
    expect(findMendedFields(known, { ...known, ...over })).toEqual(fields);
    expect(mendRefusal(known, { ...known, ...over })).toBe(fields.length === 0 ? 'person_nothing_changed' : null);
  });

  const right = `78010639653${checkDigitOf('78010639653')}`;
  const wrong = `78010639653${(checkDigitOf('78010639653')! + 1) % 10}`;
  it.each([
    ['a right one', right, false, 'warn', null],
    ['a wrong check digit', wrong, false, 'warn', 'person_iin_check_digit'],
    ['a wrong check digit, looked at again', wrong, true, 'warn', null],
    ['a wrong check digit where they are rejected', wrong, true, 'reject', 'person_iin_invalid'],
    ['thirteen digits', `${right}0`, true, 'warn', 'person_iin_invalid'],
    ['a zero lost', right.slice(1), true, 'warn', 'person_iin_invalid'],
    ['the thirteenth month', '781306396538', true, 'warn', 'person_iin_invalid'],
    ['a letter', '78O106396538', true, 'warn', 'person_iin_invalid'],
  ] as const)('takes as an IIN %s', (_, text, keepsDigit, checkDigit, refusal) =>
    expect(iinRefusal(text, { keepsDigit, checkDigit })).toBe(refusal),
  );

  it('keeps a Russian form only where it says something else', () => {
    expect(dropSameRussianForm(name, { ...name })).toBeNull();
    expect(dropSameRussianForm(name, russian)).toEqual(russian);
    expect(dropSameRussianForm(name, null)).toBeNull();
  });
});
