import fc from 'fast-check';
import { base, C, keyOf, mappingOf, processed, V } from './random-rules.ts';

/** Random items of QTI 2.1 and 3.0, around random rules. */
const item = (declared: string, body: string, after: string) =>
  `<assessmentItem identifier="i" title="t" adaptive="false" timeDependent="false">${declared}<outcomeDeclaration identifier="SCORE" cardinality="single" baseType="float"/><itemBody>${body}</itemBody>${after}</assessmentItem>`;
const declare = (cardinality: string, baseType: string, inside: string) =>
  `<responseDeclaration identifier="R" cardinality="${cardinality}" baseType="${baseType}">${inside}</responseDeclaration>`;

const kebab = (name: string) => name.replace(/[A-Z]+/g, (letters) => `-${letters.toLowerCase()}`);
const OF_HTML = new Set(['p', 'object', 'img', 'div']);
/** The same item with the names of version 3. */
export const asVersion3 = (xml: string): string =>
  xml
    .replace(/<(\/?)([A-Za-z]+)([^>]*)>/g, (_, slash: string, name: string, rest: string) =>
      OF_HTML.has(name)
        ? `<${slash}${name}${rest}>`
        : `<${slash}qti-${kebab(name)}${rest.replace(/([A-Za-z]+)=/g, (__, attribute: string) => `${kebab(attribute)}=`)}>`,
    )
    .replaceAll(
      'http://www.imsglobal.org/question/qti_v2p1/rptemplates/',
      'https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/',
    );

const LETTERS = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I'];
const textsOf = (count: number) => Array.from({ length: count }, (_, place) => `вариант ${place + 1}`);

const choices = fc
  .record({
    count: fc.integer({ min: 2, max: 9 }),
    isSingle: fc.boolean(),
    most: fc.constantFrom('', '', 'maxChoices="0"', 'maxChoices="1"', 'maxChoices="2"', 'maxChoices="3"'),
  })
  .chain(({ count, isSingle, most }) => {
    const ids = LETTERS.slice(0, count);
    const some = fc.subarray(ids, { minLength: 1 });
    const bag = (names: readonly string[]) =>
      `<multiple>${names.map((name) => base('identifier', name)).join('')}</multiple>`;
    const one = fc.constantFrom(...ids).map((name) => base('identifier', name));
    const atom = isSingle
      ? fc.oneof(
          one.map((name) => `<match>${V}${name}</match>`),
          fc.constant(`<match>${V}${C}</match>`),
          some.map((names) => `<member>${V}${bag(names)}</member>`),
          fc.constant(`<isNull>${V}</isNull>`),
        )
      : fc.oneof(
          some.map((names) => `<match>${V}${bag(names)}</match>`),
          fc.constantFrom(`<match>${V}${C}</match>`, `<contains>${V}${C}</contains>`, `<isNull>${V}</isNull>`),
          some.map((names) => `<contains>${V}${bag(names)}</contains>`),
          one.map((name) => `<member>${name}${V}</member>`),
          fc
            .tuple(fc.constantFrom('gte', 'lte', 'equal toleranceMode="exact"'), fc.nat(count))
            .map(
              ([name, size]) =>
                `<${name}><containerSize>${V}</containerSize>${base('integer', size)}</${name.split(' ')[0] ?? ''}>`,
            ),
        );
    return fc
      .record({
        key: fc.oneof(
          some.map((names) => names.slice(0, isSingle ? 1 : undefined)),
          fc.constant([]),
        ),
        mapping: mappingOf(ids),
        after: processed(atom, ['match_correct', 'map_response']),
      })
      .map(({ key, mapping, after }) =>
        item(
          declare(isSingle ? 'single' : 'multiple', 'identifier', keyOf(key) + mapping),
          `<choiceInteraction responseIdentifier="R" shuffle="true" ${most}><prompt>Что верно?</prompt>${textsOf(count)
            .map((text, place) => `<simpleChoice identifier="${ids[place] ?? ''}">${text}</simpleChoice>`)
            .join('')}</choiceInteraction>`,
          after,
        ),
      );
  });

