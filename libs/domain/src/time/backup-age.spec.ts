import { backupState } from './backup-age.ts';

describe('the age of a backup', () => {
  it.each([
    [0, 'good'],
    [1, 'good'],
    [2, 'attention'],
    [13, 'attention'],
    [14, 'bad'],
    [400, 'bad'],
  ] as const)('%i days: %s', (days, state) => {
    expect(backupState(days)).toBe(state);
  });
});
