import { addMissing } from './missing.ts';

type Owner = object & Record<string, unknown>;
const MISSING: readonly (readonly [Owner, string])[] = [
  ...['at', 'findLast', 'findLastIndex', 'toSorted', 'toReversed', 'toSpliced', 'with'].map(
    (name) => [Array.prototype as unknown as Owner, name] as const,
  ),
  ...['at', 'replaceAll'].map((name) => [String.prototype as unknown as Owner, name] as const),
  ...['hasOwn', 'groupBy'].map((name) => [Object as unknown as Owner, name] as const),
  [Map as unknown as Owner, 'groupBy'],
  [globalThis as unknown as Owner, 'structuredClone'],
];
const LIST = [3, 1, 2, 1];
const HELD = { day: new Date(0), marks: new Map([['a', [1]]]), none: null };

/** What the application asks of these functions, in one list of results. */
const asked = () => [
  [LIST.at(-1), LIST.at(0), LIST.at(9), 'abc'.at(-1)],
  [LIST.findLast((one) => one === 1), LIST.findLastIndex((one) => one === 1), LIST.findLastIndex((one) => one === 9)],
  [LIST.toSorted(), LIST.toSorted((a, b) => b - a), LIST.toReversed(), LIST.toSpliced(1, 2, 7), LIST.with(-1, 9), LIST],
  ['a-b.c-d'.replaceAll('-', '.'), 'a.b.c'.replaceAll('.', ''), 'aXbX'.replaceAll(/x/gi, '-'), 'a'.replaceAll('b', '')],
  [Object.hasOwn({ a: 1 }, 'a'), Object.hasOwn({ a: 1 }, 'toString')],
  [{ ...Object.groupBy(LIST, (one) => (one > 1 ? 'many' : 'one')) }],
  [[...Map.groupBy(LIST, (one, place) => one + place)]],
];

/** Does something as a browser would that has none of these functions; the test's own tools need them again after it. */
function without<T>(work: () => T): T {
  const natives = MISSING.map(([owner, name]) => [owner, name, Object.getOwnPropertyDescriptor(owner, name)] as const);
  for (const [owner, name] of MISSING) Reflect.deleteProperty(owner, name);
  try {
    return work();
  } finally {
    for (const [owner, name, native] of natives) if (native) Object.defineProperty(owner, name, native);
  }
}

function added<T>(work: () => T): T {
  return without(() => {
    addMissing();
    return work();
  });
}

function keysOf(list: readonly number[]): string[] {
  const keys: string[] = [];
  for (const key in list) keys.push(key);
  return keys;
}

describe('on a browser that lacks them, the functions of the language', () => {
  it('are gone before', () => expect(without(() => MISSING.filter(([owner, name]) => name in owner).length)).toBe(0));
  it('say the same after they were added', () => expect(added(asked)).toEqual(asked()));
  it('are as invisible as the browser has them', () => expect(added(() => keysOf(LIST))).toEqual(['0', '1', '2', '3']));
  it('clone what is kept and sent', () => {
    const copy = added(() => structuredClone(HELD));
    expect(copy).toEqual(HELD);
    expect([copy.day === HELD.day, copy.marks === HELD.marks]).toEqual([false, false]);
  });
  it('do not clone what cannot be kept', () =>
    expect(() => added(() => structuredClone(() => undefined))).toThrow('could not be cloned'));
});