const orders = fc.integer({ min: 2, max: 6 }).chain((count) => {
  const ids = LETTERS.slice(0, count);
  const row = fc.shuffledSubarray(ids, { minLength: count, maxLength: count });
  const atom = fc.oneof(
    fc.constant(`<match>${V}${C}</match>`),
    row.map(
      (names) => `<match>${V}<ordered>${names.map((name) => base('identifier', name)).join('')}</ordered></match>`,
    ),
    fc
      .integer({ min: 1, max: count })
      .map((n) => `<match><index n="${n}">${V}</index><index n="${n}">${C}</index></match>`),
    fc
      .tuple(fc.integer({ min: 1, max: count }), fc.constantFrom(...ids))
      .map(([n, name]) => `<match><index n="${n}">${V}</index>${base('identifier', name)}</match>`),
  );
  return fc
    .record({
      key: fc.oneof(row, fc.constant([])),
      mapping: mappingOf(ids),
      after: processed(atom, ['match_correct', 'map_response']),
    })
    .map(({ key, mapping, after }) =>
      item(
        declare('ordered', 'identifier', keyOf(key) + mapping),
        `<orderInteraction responseIdentifier="R" shuffle="true"><prompt>По порядку</prompt>${textsOf(count)
          .map((text, place) => `<simpleChoice identifier="${ids[place] ?? ''}">${text}</simpleChoice>`)
          .join('')}</orderInteraction>`,
        after,
      ),
    );
});

const pairs = fc
  .record({
    prompts: fc.integer({ min: 2, max: 5 }),
    targets: fc.integer({ min: 2, max: 4 }),
    most: fc.constantFrom(0, 1, 1),
  })
  .chain(({ prompts, targets, most }) => {
    const all = Array.from({ length: prompts }, (_, p) =>
      Array.from({ length: targets }, (__, t) => `P${p + 1} T${t + 1}`),
    ).flat();
    const whole = fc.tuple(
      ...Array.from({ length: prompts }, (_, p) => fc.integer({ min: 1, max: targets }).map((t) => `P${p + 1} T${t}`)),
    );
    const bag = (some: readonly string[]) =>
      `<multiple>${some.map((one) => base('directedPair', one)).join('')}</multiple>`;
    const atom = fc.oneof(
      fc.constant(`<match>${V}${C}</match>`),
      whole.map((some) => `<match>${V}${bag(some)}</match>`),
      fc.constantFrom(...all).map((one) => `<member>${base('directedPair', one)}${V}</member>`),
      fc.constant(`<contains>${V}${C}</contains>`),
    );
    const side = (letter: string, count: number, limit: number) =>
      `<simpleMatchSet>${Array.from({ length: count }, (_, place) => `<simpleAssociableChoice identifier="${letter}${place + 1}" matchMax="${limit}">${letter} номер ${place + 1}</simpleAssociableChoice>`).join('')}</simpleMatchSet>`;
    return fc
      .record({
        key: fc.oneof(whole, whole, fc.constant([])),
        mapping: mappingOf(all),
        after: processed(atom, ['match_correct', 'map_response']),
      })
      .map(({ key, mapping, after }) =>
        item(
          declare('multiple', 'directedPair', keyOf(key) + mapping),
          `<matchInteraction responseIdentifier="R" shuffle="true" maxAssociations="0"><prompt>Соедините</prompt>${side('P', prompts, most)}${side('T', targets, 0)}</matchInteraction>`,
          after,
        ),
      );
  });

const CASE = fc.constantFrom('caseSensitive="true"', 'caseSensitive="false"');
const WORDS = ['акт', 'Акт', 'протокол', 'акт о порче', 'ёлка', '20'];
const words = fc.constantFrom(...WORDS).chain(() => {
  const word = fc.constantFrom(...WORDS);
  const atom = fc.oneof(
    fc.tuple(word, CASE).map(([one, how]) => `<stringMatch ${how}>${V}${base('string', one)}</stringMatch>`),
    CASE.map((how) => `<stringMatch ${how}>${V}${C}</stringMatch>`),
    fc.constant(`<match>${V}${C}</match>`),
    word.map((one) => `<match>${V}${base('string', one)}</match>`),
    fc
      .tuple(word, CASE)
      .map(([one, how]) => `<stringMatch ${how} substring="true">${V}${base('string', one)}</stringMatch>`),
    fc.tuple(word, CASE).map(([one, how]) => `<substring ${how}>${base('string', one)}${V}</substring>`),
    fc
      .constantFrom('[Аа]кт', 'акт|протокол', 'актов?', 'акт.*')
      .map((pattern) => `<patternMatch pattern="${pattern}">${V}</patternMatch>`),
  );
  return fc
    .record({
      key: fc.oneof(
        word.map((one) => [one]),
        fc.constant([]),
      ),
      mapping: mappingOf(WORDS, CASE),
      after: processed(atom, ['match_correct', 'map_response']),
    })
    .map(({ key, mapping, after }) =>
      item(
        declare('single', 'string', keyOf(key) + mapping),
        '<p>Что это? <textEntryInteraction responseIdentifier="R"/></p>',
        after,
      ),
    );
});

