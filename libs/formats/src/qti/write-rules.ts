import { DIALECTS, type QtiTag, type QtiVersion } from './qti-dialect.ts';

/** How a response is declared and scored in a file: `RESPONSE` is what was answered, `SCORE` what it earns, 0 to 1. */
export const ID = 'RESPONSE';
/** What FEEDBACK becomes once the answer is given, so that the explanation is told. */
export const TOLD = 'EXPLANATION';

/** One of the templates that every player knows, or rules of our own. */
export type Scored = 'match_correct' | 'map_response' | 'map_response_point' | { readonly rules: string };

const variable = (put: QtiTag, identifier = ID) => put('variable', { identifier });
const number = (put: QtiTag, value: number) => put('baseValue', { baseType: 'float' }, String(value));
const score = (put: QtiTag, value: string) => put('setOutcomeValue', { identifier: 'SCORE' }, value);
const isRight = (put: QtiTag) => put('match', {}, variable(put), put('correct', { identifier: ID }));

/**
 * How the item is scored; where something is told afterwards a template is spelled out, since it sets nothing but the
 * score.
 */
export function processingOf(version: QtiVersion, scored: Scored, isTold: boolean): string {
  const { put, template } = DIALECTS[version];
  if (typeof scored === 'string' && !isTold) return put('responseProcessing', { template: template(scored) });
  const told = isTold
    ? put('setOutcomeValue', { identifier: 'FEEDBACK' }, put('baseValue', { baseType: 'identifier' }, TOLD))
    : '';
  return put('responseProcessing', {}, typeof scored === 'string' ? spelledOut(put, scored) : scored.rules, told);
}

function spelledOut(put: QtiTag, template: 'match_correct' | 'map_response' | 'map_response_point'): string {
  const otherwise = (value: string) => put('responseElse', {}, score(put, value));
  const when = (test: string, value: number) => put('responseIf', {}, test, score(put, number(put, value)));
  if (template === 'match_correct')
    return put('responseCondition', {}, when(isRight(put), 1), otherwise(number(put, 0)));
  return put(
    'responseCondition',
    {},
    when(put('isNull', {}, variable(put)), 0),
    otherwise(put(template === 'map_response' ? 'mapResponse' : 'mapResponsePoint', { identifier: ID })),
  );
}

/** No answer earns nothing, said first: players differ in what comparing with nothing is. */
function answered(put: QtiTag, right: string, ...otherwise: readonly string[]): Scored {
  const nothing = put('responseIf', {}, put('isNull', {}, variable(put)), score(put, number(put, 0)));
  const whole = put('responseElseIf', {}, right, score(put, number(put, 1)));
  return {
    rules: put(
      'responseCondition',
      {},
      nothing,
      whole,
      otherwise.length > 0 ? put('responseElse', {}, ...otherwise) : '',
    ),
  };
}

/**
 * What the mapping says of each part; the whole right response exactly 1, for a third three times is less in the
 * decimals of a file.
 */
export const mappedShares = (put: QtiTag): Scored =>
  answered(put, isRight(put), score(put, put('mapResponse', { identifier: ID })));

/**
 * Each item in its right place earns its share; compared with its name, since not every player finds a place in what is
 * declared right.
 */
export function placesCount(put: QtiTag, share: number, right: readonly string[]): Scored {
  return answered(
    put,
    isRight(put),
    ...right.map((id, place) => {
      const isThere = put(
        'match',
        {},
        put('index', { n: place + 1 }, variable(put)),
        put('baseValue', { baseType: 'identifier' }, id),
      );
      return put(
        'responseCondition',
        {},
        put('responseIf', {}, isThere, score(put, put('sum', {}, variable(put, 'SCORE'), number(put, share)))),
      );
    }),
  );
}

/** Not less and not more: players differ in what a tolerance is, none in this. */
export const within = (put: QtiTag, low: number, high: number): Scored =>
  answered(
    put,
    put('and', {}, put('gte', {}, variable(put), number(put, low)), put('lte', {}, variable(put), number(put, high))),
  );
