import { readNumber } from '@kaskad/domain';
import { NotHeld } from '../questions/not-held.ts';
import { child, type Element, elements, textOf } from '../xml/xml-tree.ts';

/** What somebody answered, by the name of the response: idents ticked or put in order, or what was typed. */
export type Answers = ReadonlyMap<string, readonly string[]>;
export type ResponseKind = 'one' | 'many' | 'order' | 'text' | 'number';
export type Kinds = ReadonlyMap<string, ResponseKind>;
type Test = (answers: Answers) => boolean;

interface Rule {
  /** Null: every answer that met no condition before. */
  readonly test: Test | null;
  readonly sets: readonly { readonly action: string; readonly value: number }[];
  /** What it says about those behind it; null where it says nothing. */
  readonly goesOn: boolean | null;
  /** The responses that it looks at. */
  readonly about: ReadonlySet<string>;
}
export interface Processing {
  readonly rules: readonly Rule[];
  readonly start: number;
  readonly least: number | null;
  readonly most: number | null;
}

/**
 * A condition that says nothing about it ends the processing, by the standard; nobody who adds up parts means that.
 * "Other" is whatever met none before, or, where it stands first, whatever meets none behind it.
 */
export type Reading = 'strict' | 'added' | 'others_last';

/** Response processing of QTI 1.2. Throws NotHeld for what it does not know: it would be guessed. */
export function processingOf(item: Element, kinds: Kinds, isBlackboard: boolean): Processing {
  const [processing = null, ...more] = elements(item, 'resprocessing');
  if (more.length > 0) throw new NotHeld('not_understood', 'resprocessing');
  const conditions = elements(processing, 'respcondition');
  const name = scoreName(conditions);
  const declared = elements(child(processing, 'outcomes'), 'decvar');
  const [score] = [
    ...declared.filter(({ attributes }) => (attributes['varname'] ?? 'SCORE') === name),
    ...(declared.length === 1 ? declared : []),
  ];
  const bound = (key: string) => numberIn(score?.attributes[key]);
  // "As much as there is" of what names no bound is one.
  const isWhole = conditions.some((condition) =>
    elements(condition, 'setvar').some((set) => nameOf(set) === name && /\.max$/i.test(textOf(set).trim())),
  );
  const bounds = { least: bound('minvalue'), most: bound('maxvalue') ?? (isWhole ? 1 : null) };
  const rules = conditions.map((condition): Rule => {
    const goesOn = condition.attributes['continue'];
    return {
      ...testOf(child(condition, 'conditionvar'), kinds, isBlackboard),
      sets: elements(condition, 'setvar')
        .filter((set) => nameOf(set) === name)
        .map((set) => ({ action: (set.attributes['action'] ?? 'Set').toLowerCase(), value: valueOf(set, bounds) })),
      goesOn: goesOn === undefined ? null : /^yes$/i.test(goesOn.trim()),
    };
  });
  return {
    rules: isBlackboard ? withCorrectFeedback(rules, conditions, { kinds, most: bounds.most ?? 1 }) : rules,
    start: bound('defaultval') ?? 0,
    ...bounds,
  };
}

/** The score of a response. */
export function scoreOf({ rules, start, least, most }: Processing, answers: Answers, reading: Reading): number {
  let score = start;
  let met = false;
  const ordered =
    reading === 'others_last'
      ? [...rules.filter(({ test }) => test !== null), ...rules.filter(({ test }) => test === null)]
      : rules;
  for (const { test, sets, goesOn } of ordered) {
    if (test === null ? met : !test(answers)) continue;
    if (test !== null) met = true;
    for (const { action, value } of sets) score = changed(score, action, value);
    const adds = sets.every(({ action }) => action === 'add' || action === 'subtract');
    if (!(goesOn ?? (reading !== 'strict' && adds))) break;
  }
  return Math.min(Math.max(score, least ?? score), most ?? Number.POSITIVE_INFINITY);
}

function changed(score: number, action: string, value: number): number {
  switch (action) {
    case 'set':
      return value;
    case 'add':
      return score + value;
    case 'subtract':
      return score - value;
    case 'multiply':
      return score * value;
    case 'divide':
      return score / value;
    default:
      throw new NotHeld('not_understood', `setvar action="${action}"`);
  }
}

const nameOf = ({ attributes }: Element) => attributes['varname'] ?? attributes['variablename'] ?? 'SCORE';

/** The one variable that conditions change; of several, the one of the standard. */
function scoreName(conditions: readonly Element[]): string {
  const names = new Set(conditions.flatMap((condition) => elements(condition, 'setvar').map(nameOf)));
  if (names.size < 2 || names.has('SCORE')) return names.has('SCORE') ? 'SCORE' : ([...names][0] ?? 'SCORE');
  throw new NotHeld('not_understood', [...names].join(', '));
}

function valueOf(set: Element, { least, most }: Pick<Processing, 'least' | 'most'>): number {
  const said = textOf(set).trim();
  const named = /\.max$/i.test(said) ? most : /\.min$/i.test(said) ? (least ?? 0) : numberIn(said);
  if (named === null) throw new NotHeld('not_understood', `setvar ${said}`);
  return named;
}

const LONGEST_NUMBER = 200;
export const numberIn = (text: string | undefined): number | null => {
  const plain = (text ?? '').trim();
  if (plain.length > LONGEST_NUMBER) return null;
  return /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d{1,3})?$/i.test(plain) ? Number(plain) : readNumber(plain);
};