const numbers = fc.constantFrom('float', 'integer').chain((type) => {
  const value =
    type === 'integer'
      ? fc.integer({ min: -5, max: 20 })
      : fc.oneof(fc.integer({ min: -5, max: 20 }), fc.constantFrom(0.5, 3.14, 2.25, 100.1, -0.05));
  const by = fc.constantFrom('0.5', '1', '1 2', '0 3', '10', '5 25');
  const pair = fc.oneof(
    fc.constantFrom(V + C, C + V),
    value.map((one) => V + base(type, one)),
    value.map((one) => base(type, one) + V),
  );
  const end = fc.constantFrom('', '', 'includeLowerBound="false"', 'includeUpperBound="false"');
  const atom = fc.oneof(
    fc
      .tuple(fc.constantFrom('gt', 'gte', 'lt', 'lte'), value)
      .map(([name, one]) => `<${name}>${V}${base(type, one)}</${name}>`),
    pair.map((both) => `<equal toleranceMode="exact">${both}</equal>`),
    fc
      .tuple(fc.constantFrom('absolute', 'relative'), by, end, pair)
      .map(
        ([mode, tolerance, ends, both]) =>
          `<equal toleranceMode="${mode}" tolerance="${tolerance}" ${ends}>${both}</equal>`,
      ),
    fc
      .tuple(fc.constantFrom('decimalPlaces', 'significantFigures'), fc.integer({ min: 1, max: 3 }), pair)
      .map(
        ([mode, figures, both]) => `<equalRounded roundingMode="${mode}" figures="${figures}">${both}</equalRounded>`,
      ),
    fc
      .tuple(fc.constantFrom('sum', 'product', 'subtract'), value, value)
      .map(
        ([name, one, other]) =>
          `<equal toleranceMode="exact"><${name}>${V}${base(type, one)}</${name}>${base(type, other)}</equal>`,
      ),
    value.map((one) => `<match>${V}${base(type, one)}</match>`),
    fc
      .tuple(value, fc.constantFrom(0.5, 1, 3))
      .map(
        ([one, reach]) =>
          `<and><gte>${V}${base(type, one)}</gte><lte>${V}${base(type, type === 'integer' ? one + Math.ceil(reach) : one + reach)}</lte></and>`,
      ),
  );
  const body = fc.constantFrom(
    '<p>Сколько? <textEntryInteraction responseIdentifier="R"/></p>',
    '<sliderInteraction responseIdentifier="R" lowerBound="-5" upperBound="20" step="1"><prompt>Сколько?</prompt></sliderInteraction>',
  );
  return fc
    .record({
      key: fc.oneof(
        value.map((one) => [one]),
        fc.constant([]),
      ),
      mapping: fc.uniqueArray(value, { minLength: 1, maxLength: 4 }).chain((keys) => mappingOf(keys)),
      body,
      after: processed(atom, ['match_correct', 'map_response']),
    })
    .map(({ key, mapping, body: asked, after }) => item(declare('single', type, keyOf(key) + mapping), asked, after));
});

const pixel = fc.integer({ min: 0, max: 120 });
const size = fc.integer({ min: 2, max: 60 });
const area = fc.oneof(
  fc.tuple(pixel, pixel, size, size).map(([x, y, w, h]) => `shape="rect" coords="${x},${y},${x + w},${y + h}"`),
  fc.tuple(pixel, pixel, size).map(([x, y, r]) => `shape="circle" coords="${x},${y},${r}"`),
  fc.tuple(pixel, pixel, size).map(([x, y, w]) => `shape="poly" coords="${x},${y},${x + w},${y},${x + w},${y + w}"`),
);
const points = fc
  .record({
    entries: fc.array(fc.tuple(area, fc.constantFrom(1, 1, 2, 0.5, -1)), { minLength: 1, maxLength: 3 }),
    otherwise: fc.constantFrom(0, 0, -1),
    cardinality: fc.constantFrom('single', 'multiple'),
    most: fc.constantFrom(1, 1, 1, 2),
    after: processed(
      area.map((one) => `<inside ${one}>${V}</inside>`),
      ['map_response_point', 'map_response_point', 'map_response_point', 'map_response'],
    ),
  })
  .map(({ entries, otherwise, cardinality, most, after }) =>
    item(
      declare(
        cardinality,
        'point',
        `<areaMapping defaultValue="${otherwise}">${entries.map(([one, value]) => `<areaMapEntry ${one} mappedValue="${value}"/>`).join('')}</areaMapping>`,
      ),
      `<p>Где?</p><selectPointInteraction responseIdentifier="R" maxChoices="${most}"><object data="p.png" type="image/png" width="200" height="200">план</object></selectPointInteraction>`,
      after.replace('mapResponse ', 'mapResponsePoint '),
    ),
  );

export const randomItems = { choices, orders, pairs, words, numbers, points } as const;
