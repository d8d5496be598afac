import { newSecret, stepOf, uriOf } from './totp-codes.ts';

/** "12345678901234567890" of RFC 6238, appendix B, in base 32. */
const SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const at = (seconds: number) => new Date(seconds * 1_000);

describe('codes of RFC 6238', () => {
  // The table gives eight digits; six are its last six.
  it.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_111_111_111, '050471'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037'],
    [20_000_000_000, '353130'],
  ])('at %i: %s', async (seconds, code) =>
    expect(await stepOf(SECRET, code, at(seconds))).toBe(Math.floor(seconds / 30)),
  );

  it.each([
    [-31, false],
    [-30, true],
    [0, true],
    [29, true],
    [59, true],
    [60, false],
  ])('hold %i seconds after their half minute began: %s', async (shift, expected) => {
    const step = 37_037_036;
    expect(await stepOf(SECRET, '081804', at(step * 30 + shift))).toBe(expected ? step : null);
  });

  it.each(['287083', '28708', '2870820', 'abcdef', ''])('are not %s', async (code) => {
    expect(await stepOf(SECRET, code, at(59)).catch(() => null)).toBeNull();
  });
});

it('makes a secret of 160 bits and the address that applications read', async () => {
  const secret = await newSecret();
  expect(secret).toMatch(/^[A-Z2-7]{32}$/);
  expect(await newSecret()).not.toBe(secret);
  expect(await uriOf(secret, 'admin')).toMatch(new RegExp(`^otpauth://totp/Kaskad(:|%3A)admin\\?.*secret=${secret}`));
});
