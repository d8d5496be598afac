import { everywhere, type Node, parse, within } from './qti-document.ts';
import { evaluate, type Session } from './drawn-expressions.ts';
import { isInside } from './drawn-shapes.ts';
import { type Atom, atomOf, container, type Held, single, Unscorable, valueOf, type Value } from './drawn-values.ts';

export { Unscorable } from './drawn-values.ts';

/**
 * Answers by the identifier of their response, in the words of the file: "A", "3.5", "P1 T2", "10 20". A list for every
 * cardinality; an empty one is no answer.
 */
type Answers = Readonly<Record<string, readonly string[]>>;
export interface Scorer {
  readonly responses: readonly {
    readonly identifier: string;
    readonly cardinality: string;
    readonly baseType: string;
  }[];
  /**
   * What the item gives for these answers: the outcome SCORE, or the one number that stands in for it. Throws
   * Unscorable.
   */
  score(answers: Answers): number;
  outcome(answers: Answers, identifier: string): Held;
}

const cardinalityOf = ({ at }: Node) => (at['cardinality'] ?? 'single') as Value['cardinality'];
const baseOf = ({ at }: Node) => at['baseType'] ?? 'identifier';
const valuesIn = (declared: Node | undefined, part: string): Held => {
  const [found] = within(declared, part);
  return declared && found
    ? valueOf(
        within(found, 'value').map(({ text }) => text),
        baseOf(declared),
        cardinalityOf(declared),
      )
    : null;
};

/** Texts that are typed are taken as they are. */
const given = (texts: readonly string[], one: Node): Held =>
  baseOf(one) === 'string'
    ? container(texts, 'string', cardinalityOf(one))
    : valueOf(texts, baseOf(one), cardinalityOf(one));

/** An interpreter of the response processing of QTI 2.x and 3.0 for tests, which shares nothing with the reader. */
export function scorerOf(xml: string): Scorer {
  const item = parse(xml);
  const responses = within(item, 'responseDeclaration');
  const outcomes = within(item, 'outcomeDeclaration');
  const [processing] = within(item, 'responseProcessing');
  const named = (list: readonly Node[], identifier: string) => list.find(({ at }) => at['identifier'] === identifier);
  if (item.at['adaptive'] === 'true' || everywhere(item, 'setCorrectResponse').length > 0)
    throw new Unscorable('another key for everybody');

  function run(answers: Answers): Values {
    const values: Values = new Map([['numAttempts', single(1, 'integer')]]);
    for (const one of outcomes)
      values.set(
        one.at['identifier'] ?? '',
        valuesIn(one, 'defaultValue') ??
          (/^(integer|float)$/.test(baseOf(one)) && cardinalityOf(one) === 'single' ? single(0, baseOf(one)) : null),
      );
    for (const one of responses)
      values.set(one.at['identifier'] ?? '', given(answers[one.at['identifier'] ?? ''] ?? [], one));
    const session: Session = {
      variable: (identifier) =>
        held(values.get(identifier)) ??
        (identifier === 'duration' ||
        everywhere(item, 'templateDeclaration').some(({ at }) => at['identifier'] === identifier)
          ? missing(identifier)
          : null),
      correct: (identifier) => valuesIn(named(responses, identifier), 'correctResponse'),
      byDefault: (identifier) => valuesIn(named([...responses, ...outcomes], identifier), 'defaultValue'),
      mapped: (identifier) => mapped(named(responses, identifier), held(values.get(identifier))),
      mappedPoint: (identifier) => mappedPoint(named(responses, identifier), held(values.get(identifier))),
    };
    if (processing && processing.nodes.length > 0) perform(processing.nodes, session, values, outcomes);
    else
      byTemplate(
        processing?.at['template'] ?? processing?.at['templateLocation'] ?? 'match_correct',
        responses,
        session,
        values,
      );
    return values;
  }

  return {
    responses: responses.map((one) => ({
      identifier: one.at['identifier'] ?? '',
      cardinality: cardinalityOf(one),
      baseType: baseOf(one),
    })),
    outcome: (answers, identifier) => held(run(answers).get(identifier)),
    score(answers) {
      const values = run(answers);
      const found = held(
        values.get('SCORE') ??
          [...values].find(
            ([name, value]) =>
              /score|points|^mark/i.test(name) && !/max/i.test(name) && typeof held(value)?.atoms[0] === 'number',
          )?.[1],
      );
      return Number(found?.atoms[0] ?? 0);
    },
  };
}

function missing(identifier: string): never {
  throw new Unscorable(`variable ${identifier}`);
}

class Exit extends Error {}
/** What could not be found out is only missed when something asks for it. */
type Values = Map<string, Held | Unscorable>;

function held(value: Held | Unscorable | undefined): Held {
  if (value instanceof Unscorable) throw value;
  return value ?? null;
}

function tried(find: () => Held): Held | Unscorable {
  try {
    return find();
  } catch (error) {
    if (error instanceof Unscorable) return error;
    throw error;
  }
}

