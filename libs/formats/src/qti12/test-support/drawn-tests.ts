import { type Interaction, pointsForResponse } from '@kaskad/domain';
import fc from 'fast-check';
import type { ExchangeItem } from '../../questions/exchange-question.ts';
import { descendants, type Element, readXml } from '../../xml/xml-tree.ts';
import { scoreBy12 } from './interpreter12.ts';
import { and, equal, not, or } from './items12.ts';
import { readQti12 } from '../read-qti12.ts';

export const SEED = Number(process.env['ROUND_TRIPS_SEED'] ?? 20260318);
const FULL = 1 - 0.0011;
/** What these notes say is that full marks differ. */
const SAID = ['several_right', 'wrong_free', 'bound_included'];
export let tried = 0;

export const goesOn = fc.constantFrom('Yes', 'No', null);
export const action = fc.constantFrom('Set', 'Add');
export const score = fc.constantFrom('100', '50', '33.33', '25', '0', '-50', '-100');
export const most = fc.constantFrom('100', '100', '50', null);

/** Conditions over the options of one response, as wild as the standard allows. */
export function testOver(idents: readonly string[]): fc.Arbitrary<string> {
  const leaf = fc.constantFrom(...idents).map((ident) => equal(ident));
  return fc.letrec<{ test: string }>((tie) => ({
    test: fc.oneof(
      { maxDepth: 3 },
      leaf,
      leaf,
      leaf.map(not),
      fc.array(tie('test'), { minLength: 1, maxLength: 4 }).map((tests) => and(tests.join(''))),
      fc.array(tie('test'), { minLength: 1, maxLength: 3 }).map((tests) => or(tests.join(''))),
    ),
  })).test;
}
export const exact = (idents: readonly string[]) =>
  fc
    .subarray([...idents], { minLength: 1 })
    .map((right) => and(idents.map((ident) => (right.includes(ident) ? equal(ident) : not(equal(ident)))).join('')));

interface Kinds {
  readonly typed?: readonly string[];
  readonly ordered?: readonly string[];
}

/** Full marks of the file: by the standard, and where nobody could reach them so, as programs mean conditions that add. */
function fullBy(
  element: Element,
  all: readonly Readonly<Record<string, readonly string[]>>[],
  { typed = [], ordered = [] }: Kinds = {},
): boolean[] {
  const declared = descendants(element, 'decvar')[0]?.attributes['maxvalue'];
  const scores = [false, true].map((adds) => all.map((given) => scoreBy12(element, given, { adds, typed, ordered })));
  const top = declared === undefined ? Math.max(...scores.flat()) : Number(declared);
  const byReading = scores.map((some) => some.map((one) => top > 0 && one >= top * FULL));
  return byReading[0]?.some(Boolean) === true ? byReading[0] : (byReading[1] ?? []);
}

/** Compares every response; what the preview says to differ is left to the person. */
export function compare(
  source: string,
  responses: (
    element: Element,
  ) => readonly {
    readonly given: Readonly<Record<string, readonly string[]>>;
    readonly ours: (interaction: Interaction) => string | null;
  }[],
  kinds: Kinds = {},
): ExchangeItem | null {
  const {
    items: [read],
    problems,
  } = readQti12(source);
  expect(problems.length + (read ? 1 : 0)).toBe(1);
  if (!read || read.notes.some(({ code }) => SAID.includes(code))) return null;
  const [element] = descendants(readXml(source), 'item') as [Element];
  const all = responses(element);
  const full = fullBy(
    element,
    all.map(({ given }) => given),
    kinds,
  );
  for (const [place, { ours }] of all.entries()) {
    const response = ours(read.interaction);
    if (response === null) continue;
    tried += 1;
    expect([place, pointsForResponse(read.interaction, orderOf(read.interaction), response) === 1]).toEqual([
      place,
      full[place],
    ]);
  }
  return read;
}

const orderOf = (interaction: Interaction) => [
  ...('options' in interaction
    ? interaction.options
    : 'items' in interaction
      ? interaction.items
      : 'targets' in interaction
        ? interaction.targets
        : []
  ).keys(),
];
export const subsets = (count: number) =>
  Array.from({ length: 2 ** count }, (_, bits) =>
    Array.from({ length: count }, (__, place) => place).filter((place) => bits & (1 << place)),
  );
