import { expect, it } from '@jest/globals';
import { oldSheet, withoutWhere } from './old-sheet.ts';

it.each([
  [':where(.a>:not(:last-child)){x:y}', '.a>:not(:last-child){x:y}'],
  ['a:where([b]) :where(c):d{}', 'a[b] c:d{}'],
  ['a{}', 'a{}'],
])('takes :where out of %s', (css, plain) => expect(withoutWhere(css)).toBe(plain));

it('says without layers, in the same order, what a browser of 2020 understands', () => {
  const css = oldSheet(
    [
      '@layer theme{:root{--spacing:.25rem}}@layer base,utilities;',
      '@layer base{a,b::file-selector-button{color:red}}',
      '@layer utilities{.px-4{padding-inline:calc(var(--spacing)*4)}.inset-0{inset:0}.min{min-height:100dvh}}',
      '@layer utilities{.gap-2{gap:calc(var(--spacing)*2)}}@property --x{syntax:"*";inherits:false}',
    ].join(''),
  );
  expect(css).not.toMatch(/@layer|@property|padding-inline:|inset:|dvh/);
  expect(css).toContain('a{color:red}');
  expect(css).toContain('b::file-selector-button{color:red}');
  expect(css).toMatch(/\.px-4\{padding-inline-start:1rem;padding-inline-end:1rem\}/);
  expect(css).toMatch(/\.no-gap \.flex-col\.gap-2>\*\+\*\{margin-top:.*\}/);
  expect(css.indexOf('a{color')).toBeLessThan(css.indexOf('.px-4'));
});