function perform(rules: readonly Node[], session: Session, values: Values, outcomes: readonly Node[]): void {
  try {
    for (const rule of rules) step(rule, session, values, outcomes);
  } catch (error) {
    if (!(error instanceof Exit)) throw error;
  }
}

function step(rule: Node, session: Session, values: Values, outcomes: readonly Node[]): void {
  const identifier = rule.at['identifier'] ?? '';
  const inside = (list: readonly Node[]) => list.forEach((one) => step(one, session, values, outcomes));
  switch (rule.name) {
    case 'responseCondition': {
      const branch = rule.nodes.find(
        (one) => one.name === 'responseElse' || (one.nodes[0] && evaluate(one.nodes[0], session)?.atoms[0] === true),
      );
      return inside(branch?.name === 'responseElse' ? branch.nodes : (branch?.nodes.slice(1) ?? []));
    }
    case 'responseProcessingFragment':
      return inside(rule.nodes);
    case 'exitResponse':
      throw new Exit();
    case 'setOutcomeValue':
      return void values.set(
        identifier,
        tried(() => (rule.nodes[0] ? evaluate(rule.nodes[0], session) : null)),
      );
    case 'lookupOutcomeValue': {
      const declared = outcomes.find(({ at }) => at['identifier'] === identifier);
      return void values.set(
        identifier,
        declared && rule.nodes[0] ? lookedUp(declared, evaluate(rule.nodes[0], session)) : null,
      );
    }
    default:
      throw new Unscorable(rule.name);
  }
}

function lookedUp(declared: Node, source: Held): Held {
  const [table] = [...within(declared, 'matchTable'), ...within(declared, 'interpolationTable')];
  const value = source?.atoms[0];
  const entry = table?.nodes.find(({ at }) => {
    const from = Number(at['sourceValue']);
    if (typeof value !== 'number') return false;
    return table.name === 'matchTable'
      ? from === value
      : at['includeBoundary'] === 'false'
        ? value > from
        : value >= from;
  });
  return single(
    atomOf(entry?.at['targetValue'] ?? table?.at['defaultValue'] ?? '', baseOf(declared)),
    baseOf(declared),
  );
}

function bounded(sum: number, { at }: Node): Held {
  return single(
    Math.min(Number(at['upperBound'] ?? Infinity), Math.max(Number(at['lowerBound'] ?? -Infinity), sum)),
    'float',
  );
}

function mapped(declared: Node | undefined, response: Held): Held {
  const [mapping] = within(declared, 'mapping');
  if (!declared || !mapping || response === null) return mapping ? single(0, 'float') : null;
  const worth = (atom: Atom) => {
    const entry = within(mapping, 'mapEntry').find(({ at }) => {
      const key = atomOf(at['mapKey'] ?? '', baseOf(declared));
      return (
        key === atom || (at['caseSensitive'] === 'false' && String(key).toLowerCase() === String(atom).toLowerCase())
      );
    });
    return Number(entry?.at['mappedValue'] ?? mapping.at['defaultValue'] ?? 0);
  };
  return bounded(
    [...new Set(response.atoms)].reduce<number>((sum, atom) => sum + worth(atom), 0),
    mapping,
  );
}

/** Each area earns once, and each point in the first area that is still free. */
function mappedPoint(declared: Node | undefined, response: Held): Held {
  const [mapping] = within(declared, 'areaMapping');
  if (!mapping) return null;
  const free = within(mapping, 'areaMapEntry');
  let sum = 0;
  for (const point of response?.atoms ?? []) {
    const [x = Number.NaN, y = Number.NaN] = String(point).split(' ').map(Number);
    const at = free.findIndex((one) => isInside(one.at['shape'] ?? '', one.at['coords'] ?? '', x, y));
    const [used] = at < 0 ? [] : free.splice(at, 1);
    sum += Number(used?.at['mappedValue'] ?? mapping.at['defaultValue'] ?? 0);
  }
  return bounded(sum, mapping);
}

/** The templates of the specification, whatever address they are called by. */
function byTemplate(address: string, responses: readonly Node[], session: Session, values: Values): void {
  const identifier =
    (responses.find(({ at }) => at['identifier'] === 'RESPONSE') ?? responses[0])?.at['identifier'] ?? '';
  const value = session.variable(identifier);
  const rule = /(match_correct|map_response_point|map_response)(\.xml)?$/i.exec(address.trim())?.[1]?.toLowerCase();
  if (rule === 'match_correct') {
    const key = session.correct(identifier);
    const match = {
      name: 'match',
      at: {},
      text: '',
      nodes: ['variable', 'correct'].map((name) => ({ name, at: { identifier }, text: '', nodes: [] })),
    };
    values.set('SCORE', single(key !== null && evaluate(match, session)?.atoms[0] === true ? 1 : 0, 'float'));
  } else if (rule === 'map_response')
    values.set('SCORE', value === null ? single(0, 'float') : session.mapped(identifier));
  else if (rule === 'map_response_point')
    values.set('SCORE', value === null ? single(0, 'float') : session.mappedPoint(identifier));
  else throw new Unscorable(address);
}
