import { hallCodeOf, readHallCode, showHallCode } from './hall-code.ts';

it.each([
  [0, '000000'],
  [42, '000042'],
  [999_999, '999999'],
  [1_000_007, '000007'],
  [4_294_967_295, '967295'],
])('%i makes the code %s', (bits, code) => expect(hallCodeOf(bits)).toBe(code));

it.each([
  ['482913', '482913'],
  [' 482 913 ', '482913'],
  ['482-913', '482913'],
  ['482\u2013913', '482913'],
  ['48291', null],
  ['4829133', null],
  ['48291a', null],
  ['', null],
])('reads «%s» as %s', (text, code) => expect(readHallCode(text)).toBe(code));

it('shows what it reads', () => {
  expect(showHallCode('482913')).toBe('482 913');
  expect(readHallCode(showHallCode('000042'))).toBe('000042');
});
