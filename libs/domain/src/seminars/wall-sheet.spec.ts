import { wallSheetOf } from './wall-sheet.ts';

it.each([
  [0, 0, { figures: false, names: false }],
  [4, 3, { figures: false, names: false }],
  [4, 4, { figures: false, names: true }],
  [9, 8, { figures: false, names: false }],
  [10, 8, { figures: true, names: true }],
  [25, 25, { figures: true, names: true }],
])('of %i who took the test %i passed', (takers, passed, shown) =>
  expect(wallSheetOf({ takers, passed })).toEqual(shown),
);
