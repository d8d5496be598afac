import { addMissing } from './missing.ts';

addMissing();

/** Chrome before 84 and Safari before 14.1 leave no gaps between boxes in a row; the sheet for old browsers has margins. */
function marksRowsWithoutGaps(): void {
  const row = document.createElement('div');
  row.style.cssText = 'display:flex;flex-direction:column;row-gap:1px;position:absolute';
  row.append(document.createElement('i'), document.createElement('i'));
  document.documentElement.append(row);
  if (row.scrollHeight !== 1) document.documentElement.classList.add('no-gap');
  row.remove();
}
marksRowsWithoutGaps();
