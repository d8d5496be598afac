import { scorerOf, Unscorable } from './qti-scorer.ts';

/** The rules of the specification, by examples of its own kinds. */
const variable = '<variable identifier="R"/>';
const correct = '<correct identifier="R"/>';
const base = (type: string, value: string | number) => `<baseValue baseType="${type}">${value}</baseValue>`;
const set = (expression: string) => `<setOutcomeValue identifier="SCORE">${expression}</setOutcomeValue>`;
const when = (condition: string, value = 1) => `<responseIf>${condition}${set(base('float', value))}</responseIf>`;
const item = (declared: string, rules: string, kind = 'cardinality="single" baseType="float"') =>
  `<assessmentItem><responseDeclaration identifier="R" ${kind}>${declared}</responseDeclaration><outcomeDeclaration identifier="SCORE" cardinality="single" baseType="float"/><responseProcessing>${rules}</responseProcessing></assessmentItem>`;
const key = (...values: (string | number)[]) =>
  `<correctResponse>${values.map((value) => `<value>${value}</value>`).join('')}</correctResponse>`;
const isRight = (
  condition: string,
  answers: readonly string[],
  { declared = '', kind }: { declared?: string; kind?: string } = {},
) =>
  scorerOf(item(declared, `<responseCondition>${when(condition)}</responseCondition>`, kind)).score({ R: answers }) ===
  1;
const STRING = 'cardinality="single" baseType="string"';
const IDS = 'cardinality="multiple" baseType="identifier"';