/** Blackboard says of typed and of matched answers only which one is told that it is right. */
function withCorrectFeedback(
  rules: readonly Rule[],
  conditions: readonly Element[],
  { kinds, most }: { kinds: Kinds; most: number },
): readonly Rule[] {
  if (rules.some(({ sets }) => sets.some(({ value }) => value > 0))) return rules;
  const isRight = (condition: Element) =>
    elements(condition, 'displayfeedback').some(({ attributes }) => /^correct$/i.test(attributes['linkrefid'] ?? ''));
  return rules.map((rule, place) => {
    const condition = conditions[place];
    if (rule.test === null || rule.about.size === 0 || !condition || !isRight(condition)) return rule;
    return { ...rule, sets: [{ action: 'add', value: most / kinds.size }], goesOn: true };
  });
}

function testOf(condition: Element | null, kinds: Kinds, isBlackboard: boolean): Pick<Rule, 'test' | 'about'> {
  const said = elements(condition);
  const tests = isBlackboard && isTolerance(said) ? said.filter(({ name }) => name !== 'varequal') : said;
  const about = new Set<string>();
  if (tests.length === 1 && tests[0]?.name === 'other') return { test: null, about };
  const read = reader(kinds, about);
  if (areAlternatives(tests, kinds)) {
    const some = tests.map(read);
    return { test: (answers) => some.some((test) => test(answers)), about };
  }
  const all = read({ name: 'and', attributes: {}, children: tests, line: 0 });
  return { test: all, about };
}

/** Blackboard writes a number and, beside it, the bounds of what is right around it. */
export const isTolerance = (tests: readonly Element[]): boolean =>
  tests.length === 3 && ['vargte', 'varlte', 'varequal'].every((name) => tests.some((test) => test.name === name));

/** Different words for one typed answer, side by side: together nobody can type them, and programs mean any of them. */
function areAlternatives(tests: readonly Element[], kinds: Kinds): boolean {
  const [first] = tests;
  const name = first?.attributes['respident'] ?? '';
  const isTyped = kinds.get(name) === 'text' || kinds.get(name) === 'number';
  return (
    isTyped &&
    tests.length > 1 &&
    tests.every((test) => test.name === 'varequal' && test.attributes['respident'] === name)
  );
}

function reader(kinds: Kinds, about: Set<string>): (element: Element) => Test {
  const read = (element: Element): Test => {
    const name = element.attributes['respident'] ?? '';
    const said = textOf(element).trim();
    const kind = kinds.get(name);
    const given = (answers: Answers) => answers.get(name) ?? [];
    if (element.name.startsWith('var') || element.name === 'unanswered') about.add(name);
    switch (element.name) {
      case 'and': {
        const tests = inOrder(elements(element), kinds).map(read);
        return (answers) => tests.every((test) => test(answers));
      }
      case 'or': {
        const tests = elements(element).map(read);
        return (answers) => tests.some((test) => test(answers));
      }
      case 'not': {
        const tests = elements(element).map(read);
        return (answers) => !tests.every((test) => test(answers));
      }
      case 'unanswered':
        return (answers) => given(answers).length === 0;
      case 'varequal':
        return equal(element, said, { kind, given });
      case 'varlt':
        return compared(said, given, (one, other) => one < other);
      case 'varlte':
        return compared(said, given, (one, other) => one <= other);
      case 'vargt':
        return compared(said, given, (one, other) => one > other);
      case 'vargte':
        return compared(said, given, (one, other) => one >= other);
      default:
        throw new NotHeld('not_understood', element.name);
    }
  };
  return read;
}

function equal(
  element: Element,
  said: string,
  { kind, given }: { kind: ResponseKind | undefined; given: (answers: Answers) => readonly string[] },
): Test {
  const index = element.attributes['index'];
  if (kind === 'order' && index !== undefined) return (answers) => given(answers)[Number(index) - 1] === said;
  if (kind === 'number') {
    const value = numberIn(said);
    if (value === null) throw new NotHeld('not_understood', said.slice(0, 60));
    return (answers) => given(answers).some((one) => numberIn(one) === value);
  }
  if (kind !== 'text' || /^yes$/i.test(element.attributes['case'] ?? ''))
    return (answers) => given(answers).includes(said);
  return (answers) => given(answers).some((one) => one.toLowerCase() === said.toLowerCase());
}

function compared(
  said: string,
  given: (answers: Answers) => readonly string[],
  holds: (one: number, other: number) => boolean,
): Test {
  const bound = numberIn(said);
  if (bound === null) throw new NotHeld('not_understood', said.slice(0, 60));
  return (answers) =>
    given(answers).some((one) => {
      const value = numberIn(one);
      return value !== null && holds(value, bound);
    });
}

/** Things to be put in order are named one after the other, with their places or without. */
function inOrder(tests: readonly Element[], kinds: Kinds): readonly Element[] {
  const areOrdered =
    tests.length > 1 &&
    tests.every(({ name, attributes }) => name === 'varequal' && kinds.get(attributes['respident'] ?? '') === 'order');
  if (!areOrdered) return tests;
  const named = tests.map(({ attributes }) => Number(attributes['index'] || Number.NaN));
  const first = named.includes(0) ? 0 : 1;
  return tests.map((test, place) => ({
    ...test,
    attributes: {
      ...test.attributes,
      index: String(named.some(Number.isNaN) ? place + 1 : (named[place] ?? 0) - first + 1),
    },
  }));
}
