import { NotHeld } from '../../building/question-building.ts';
import { descendants, type Element, elements, textOf } from '../../xml/xml-tree.ts';
import { type Declared, declaredBy } from './response-declarations.ts';
import { type Declarations, type Expression, expressionOf } from './rule-expression.ts';
import { isSame, type Value } from './rule-value.ts';

/** How a file scores the answers to one response. */
export interface Rules {
  readonly declared: Declared;
  /** Whether parts of an answer earn by a mapping. */
  readonly maps: boolean;
  /** What the file gives for this answer alone. */
  score(answer: Value): number;
  /** The processing that the item spells out, for what it compares with. */
  readonly element: Element | null;
  /** The declaration as it stands in the item. */
  readonly source: Element | null;
}

type Step = (variables: Map<string, Value>) => 'exit' | undefined;
const NUMERIC = /^(integer|float)$/;
const SCORE = /score|points|^mark/i;

/** Throws NotHeld for rules whose outcome nobody can foretell. */
export function rulesOf(item: Element, identifier: string): Rules {
  const responses = elements(item, 'responseDeclaration').map(declaredBy);
  const outcomes = elements(item, 'outcomeDeclaration').map(declaredBy);
  const source =
    elements(item, 'responseDeclaration').find(({ attributes }) => attributes['identifier'] === identifier) ?? null;
  const declared =
    responses.find((one) => one.identifier === identifier) ??
    declaredBy({ name: '', attributes: { identifier }, children: [], line: 0 });
  const [element = null] = elements(item, 'responseProcessing');
  const score = element && elements(element).length > 0 ? scoreIn(element) : null;
  if (element === null || score === null) return { declared, source, element: null, ...byTemplate(declared, element) };
  const known: Declarations = new Map(
    [...elements(item, 'templateDeclaration').map(declaredBy), ...responses, ...outcomes].map(
      (one) => [one.identifier, one] as const,
    ),
  );
  const relevant = relevantTo(score, element);
  const steps = elements(element).flatMap((rule) => stepsOf(rule, known, relevant));
  const start = new Map<string, Value>(
    outcomes.map((one) => [
      one.identifier,
      one.byDefault ?? (NUMERIC.test(one.baseType) && one.cardinality === 'single' ? 0 : null),
    ]),
  );
  for (const one of responses)
    start.set(one.identifier, one.baseType === 'boolean' && one.cardinality === 'single' ? false : null);
  start.set('numAttempts', 1);
  return {
    declared,
    source,
    element,
    maps: descendants(element, 'mapResponse', 'mapResponsePoint').length > 0,
    score(answer) {
      const variables = new Map(start).set(identifier, answer);
      for (const step of steps) if (step(variables) === 'exit') break;
      return Number(variables.get(score) ?? 0) || 0;
    },
  };
}

/** The outcome that is the score; null when rules set none, and only tell something. */
function scoreIn(element: Element): string | null {
  const set = new Set(
    descendants(element, 'setOutcomeValue', 'lookupOutcomeValue').map(
      ({ attributes }) => attributes['identifier'] ?? '',
    ),
  );
  if (set.has('SCORE')) return 'SCORE';
  const named = [...set].filter((name) => SCORE.test(name) && !/max|min/i.test(name));
  if (named.length > 1) throw new NotHeld('rules_unknown', named.join(', ').slice(0, 100));
  return named[0] ?? null;
}

/** Outcomes on which the score depends: what only chooses a feedback need not be understood. */
function relevantTo(score: string, element: Element): ReadonlySet<string> {
  const relevant = new Set([score]);
  const rules = elements(element).map((rule) => ({
    sets: descendants({ ...element, children: [rule] }, 'setOutcomeValue', 'lookupOutcomeValue').map(
      ({ attributes }) => attributes['identifier'] ?? '',
    ),
    reads: descendants({ ...element, children: [rule] }, 'variable').map(
      ({ attributes }) => attributes['identifier'] ?? '',
    ),
    exits: descendants(rule, 'exitResponse').length > 0,
  }));
  for (let before = 0; before < relevant.size;) {
    before = relevant.size;
    const told = rules.filter(({ sets, exits }) => exits || sets.some((name) => relevant.has(name)));
    for (const name of told.flatMap(({ reads }) => reads)) relevant.add(name);
  }
  return relevant;
}

