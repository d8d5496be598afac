import { maskIin, maskName, maskPhone } from './masked.ts';

describe('what a trail keeps of a person', () => {
  it.each([
    [{ familyName: 'Әлиев', givenName: 'Серік', patronymic: 'Болатұлы' }, 'Ә… С… Б…'],
    [{ familyName: 'Ким', givenName: 'анна', patronymic: '' }, 'К… А…'],
    [{ familyName: 'Ким', givenName: 'Анна' }, 'К… А…'],
    [{ familyName: '', givenName: '', patronymic: '' }, ''],
  ])('first letters of the name %o', (name, masked) => {
    expect(maskName(name)).toBe(masked);
  });

  it.each([
    ['+77011234567', '+7701•••4567'],
    [null, ''],
    ['', ''],
    ['12345', '•••••'],
  ])('the ends of the phone %s', (phone, masked) => {
    expect(maskPhone(phone)).toBe(masked);
  });

  it.each([
    ['1234', '••••••••1234'],
    [null, ''],
    ['780106301234', '••••••••1234'],
  ])('the tail of the IIN %s', (tail, masked) => {
    expect(maskIin(tail)).toBe(masked);
  });
});
