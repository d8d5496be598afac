import { checkDigitOf, readIin } from './iin.ts';

describe('readIin', () => {
  it.each([
    // The first eleven digits weighed 1…11 give 8.
    ['78010639653', 'first weights', '1978-01-06'],
    ['01091462182', 'born after 2000', '2001-09-14'],
  ])('accepts %s with the right check digit (%s)', (eleven, _why, birthDate) => {
    const iin = `${eleven}${checkDigitOf(eleven)}`;
    expect(readIin(iin)).toEqual({ iin, problem: null, birthDate, isPadded: false });
  });

  it.each([
    ['780106396539', 'iin_check_digit'],
    ['78010639653', 'iin_malformed'],
    ['7801063965388', 'iin_malformed'],
    ['78O106396538', 'iin_malformed'],
    ['7.80106E+11', 'iin_malformed'],
    ['781306396538', 'iin_birth_date_impossible'],
    ['780230396538', 'iin_birth_date_impossible'],
    ['780106796538', 'iin_birth_date_impossible'],
    ['780106096538', 'iin_birth_date_impossible'],
  ])('doubts %s: %s', (text, problem) => {
    expect(readIin(text).problem).toBe(problem);
  });

  it('takes spaces and puts back the zeros that a spreadsheet cut off', () => {
    expect(readIin('780106 396538').iin).toBe('780106396538');
    expect(readIin('10914621826')).toMatchObject({ iin: '010914621826', birthDate: '2001-09-14', isPadded: true });
    expect(readIin('91462182')).toMatchObject({ iin: null, problem: 'iin_malformed' });
  });

  it('uses the second row of weights when the first gives ten, and knows numbers that are never issued', () => {
    const all = Array.from({ length: 2_000 }, (_, serial) =>
      `780106300${String(serial).padStart(4, '0').slice(-2)}${serial}`.slice(0, 11),
    );
    const firstSum = (iin: string) => [...iin].reduce((sum, digit, place) => sum + Number(digit) * (place + 1), 0) % 11;
    const secondSum = (iin: string) =>
      [...iin].reduce((sum, digit, place) => sum + Number(digit) * (((place + 2) % 11) + 1), 0) % 11;
    for (const iin of all) {
      const expected = firstSum(iin) < 10 ? firstSum(iin) : secondSum(iin) < 10 ? secondSum(iin) : null;
      expect(checkDigitOf(iin)).toBe(expected);
    }
    expect(all.some((iin) => firstSum(iin) === 10)).toBe(true);
  });
});
