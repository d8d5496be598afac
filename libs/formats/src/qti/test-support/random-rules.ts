import fc from 'fast-check';

/** Random rules of scoring: any rules over any declaration, most of them such as nobody would write. */
type Rules = fc.Arbitrary<string>;
export const V = '<variable identifier="R"/>';
export const C = '<correct identifier="R"/>';
export const base = (type: string, value: string | number) => `<baseValue baseType="${type}">${value}</baseValue>`;
const set = (value: string) => `<setOutcomeValue identifier="SCORE">${value}</setOutcomeValue>`;
const worth = fc.constantFrom(1, 1, 1, 2, 0.5, 0, -1);

/** Conditions out of smaller ones. */
const nested = (atom: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.letrec<{ all: string }>((tie) => ({
    all: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      atom,
      atom,
      fc.array(tie('all'), { minLength: 1, maxLength: 3 }).map((some) => `<and>${some.join('')}</and>`),
      fc.array(tie('all'), { minLength: 1, maxLength: 3 }).map((some) => `<or>${some.join('')}</or>`),
      tie('all').map((one) => `<not>${one}</not>`),
      fc
        .tuple(fc.array(tie('all'), { minLength: 2, maxLength: 3 }), fc.nat(2), fc.nat(3))
        .map(([some, min, max]) => `<anyN min="${min}" max="${max}">${some.join('')}</anyN>`),
    ),
  })).all;

export function processed(atom: fc.Arbitrary<string>, templates: readonly string[]): Rules {
  const condition = nested(atom);
  const branch = fc.tuple(condition, worth);
  const chosen = fc
    .array(branch, { minLength: 1, maxLength: 3 })
    .map(
      (branches) =>
        `<responseCondition>${branches.map(([when, value], place) => `<response${place === 0 ? 'If' : 'ElseIf'}>${when}${set(base('float', value))}</response${place === 0 ? 'If' : 'ElseIf'}>`).join('')}<responseElse>${set(base('float', 0))}</responseElse></responseCondition>`,
    );
  const added = fc
    .array(branch, { minLength: 1, maxLength: 4 })
    .map((branches) =>
      branches
        .map(
          ([when, value]) =>
            `<responseCondition><responseIf>${when}${set(`<sum><variable identifier="SCORE"/>${base('float', value)}</sum>`)}</responseIf></responseCondition>`,
        )
        .join(''),
    );
  const mapped = fc.constantFrom(
    set('<mapResponse identifier="R"/>'),
    `<responseCondition><responseIf><isNull>${V}</isNull>${set(base('float', 0))}</responseIf><responseElse>${set('<mapResponse identifier="R"/>')}</responseElse></responseCondition>`,
  );
  return fc.oneof(
    fc
      .constantFrom(...templates)
      .map((name) => `<responseProcessing template="http://www.imsglobal.org/question/qti_v2p1/rptemplates/${name}"/>`),
    fc.oneof(chosen, added, mapped).map((rules) => `<responseProcessing>${rules}</responseProcessing>`),
  );
}

export const keyOf = (values: readonly (string | number)[]) =>
  values.length > 0
    ? `<correctResponse>${values.map((one) => `<value>${one}</value>`).join('')}</correctResponse>`
    : '';
export const mappingOf = (keys: readonly (string | number)[], more: fc.Arbitrary<string> = fc.constant('')) =>
  fc.option(
    fc
      .record({
        entries: fc
          .subarray([...keys], { minLength: 1 })
          .chain((some) => fc.tuple(...some.map((key) => fc.tuple(fc.constant(key), worth, more)))),
        otherwise: fc.constantFrom(0, 0, -1, -0.5),
        low: fc.constantFrom('', '', 'lowerBound="0"'),
        high: fc.constantFrom('', '', 'upperBound="1"', 'upperBound="2"'),
      })
      .map(
        ({ entries, otherwise, low, high }) =>
          `<mapping defaultValue="${otherwise}" ${low} ${high}>${entries.map(([key, value, rest]) => `<mapEntry mapKey="${key}" mappedValue="${value}" ${rest}/>`).join('')}</mapping>`,
      ),
    { nil: '' },
  );