describe('the interpreter of the tests', () => {
  it.each([
    ['exact', '', '5', true],
    ['exact', '', '5.0', true],
    ['exact', '', '5.0001', false],
    ['absolute', 'tolerance="1 2"', '3', true],
    ['absolute', 'tolerance="1 2"', '2.999', false],
    ['absolute', 'tolerance="1 2"', '6', true],
    ['absolute', 'tolerance="1 2"', '6.001', false],
    ['absolute', 'tolerance="1" includeLowerBound="false"', '6', false],
    ['absolute', 'tolerance="1" includeLowerBound="false"', '4', true],
    ['absolute', 'tolerance="1" includeUpperBound="false"', '4', false],
    ['relative', 'tolerance="50"', '10', true],
    ['relative', 'tolerance="50"', '10.01', false],
    ['relative', 'tolerance="25"', '4', true],
    ['relative', 'tolerance="25"', '3.99', false],
  ])('equal %s %s: the tolerance lies around the first: %s', (mode, rest, given, expected) => {
    expect(
      isRight(`<equal toleranceMode="${mode}" ${rest}>${variable}${correct}</equal>`, [given], { declared: key(5) }),
    ).toBe(expected);
  });

  it.each([
    ['decimalPlaces', 1, '3.05', true],
    ['decimalPlaces', 1, '3.1499', true],
    ['decimalPlaces', 1, '3.15', false],
    ['decimalPlaces', 1, '3.0499', false],
    ['significantFigures', 2, '3.149', true],
    ['significantFigures', 1, '2.5', true],
    ['significantFigures', 1, '2.49', false],
  ])('equalRounded %s %i: %s', (mode, figures, given, expected) => {
    expect(
      isRight(
        `<equalRounded roundingMode="${mode}" figures="${figures}">${variable}${correct}</equalRounded>`,
        [given],
        { declared: key(3.14) },
      ),
    ).toBe(expected);
  });

  it.each([
    ['stringMatch caseSensitive="true"', 'Акт', 'акт', false],
    ['stringMatch caseSensitive="false"', 'Акт', 'акт', true],
    ['stringMatch caseSensitive="true" substring="true"', 'наш акт', 'акт', true],
    ['stringMatch caseSensitive="true"', ' акт', 'акт', false],
  ])('%s of %s with %s', (name, given, wanted, expected) => {
    expect(isRight(`<${name}>${variable}${base('string', wanted)}</stringMatch>`, [given], { kind: STRING })).toBe(
      expected,
    );
  });

  it.each([
    [
      'patternMatch takes the whole text',
      '<patternMatch pattern="ак[тт]">' + variable + '</patternMatch>',
      'акты',
      false,
    ],
    ['substring', `<substring caseSensitive="false">${base('string', 'КТ')}${variable}</substring>`, 'акты', true],
    ['an empty text is no value', `<isNull>${variable}</isNull>`, '', true],
    ['not of no value is no value', `<not><match>${variable}${base('string', 'a')}</match></not>`, '', false],
    [
      'and of false and no value is false',
      `<not><and><match>${variable}${base('string', 'a')}</match>${base('boolean', 'false')}</and></not>`,
      '',
      true,
    ],
    [
      'or of true and no value is true',
      `<or><match>${variable}${base('string', 'a')}</match>${base('boolean', 'true')}</or>`,
      '',
      true,
    ],
    [
      'anyN',
      `<anyN min="1" max="1"><match>${variable}${base('string', 'a')}</match><match>${variable}${base('string', 'b')}</match></anyN>`,
      'b',
      true,
    ],
  ])('%s', (_, condition, given, expected) => expect(isRight(condition, [given], { kind: STRING })).toBe(expected));

  it.each([
    ['match of bags', `<match>${variable}${correct}</match>`, ['B', 'A'], true],
    ['match needs all', `<match>${variable}${correct}</match>`, ['A'], false],
    ['contains', `<contains>${variable}${correct}</contains>`, ['A', 'C', 'B'], true],
    ['member', `<member>${base('identifier', 'C')}${variable}</member>`, ['A', 'C'], true],
    [
      'containerSize',
      `<equal toleranceMode="exact"><containerSize>${variable}</containerSize>${base('integer', 2)}</equal>`,
      ['A', 'C'],
      true,
    ],
    ['delete', `<isNull><delete>${base('identifier', 'A')}${variable}</delete></isNull>`, ['A', 'A'], true],
  ])('%s', (_, condition, given, expected) =>
    expect(isRight(condition, given, { declared: key('A', 'B'), kind: IDS })).toBe(expected),
  );

  it('counts', () => {
    const counted = (expression: string) => scorerOf(item('', set(expression))).score({ R: ['7'] });
    const two = (name: string, a: string, b: string) => `<${name}>${a}${b}</${name}>`;
    expect(
      ['sum', 'product', 'subtract', 'divide', 'power', 'integerDivide', 'integerModulus', 'max', 'min'].map((name) =>
        counted(two(name, variable, base('integer', -2))),
      ),
    ).toEqual([5, -14, 9, -3.5, 1 / 49, -4, -1, 7, -2]);
    expect(counted(two('divide', variable, base('float', 0)))).toBe(0);
    expect(
      [
        `<round>${base('float', -6.5)}</round>`,
        `<truncate>${base('float', -6.5)}</truncate>`,
        `<round>${base('float', 6.5)}</round>`,
      ].map(counted),
    ).toEqual([-6, -6, 7]);
  });

  it('takes the first branch that holds, and leaves at an exit', () => {
    const rules = `<responseCondition>${when(`<gte>${variable}${base('float', 5)}</gte>`, 3)}<responseElseIf><gt>${variable}${base('float', 3)}</gt>${set(base('float', 2))}<exitResponse/></responseElseIf><responseElse>${set(base('float', 1))}</responseElse></responseCondition>${set(`<sum><variable identifier="SCORE"/>${base('float', 10)}</sum>`)}`;
    expect(['5', '4', '3', ''].map((given) => scorerOf(item('', rules)).score({ R: [given] }))).toEqual([
      13, 2, 11, 11,
    ]);
  });

  it('maps responses and points by the templates of both versions', () => {
    const mapping =
      '<mapping defaultValue="-1" lowerBound="0" upperBound="1.5"><mapEntry mapKey="A" mappedValue="1"/><mapEntry mapKey="B" mappedValue="1"/></mapping>';
    const whole = (declared: string, template: string, kind: string) =>
      `<assessmentItem><responseDeclaration identifier="R" ${kind}>${declared}</responseDeclaration><responseProcessing template="${template}"/></assessmentItem>`;
    const scores = (xml: string, answers: readonly (readonly string[])[]) =>
      answers.map((R) => scorerOf(xml).score({ R }));
    expect(
      scores(whole(mapping, 'http://www.imsglobal.org/question/qti_v2p1/rptemplates/map_response', IDS), [
        [],
        ['A'],
        ['A', 'B'],
        ['A', 'B', 'C'],
        ['C'],
      ]),
    ).toEqual([0, 1, 1.5, 1, 0]);
    const areas =
      '<areaMapping defaultValue="0"><areaMapEntry shape="circle" coords="10,10,5" mappedValue="1"/><areaMapEntry shape="rect" coords="20,0,30,10" mappedValue="0.5"/></areaMapping>';
    expect(
      scores(
        whole(
          areas,
          'https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/map_response_point.xml',
          'cardinality="multiple" baseType="point"',
        ),
        [['10 15'], ['10 10', '11 11'], ['30 10', '10 10'], ['50 50']],
      ),
    ).toEqual([1, 1, 1.5, 0]);
    const three =
      '<qti-assessment-item><qti-response-declaration identifier="R" cardinality="ordered" base-type="identifier"><qti-correct-response><qti-value>A</qti-value><qti-value>B</qti-value></qti-correct-response></qti-response-declaration><qti-response-processing template="https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/match_correct"/></qti-assessment-item>';
    expect(scores(three, [['A', 'B'], ['B', 'A'], ['A']])).toEqual([1, 0, 0]);
  });

  it('looks outcomes up in tables', () => {
    const table = '<matchTable defaultValue="0"><matchTableEntry sourceValue="2" targetValue="5"/></matchTable>';
    const xml = `<assessmentItem><responseDeclaration identifier="R" cardinality="single" baseType="integer"/><outcomeDeclaration identifier="SCORE" cardinality="single" baseType="float">${table}</outcomeDeclaration><responseProcessing><lookupOutcomeValue identifier="SCORE">${variable}</lookupOutcomeValue></responseProcessing></assessmentItem>`;
    expect(['2', '3'].map((given) => scorerOf(xml).score({ R: [given] }))).toEqual([5, 0]);
  });

  it.each(['<random><ordered/></random>', '<customOperator class="x"/>', '<variable identifier="duration"/>'])(
    'says what it cannot score: %s',
    (expression) => {
      expect(() => scorerOf(item('', set(expression))).score({ R: ['1'] })).toThrow(Unscorable);
    },
  );
});