function stepsOf(rule: Element, known: Declarations, relevant: ReadonlySet<string>): Step[] {
  const identifier = rule.attributes['identifier'] ?? '';
  const inside = (rules: readonly Element[]) => inOrder(rules.flatMap((one) => stepsOf(one, known, relevant)));
  switch (rule.name) {
    case 'responseProcessingFragment':
      return [inside(elements(rule))];
    case 'exitResponse':
      return [() => 'exit'];
    case 'setOutcomeValue':
    case 'lookupOutcomeValue': {
      if (!relevant.has(identifier)) return [];
      const value = expressionOf(elements(rule)[0], known);
      const made = rule.name === 'setOutcomeValue' ? value : lookedUp(value, known.get(identifier));
      return [(variables) => (variables.set(identifier, made(variables)), undefined)];
    }
    case 'responseCondition': {
      const isRelevant =
        descendants(rule, 'exitResponse').length > 0 ||
        descendants(rule, 'setOutcomeValue', 'lookupOutcomeValue').some(({ attributes }) =>
          relevant.has(attributes['identifier'] ?? ''),
        );
      if (!isRelevant) return [];
      const branches = elements(rule).map((branch) => {
        const [condition, ...rest] = elements(branch);
        return branch.name === 'responseElse'
          ? { when: () => true, then: inside(elements(branch)) }
          : { when: expressionOf(condition, known), then: inside(rest) };
      });
      return [(variables) => branches.find(({ when }) => when(variables) === true)?.then(variables)];
    }
    default:
      throw new NotHeld('rules_unknown', rule.name);
  }
}

const lookedUp =
  (value: Expression, outcome: Declared | undefined): Expression =>
  (variables) =>
    outcome?.lookedUp(value(variables)) ?? null;
const inOrder =
  (steps: readonly Step[]): Step =>
  (variables) =>
    steps.some((step) => step(variables) === 'exit') ? 'exit' : undefined;

/** The templates of the specification and of Common Cartridge, and what no rules at all mean: the key. */
function byTemplate({ correct, mapped, pointed }: Declared, element: Element | null): Pick<Rules, 'maps' | 'score'> {
  const address = (element?.attributes['template'] ?? element?.attributes['templateLocation'] ?? '').trim();
  const name =
    /(match_correct|map_response_point|map_response|cc2_match\w*)(?:\.xml)?$/i.exec(address)?.[1]?.toLowerCase() ??
    (address === '' ? '' : null);
  if (name === null) throw new NotHeld('rules_unknown', address.slice(0, 100));
  const earned =
    name === 'map_response_point' || (name === '' && pointed && !mapped && correct === null)
      ? pointed
      : name === 'map_response' || (name === '' && correct === null)
        ? mapped
        : null;
  if (earned !== null) return { maps: true, score: (answer) => (answer === null ? 0 : earned(answer)) };
  if (name.startsWith('map_')) return { maps: true, score: () => 0 };
  return { maps: false, score: (answer) => Number(answer !== null && correct !== null && isSame(answer, correct)) };
}

/** All that rules and declarations compare answers with, as texts; each container of the rules is a group of its own. */
export function wordsIn(
  item: Element,
  identifier: string,
): { readonly words: readonly string[]; readonly groups: readonly (readonly string[])[] } {
  const declaration = elements(item, 'responseDeclaration').find(
    ({ attributes }) => attributes['identifier'] === identifier,
  );
  const [processing] = elements(item, 'responseProcessing');
  const values = descendants(declaration, 'value').map(textOf);
  const keys = descendants(declaration, 'mapEntry').map(({ attributes }) => attributes['mapKey'] ?? '');
  const bases = descendants(processing, 'baseValue').map(textOf);
  const groups = descendants(processing, 'multiple', 'ordered').map((one) =>
    elements(one, 'baseValue').map((value) => textOf(value).trim()),
  );
  return {
    words: [...new Set([...values, ...keys, ...bases].map((text) => text.trim()).filter(Boolean))].slice(0, MOST_WORDS),
    groups: groups.slice(0, MOST_WORDS),
  };
}
const MOST_WORDS = 300;
