import { firstLanguage } from './first-language.ts';

it.each([
  ['kk', null, ['kk-KZ', 'ru-RU']],
  ['ru', null, ['ru-RU', 'kk-KZ']],
  ['ru', null, ['en-US', 'ru']],
  ['ru', null, ['RU']],
  ['kk', null, ['en-US', 'de']],
  ['kk', null, []],
  ['kk', null, undefined],
  ['ru', 'ru', ['kk-KZ']],
  ['kk', 'kk', ['ru-RU']],
  ['kk', 'other', ['ru-RU']],
] as const)('begins in %s with %s kept and %j wanted', (language, kept, wanted) => {
  expect(firstLanguage(kept, wanted)).toBe(language);
});
