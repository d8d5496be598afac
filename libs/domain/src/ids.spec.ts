import { isId } from './ids.ts';

it.each([
  ['019c0000-0000-7000-8000-0000000000ff', true],
  ['019C0000-0000-7000-8000-0000000000FF', true],
  ['019c0000000070008000000000000000', false],
  ['019c0000-0000-7000-8000-0000000000fg', false],
  ['x019c0000-0000-7000-8000-0000000000ff', false],
  ['', false],
])('says whether %s can be an id: %s', (text, can) => expect(isId(text)).toBe(can));
