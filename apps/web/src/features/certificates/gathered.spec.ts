import { personOf, readPeople } from './gathered.ts';

describe('readPeople', () => {
  it('reads a person a line, with a phone number, in what tables and letters hold', () => {
    const { people, unread } = readPeople(
      'Сейтқали Арман Ерланұлы; 8 701 123 45 67\n\n2. Ахметова Айгүл\t+7 (702) 000-00-01\r\nЛи Вера,\n---\nАкадемия 2026',
    );
    expect(people.map(({ name, phone }) => [name, phone])).toEqual([
      ['Сейтқали Арман Ерланұлы', '+77011234567'],
      ['Ахметова Айгүл', '+77020000001'],
      ['Ли Вера', undefined],
    ]);
    expect(unread).toEqual(['---', 'Академия 2026']);
  });
});

describe('personOf', () => {
  it('names whoever is known by id and everybody else by the parts of the name', () => {
    expect(personOf({ key: 'a', name: 'Ли Вера', personId: 'p1' })).toEqual({ personId: 'p1' });
    expect(personOf({ key: 'b', name: 'Сейтқали Арман Ерланұлы', phone: '+77011234567', isNamesake: true })).toEqual({
      familyName: 'Сейтқали',
      givenName: 'Арман',
      patronymic: 'Ерланұлы',
      iin: null,
      phone: '+77011234567',
      language: 'kk',
      isNamesake: true,
    });
  });
});
