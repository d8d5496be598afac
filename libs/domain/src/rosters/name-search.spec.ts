import { fitsSearch, readNameSearch } from './name-search.ts';

describe('readNameSearch', () => {
  it.each([
    ['Әсел Бекова', ['асел', 'бекова'], [], []],
    ['Асел', ['асел'], [], []],
    ['Asel', ['асел'], [], []],
    ['Әсел'.normalize('NFD'), ['асел'], [], []],
    ['й'.normalize('NFD') + 'од', ['иод'], [], []],
    ['Асел 0101', ['асел'], ['0101'], []],
    ['8 (701) 555-01-01', [], ['77015550101'], []],
    ['+7 701 555 01 01', [], ['77015550101'], []],
    ['17', [], [], ['17']],
    ['… Асел', ['асел'], [], ['…']],
    ['— ?', [], [], ['—', '?']],
    ['', [], [], []],
  ])('reads %s', (text, keys, numbers, ignored) => {
    expect(readNameSearch(text)).toEqual({ keys, numbers, ignored });
  });
});

describe('fitsSearch', () => {
  it.each([
    ['Бекова Әсел Нұрланқызы', 'Асел', true],
    ['Бекова Әсел Нұрланқызы', 'асел бекова', true],
    ['Бекова Әсел Нұрланқызы', 'Nurlan', true],
    ['Бекова Әсел Нұрланқызы', 'Асел Серікова', false],
    ['Бекова Әсел Нұрланқызы', '…', false],
    ['Бекова Әсел Нұрланқызы', '', false],
  ])('%s is found by %s: %s', (name, text, fits) => {
    expect(fitsSearch(name, readNameSearch(text))).toBe(fits);
  });
});
