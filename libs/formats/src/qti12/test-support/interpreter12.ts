import { child, type Element, elements, textOf } from '../../xml/xml-tree.ts';

/**
 * What the standard says of response conditions, written apart from the reader: the tests compare its scores with ours.
 * `given` holds what was ticked or typed for each response. A condition without `continue` that only adds goes on, as
 * every program that writes such means it; so do several words for one typed answer mean any of them.
 */
export function scoreBy12(
  item: Element,
  given: Readonly<Record<string, readonly string[]>>,
  {
    adds,
    typed,
    ordered = [],
  }: { readonly adds: boolean; readonly typed: readonly string[]; readonly ordered?: readonly string[] },
): number {
  const responses: Responses = { given, typed, ordered };
  const processing = child(item, 'resprocessing');
  const declared = elements(child(processing, 'outcomes'), 'decvar')[0]?.attributes ?? {};
  let score = Number(declared['defaultval'] ?? 0);
  let wasAny = false;
  for (const condition of elements(processing, 'respcondition')) {
    const tests = elements(child(condition, 'conditionvar'));
    const isOther = tests[0]?.name === 'other';
    if (isOther ? wasAny : !holdsAll(tests, responses)) continue;
    wasAny ||= !isOther;
    const sets = elements(condition, 'setvar');
    for (const set of sets) {
      const said = textOf(set).trim();
      const value = said === 'SCORE.max' ? Number(declared['maxvalue']) : Number(said);
      const action = set.attributes['action'] ?? 'Set';
      score =
        action === 'Add'
          ? score + value
          : action === 'Subtract'
            ? score - value
            : action === 'Multiply'
              ? score * value
              : value;
    }
    const isLast = condition.attributes['continue']
      ? condition.attributes['continue'] === 'No'
      : !(adds && sets.every((set) => set.attributes['action'] === 'Add'));
    if (isLast) break;
  }
  return score;
}

interface Responses {
  readonly given: Readonly<Record<string, readonly string[]>>;
  readonly typed: readonly string[];
  readonly ordered: readonly string[];
}

function holdsAll(tests: readonly Element[], responses: Responses): boolean {
  const names = new Set(tests.map(({ attributes }) => attributes['respident'] ?? ''));
  const name = [...names][0] ?? '';
  const isOne = tests.length > 1 && names.size === 1 && tests.every((test) => test.name === 'varequal');
  if (isOne && responses.typed.includes(name)) return tests.some((test) => holds(test, responses));
  return isOne ? inOrder(tests, responses) : tests.every((test) => holds(test, responses));
}

/** Things in an order are named one after the other, or with their places. */
function inOrder(tests: readonly Element[], responses: Responses): boolean {
  const name = tests[0]?.attributes['respident'] ?? '';
  if (!responses.ordered.includes(name)) return tests.every((test) => holds(test, responses));
  return tests.every(
    (test, at) => responses.given[name]?.[Number(test.attributes['index'] ?? at + 1) - 1] === textOf(test).trim(),
  );
}

function holds(test: Element, responses: Responses): boolean {
  const { given, typed } = responses;
  const name = test.attributes['respident'] ?? '';
  const answers = given[name] ?? [];
  const said = textOf(test).trim();
  const inner = elements(test);
  switch (test.name) {
    case 'and':
      return inner.length > 1 && inner.every((one) => one.name === 'varequal')
        ? inOrder(inner, responses)
        : inner.every((one) => holds(one, responses));
    case 'or':
      return inner.some((one) => holds(one, responses));
    case 'not':
      return !inner.every((one) => holds(one, responses));
    case 'varequal': {
      if (!typed.includes(name)) return answers.includes(said);
      const isNumber = said !== '' && !Number.isNaN(Number(said));
      return answers.some(
        (answer) =>
          (isNumber && Number(answer) === Number(said)) ||
          (test.attributes['case'] === 'Yes' ? answer === said : answer.toLowerCase() === said.toLowerCase()),
      );
    }
    case 'vargte':
      return answers.some((answer) => Number(answer) >= Number(said));
    case 'varlte':
      return answers.some((answer) => Number(answer) <= Number(said));
    case 'vargt':
      return answers.some((answer) => Number(answer) > Number(said));
    case 'varlt':
      return answers.some((answer) => Number(answer) < Number(said));
    case 'unanswered':
      return answers.length === 0;
    default:
      throw new Error(test.name);
  }
}
