import { loginOf } from './logins.ts';

describe('loginOf', () => {
  it.each([
    ['Сейтқали', 'Арман', [], 'seytqali.a'],
    ['Жұмабаева', 'Әйгерім', [], 'zhumabaeva.a'],
    ['Щёкин', 'Юрий', [], 'schekin.y'],
    ['Қасымова-Ли', 'Іңкәр', [], 'qasymovali.i'],
    ['Ли', '', [], 'li0'],
    ['Akhmetov', 'Dias', [], 'akhmetov.d'],
    ['Ахметов', 'Дияр', ['ahmetov.d'], 'ahmetov.d2'],
    ['Ахметов', 'Дияр', ['ahmetov.d', 'ahmetov.d2', 'ahmetov.da'], 'ahmetov.d3'],
  ] as const)('%s %s beside %j: %s', (familyName, givenName, taken, login) =>
    expect(loginOf({ familyName, givenName }, taken)).toBe(login),
  );

  it('fits what a login may be, also of a very long name', () => {
    expect(loginOf({ familyName: 'Ш'.repeat(100), givenName: 'Щ' }, [])).toMatch(/^[a-z0-9][a-z0-9._-]{2,59}$/);
  });
});
