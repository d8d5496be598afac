import { hallCodeOf, hallStepOf, isHallStepFresh, isScanFresh, readHallCode, showHallCode } from './hall-code.ts';

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

// A picture of the code (mod_attendance #640, #892), and what the hall needs: a slow phone, and servers that disagree.
it.each([
  [-31, false],
  [-30, true],
  [0, true],
  [29, true],
  [60, true],
  [119, true],
  [120, false],
  [3_600, false],
])('a code counts %i seconds after it came up: %s', (seconds, isFresh) => {
  const up = new Date('2026-02-12T04:00:00Z');
  expect(isHallStepFresh(hallStepOf(up), new Date(up.getTime() + seconds * 1000))).toBe(isFresh);
});

it.each([
  [-31, false],
  [0, true],
  [900, true],
  [901, false],
])('a scan counts %i seconds later for whoever signs in first: %s', (seconds, isFresh) => {
  const scanned = Date.UTC(2026, 1, 12, 4) / 1000;
  expect(isScanFresh(scanned, new Date((scanned + seconds) * 1000))).toBe(isFresh);
});
