import { shownReading } from '../shown-item.ts';
import { ALONE, readQtiItem } from './read-item.ts';
import { trialOf } from './test-support/trial.ts';

/**
 * What gives full marks by the file gives full marks here and nothing else does, or it is said, or the item is not
 * taken.
 */
const TEMPLATES = 'http://www.imsglobal.org/question/qti_v2p1/rptemplates';
const template = (name: string) => `<responseProcessing template="${TEMPLATES}/${name}"/>`;
const SCORE = '<outcomeDeclaration identifier="SCORE" cardinality="single" baseType="float"/>';
const values = (keys: readonly (string | number)[]) =>
  keys.length > 0 ? `<correctResponse>${keys.map((one) => `<value>${one}</value>`).join('')}</correctResponse>` : '';
const declare = (cardinality: string, baseType: string, keys: readonly (string | number)[] = [], more = '') =>
  `<responseDeclaration identifier="R" cardinality="${cardinality}" baseType="${baseType}">${values(keys)}${more}</responseDeclaration>`;
const mapping = (entries: Readonly<Record<string, number>>, bounds = 'defaultValue="0"', rest = '') =>
  `<mapping ${bounds}>${Object.entries(entries)
    .map(([key, value]) => `<mapEntry mapKey="${key}" mappedValue="${value}" ${rest}/>`)
    .join('')}</mapping>`;
const item = (declared: string, body: string, after: string) =>
  `<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="i" title="t" adaptive="false" timeDependent="false">${declared}${SCORE}<itemBody>${body}</itemBody>${after}</assessmentItem>`;
const V = '<variable identifier="R"/>';
const C = '<correct identifier="R"/>';
const base = (type: string, value: string | number) => `<baseValue baseType="${type}">${value}</baseValue>`;
const id = (name: string) => base('identifier', name);
const bag = (...names: string[]) => `<multiple>${names.map(id).join('')}</multiple>`;
const set = (value: number | string) =>
  `<setOutcomeValue identifier="SCORE">${typeof value === 'number' ? base('float', value) : value}</setOutcomeValue>`;
const first = (...rules: readonly (readonly [condition: string, value: number])[]) =>
  `<responseProcessing><responseCondition>${rules.map(([condition, value], place) => `<response${place === 0 ? 'If' : 'ElseIf'}>${condition}${set(value)}</response${place === 0 ? 'If' : 'ElseIf'}>`).join('')}<responseElse>${set(0)}</responseElse></responseCondition></responseProcessing>`;
const each = (...rules: readonly (readonly [condition: string, value: number])[]) =>
  `<responseProcessing>${rules.map(([condition, value]) => `<responseCondition><responseIf>${condition}${set(`<sum><variable identifier="SCORE"/>${base('float', value)}</sum>`)}</responseIf></responseCondition>`).join('')}</responseProcessing>`;
const choices = (most: number | null, ...texts: string[]) =>
  `<choiceInteraction responseIdentifier="R" shuffle="true"${most === null ? '' : ` maxChoices="${most}"`}><prompt>Что верно?</prompt>${texts.map((text, place) => `<simpleChoice identifier="${'ABCDEFGH'[place] ?? ''}">${text}</simpleChoice>`).join('')}</choiceInteraction>`;
const four = (most: number | null) => choices(most, 'а', 'б', 'в', 'г');
const entry = '<p>Сколько? <textEntryInteraction responseIdentifier="R"/></p>';
const slider =
  '<sliderInteraction responseIdentifier="R" lowerBound="0" upperBound="10" step="1"><prompt>Сколько?</prompt></sliderInteraction>';
const order = (...texts: string[]) =>
  `<orderInteraction responseIdentifier="R" shuffle="true"><prompt>По порядку</prompt>${texts.map((text, place) => `<simpleChoice identifier="${'ABCDEFGH'[place] ?? ''}">${text}</simpleChoice>`).join('')}</orderInteraction>`;
const side = (letter: string, most: number, texts: readonly string[]) =>
  `<simpleMatchSet>${texts.map((text, place) => `<simpleAssociableChoice identifier="${letter}${place + 1}" matchMax="${most}">${text}</simpleAssociableChoice>`).join('')}</simpleMatchSet>`;
const match = (most: number, prompts: readonly string[], targets: readonly string[]) =>
  `<matchInteraction responseIdentifier="R" shuffle="true" maxAssociations="0"><prompt>Соедините</prompt>${side('P', most, prompts)}${side('T', 0, targets)}</matchInteraction>`;
const gaps = (count: number, words: readonly string[], image = '') =>
  `<gapMatchInteraction responseIdentifier="R"><prompt>Впишите</prompt>${words.map((text, place) => `<gapText identifier="W${place + 1}" matchMax="0">${text}</gapText>`).join('')}${image}<p>Тут ${Array.from({ length: count }, (_, place) => `<gap identifier="G${place + 1}"/>`).join(' и ')}.</p></gapMatchInteraction>`;
const near = (attributes: string, pair = V + C) => `<equal ${attributes}>${pair}</equal>`;
const compared = (name: string, value: number) => `<${name}>${V}${base('float', value)}</${name}>`;
const same = (text: string, rest = 'caseSensitive="false"') =>
  `<stringMatch ${rest}>${V}${base('string', text)}</stringMatch>`;
const PICTURE = '<object data="p.png" type="image/png" width="200" height="100">план</object>';
const point = (most: number) =>
  `<p>Где?</p><selectPointInteraction responseIdentifier="R" maxChoices="${most}">${PICTURE}</selectPointInteraction>`;
const spots = (most: number, ...areas: string[]) =>
  `<p>Где?</p><hotspotInteraction responseIdentifier="R" maxChoices="${most}">${PICTURE}${areas.map((coords, place) => `<hotspotChoice identifier="H${place + 1}" shape="rect" coords="${coords}"/>`).join('')}</hotspotInteraction>`;
const areas = (entries: Readonly<Record<string, number>>, bounds = 'defaultValue="0"') =>
  `<areaMapping ${bounds}>${Object.entries(entries)
    .map(
      ([coords, value]) =>
        `<areaMapEntry shape="${coords.split(',').length === 3 ? 'circle' : coords.split(',').length === 4 ? 'rect' : 'poly'}" coords="${coords}" mappedValue="${value}"/>`,
    )
    .join('')}</areaMapping>`;

const tried = (xml: string) => {
  const { verdict, why } = trialOf(xml);
  if (verdict === 'wrong' || verdict === 'unscorable') return [`${verdict}: ${why}`];
  return [`${verdict}${why && verdict === 'said' ? ` ${why}` : ''}`, ...shownReading(readQtiItem(xml, ALONE))];
};

describe('choices', () => {
  it.each([
    [
      'several full sets in rules',
      item(
        declare('multiple', 'identifier'),
        four(0),
        first([`<match>${V}${bag('A', 'B')}</match>`, 1], [`<match>${V}${bag('C', 'D')}</match>`, 1]),
      ),
      'gap',
      '! 1 full_sets: а; б | в; г',
    ],
    [
      'another set beside the declared one',
      item(
        declare('multiple', 'identifier', ['A', 'B']),
        four(0),
        first([`<or><match>${V}${C}</match><match>${V}${bag('C', 'D')}</match></or>`, 1]),
      ),
      'gap',
      '! 1 full_sets: а; б | в; г',
    ],
    [
      'one of two, of several kinds',
      item(declare('multiple', 'identifier', ['A', 'B'], mapping({ A: 1, B: 1 })), four(1), template('map_response')),
      'gap',
      '! 1 full_sets: а | б',
    ],
    [
      'either of two options',
      item(
        declare('single', 'identifier'),
        four(1),
        first([`<or><match>${V}${id('A')}</match><match>${V}${id('C')}</match></or>`, 1]),
      ),
      'gap',
      '! 1 full_sets: а | в',
    ],
    [
      'an option beside the declared one',
      item(declare('single', 'identifier', ['A']), four(1), first([`<member>${V}${bag('A', 'B')}</member>`, 1])),
      'gap',
      '! 1 full_sets: а | б',
    ],
    [
      'everything but one',
      item(declare('single', 'identifier', ['A']), four(1), first([`<not><match>${V}${id('D')}</match></not>`, 1])),
      'gap',
      '! 1 full_sets: а | б | в',
    ],
    [
      'no answer at all is right',
      item(declare('multiple', 'identifier'), four(0), first([`<isNull>${V}</isNull>`, 1])),
      'gap',
      '! 1 full_sets: —',
    ],
    [
      'any two of three',
      item(
        declare(
          'multiple',
          'identifier',
          ['A', 'B'],
          mapping({ A: 1, B: 1, C: 1 }, 'defaultValue="-1" upperBound="2"'),
        ),
        four(0),
        template('map_response'),
      ),
      'gap',
      '! 1 full_sets: а; б | а; в | б; в | …',
    ],
    [
      'a key that rules deny',
      item(declare('single', 'identifier', ['A']), four(1), first([`<match>${V}${id('B')}</match>`, 1])),
      'gap',
      '! 1 key_disagrees: а | б',
    ],
    [
      'rules by chance',
      item(
        declare('single', 'identifier', ['A']),
        four(1),
        first([`<match>${V}<random><multiple>${id('A')}${id('B')}</multiple></random></match>`, 1]),
      ),
      'gap',
      '! 1 rules_unknown: random',
    ],
    [
      'an operator of one program',
      item(declare('single', 'identifier', ['A']), four(1), first(['<customOperator class="x"/>', 1])),
      'gap',
      '! 1 rules_unknown: customOperator',
    ],
    [
      'a template that nobody knows',
      item(
        declare('single', 'identifier', ['A']),
        four(1),
        '<responseProcessing template="http://example.org/own_rules"/>',
      ),
      'gap',
      '! 1 rules_unknown: http://example.org/own_rules',
    ],
    [
      'chance that chooses only what is told',
      item(
        declare('single', 'identifier', ['A']),
        four(1),
        first([`<match>${V}${C}</match>`, 1]).replace(
          '</responseProcessing>',
          `<setOutcomeValue identifier="FEEDBACK"><random>${bag('x', 'y')}</random></setOutcomeValue></responseProcessing>`,
        ),
      ),
      'same',
      'single all | Что верно? | +а | -б | -в | -г',
    ],
    [
      'two right ones of which neither may be missing',
      item(declare('multiple', 'identifier', ['A', 'B']), four(0), first([`<match>${V}${C}</match>`, 1])),
      'same',
      'multiple all | Что верно? | +а | +б | -в | -г',
    ],
    [
      'more than the key is right too',
      item(declare('multiple', 'identifier', ['A', 'B']), four(0), first([`<contains>${V}${C}</contains>`, 1])),
      'said more',
      'multiple all | Что верно? | +а | +б | -в | -г | (wrong_free: в; г)',
    ],
    [
      'wrong ones cost nothing',
      item(declare('multiple', 'identifier', ['A', 'B'], mapping({ A: 1, B: 1 })), four(0), template('map_response')),
      'said more,partly',
      'multiple share | Что верно? | +а | +б | -в | -г | (wrong_free: в; г) | (share_rule: а; в: 50% → 0%; б; в: 50% → 0%; а; г: 50% → 0%)',
    ],
    [
      'no more than two may be ticked',
      item(declare('multiple', 'identifier', ['A', 'B'], mapping({ A: 1, B: 1 })), four(2), template('map_response')),
      'said partly',
      'multiple share | Что верно? | +а | +б | -в | -г | (choices_limited: 2) | (share_rule: а; в: 50% → 0%; б; в: 50% → 0%; а; г: 50% → 0%)',
    ],
    [
      'marks that our rule gives too',
      item(
        declare(
          'multiple',
          'identifier',
          ['A', 'B'],
          mapping({ A: 0.5, B: 0.5, C: -0.5, D: -0.5 }, 'defaultValue="0" lowerBound="0" upperBound="1"'),
        ),
        four(0),
        template('map_response'),
      ),
      'same',
      'multiple share | Что верно? | +а | +б | -в | -г',
    ],
    [
      'weights that differ',
      item(
        declare('multiple', 'identifier', ['A', 'B'], mapping({ A: 3, B: 1 }, 'defaultValue="-4" lowerBound="0"')),
        four(0),
        template('map_response'),
      ),
      'said partly',
      'multiple share | Что верно? | +а | +б | -в | -г | (share_rule: а: 75% → 50%; б: 25% → 50%; а; б; в: 0% → 50%)',
    ],
    [
      'a half for the second best',
      item(
        declare('single', 'identifier', ['A'], mapping({ A: 1, B: 0.5, C: -0.5 })),
        four(1),
        template('map_response'),
      ),
      'said partly',
      'single all | Что верно? | +а | -б | -в | -г | (partial_credit: б: 50%) | (wrong_costs: в: −50%)',
    ],
    [
      'what wrong ones cost by default',
      item(
        declare('single', 'identifier', ['A'], mapping({ A: 2 }, 'defaultValue="-1"')),
        four(1),
        template('map_response'),
      ),
      'said partly',
      'single all | Что верно? | +а | -б | -в | -г | (wrong_costs: б: −50%; в: −50%; г: −50%)',
    ],
    [
      'right ones counted one by one',
      item(
        declare('multiple', 'identifier', ['A', 'B']),
        four(0),
        each(
          [`<member>${id('A')}${V}</member>`, 1],
          [`<member>${id('B')}${V}</member>`, 1],
          [`<member>${id('C')}${V}</member>`, -1],
          [`<member>${id('D')}${V}</member>`, -1],
        ),
      ),
      'said partly',
      'multiple share | Что верно? | +а | +б | -в | -г | (wrong_costs: в: −50%; г: −50%; в; г: −100%)',
    ],
    [
      'a number of ticks that must be right',
      item(
        declare('multiple', 'identifier', ['A', 'B']),
        four(0),
        first([
          `<and><contains>${V}${C}</contains><equal toleranceMode="exact"><containerSize>${V}</containerSize>${base('integer', 2)}</equal></and>`,
          1,
        ]),
      ),
      'same',
      'multiple all | Что верно? | +а | +б | -в | -г',
    ],
    [
      'a table of marks',
      item(
        declare('single', 'identifier', ['A']),
        four(1),
        `<responseProcessing><responseCondition><responseIf><member>${id('A')}${V}</member><setOutcomeValue identifier="RAW_SCORE">${base('integer', 1)}</setOutcomeValue></responseIf></responseCondition><lookupOutcomeValue identifier="SCORE"><variable identifier="RAW_SCORE"/></lookupOutcomeValue></responseProcessing>`,
      ).replace(
        SCORE,
        '<outcomeDeclaration identifier="RAW_SCORE" cardinality="single" baseType="integer"/><outcomeDeclaration identifier="SCORE" cardinality="single" baseType="float"><interpolationTable><interpolationTableEntry sourceValue="1" targetValue="8"/><interpolationTableEntry sourceValue="0" targetValue="0"/></interpolationTable></outcomeDeclaration>',
      ),
      'same',
      'single all | Что верно? | +а | -б | -в | -г',
    ],
    [
      'several outcomes and no score among them',
      item(
        declare('single', 'identifier', ['A']),
        four(1),
        `<responseProcessing><setOutcomeValue identifier="POINTS_A">${base('float', 1)}</setOutcomeValue><setOutcomeValue identifier="POINTS_B">${base('float', 1)}</setOutcomeValue></responseProcessing>`,
      ),
      'gap',
      '! 1 rules_unknown: POINTS_A, POINTS_B',
    ],
    [
      'pictures as options',
      item(
        declare('single', 'identifier', ['A']),
        choices(1, '<img src="a.png" alt="а"/>', 'б'),
        template('match_correct'),
      ),
      'gap',
      '! 1 part_without_words: A',
    ],
    [
      'a score in the middle of the text',
      item(
        declare('single', 'identifier', ['A']),
        `<p>У вас <printedVariable identifier="SCORE"/> очков.</p>${four(1)}`,
        template('match_correct'),
      ),
      'same',
      'single all | У вас очков.\nЧто верно? | +а | -б | -в | -г | (left_out: printedVariable SCORE)',
    ],
    [
      'a limit of ticks below the key',
      item(declare('multiple', 'identifier', ['A', 'B']), four(1), template('match_correct')),
      'gap',
      '! 1 without_answer',
    ],
    [
      'one gap and a word',
      item(declare('multiple', 'directedPair', ['W1 G1']), gaps(1, ['зима', 'лето']), template('match_correct')),
      'same',
      'single all | Впишите\nТут _____. | +зима | -лето | (cloze: 1)',
    ],
    [
      'one gap and two words',
      item(
        declare('multiple', 'directedPair', [], mapping({ 'W1 G1': 1, 'W2 G1': 1 })),
        gaps(1, ['зима', 'лето', 'год']),
        template('map_response'),
      ),
      'gap',
      '! 1 full_sets: зима | лето',
    ],
  ])('%s', (_, xml, verdict, shown) => expect(tried(xml)).toEqual([verdict, shown]));
});

describe('numbers', () => {
  it.each([
    [
      'a range beside the declared number',
      item(declare('single', 'float', [5]), entry, first([`<and>${compared('gte', 4)}${compared('lte', 6)}</and>`, 1])),
      'same',
      '5 ± 1',
    ],
    [
      'a range around another number than the declared one',
      item(
        declare('single', 'float', [4]),
        entry,
        first([`<and>${compared('gte', 3.5)}${compared('lte', 6)}</and>`, 1]),
      ),
      'same',
      '4.75 ± 1.25',
    ],
    [
      'ends that are left out',
      item(declare('single', 'float', [5]), entry, first([`<and>${compared('gt', 4)}${compared('lt', 6)}</and>`, 1])),
      'said less',
      '5 ± 1 | (bound_included: 4; 6)',
    ],
    [
      'ends that are left out, of whole numbers',
      item(declare('single', 'integer', [5]), entry, first([`<and>${compared('gt', 4)}${compared('lt', 6)}</and>`, 1])),
      'same',
      '5 ± 0',
    ],
    [
      'a range of whole numbers',
      item(
        declare('single', 'integer', [5]),
        entry,
        first([`<and>${compared('gt', 3)}${compared('lte', 6)}</and>`, 1]),
      ),
      'said less',
      '5 ± 1 | (whole_numbers)',
    ],
    [
      'a range with a hole',
      item(
        declare('single', 'float', [5]),
        entry,
        first([
          `<and>${compared('gte', 4)}${compared('lte', 6)}<not><equal toleranceMode="exact">${V}${base('float', 4.5)}</equal></not></and>`,
          1,
        ]),
      ),
      'gap',
      '! 1 full_sets: 4…4.5 | 4.75 | 5 | 5.5 | 6',
    ],
    [
      'no end above',
      item(declare('single', 'float', [5]), entry, first([compared('gte', 4), 1])),
      'gap',
      '! 1 answers_endless: ≥ 4',
    ],
    [
      'everything but a number',
      item(
        declare('single', 'float', [5]),
        entry,
        first([`<not>${near('toleranceMode="exact"', V + base('float', 3))}</not>`, 1]),
      ),
      'gap',
      '! 1 answers_endless: ≤ -1',
    ],
    [
      'either of two numbers',
      item(
        declare('single', 'float', [5]),
        entry,
        first([`<or>${near('toleranceMode="exact"')}${near('toleranceMode="exact"', V + base('float', 7))}</or>`, 1]),
      ),
      'gap',
      '! 1 full_sets: 5 | 7',
    ],
    [
      'two numbers of a mapping',
      item(declare('single', 'float', [5], mapping({ 5: 1, 7: 1 })), entry, template('map_response')),
      'gap',
      '! 1 full_sets: 5 | 7',
    ],
    [
      'a half for a second number',
      item(declare('single', 'float', [5], mapping({ 5: 1, 7: 0.5 })), entry, template('map_response')),
      'said partly',
      '5 ± 0 | (partial_credit: 7: 50%)',
    ],
    [
      'an absolute tolerance',
      item(declare('single', 'float', [3.14]), entry, first([near('toleranceMode="absolute" tolerance="0.01"'), 1])),
      'same',
      '3.14 ± 0.01',
    ],
    [
      'sides that differ lie around the answer',
      item(declare('single', 'float', [5]), entry, first([near('toleranceMode="absolute" tolerance="1 2"'), 1])),
      'same',
      '4.5 ± 1.5',
    ],
    [
      'sides that differ lie around the key',
      item(declare('single', 'float', [5]), entry, first([near('toleranceMode="absolute" tolerance="1 2"', C + V), 1])),
      'same',
      '5.5 ± 1.5',
    ],
    [
      'an end that is left out of a tolerance',
      item(
        declare('single', 'float', [5]),
        entry,
        first([near('toleranceMode="absolute" tolerance="1" includeUpperBound="false"', C + V), 1]),
      ),
      'said less',
      '5 ± 1 | (bound_included: 6)',
    ],
    [
      'a relative tolerance around the key',
      item(declare('single', 'float', [200]), entry, first([near('toleranceMode="relative" tolerance="5"', C + V), 1])),
      'same',
      '200 ± 10',
    ],
    [
      'a relative tolerance around the answer',
      item(declare('single', 'float', [90]), entry, first([near('toleranceMode="relative" tolerance="50 10"'), 1])),
      'same',
      '130.90909090975 ± 49.09090909025',
    ],
    [
      'rounded alike to places',
      item(
        declare('single', 'float', [3.14]),
        entry,
        first([`<equalRounded roundingMode="decimalPlaces" figures="1">${V}${C}</equalRounded>`, 1]),
      ),
      'said less',
      '3.1 ± 0.05 | (bound_included: 3.15)',
    ],
    [
      'rounded alike to figures',
      item(
        declare('single', 'float', [1240]),
        entry,
        first([`<equalRounded roundingMode="significantFigures" figures="2">${V}${C}</equalRounded>`, 1]),
      ),
      'said less',
      '1200 ± 50 | (bound_included: 1250)',
    ],
    [
      'counted from the answer',
      item(
        declare('single', 'float'),
        entry,
        first([
          near(
            'toleranceMode="exact"',
            `<sum><product>${V}${base('float', 2)}</product>${base('float', 1)}</sum>${base('float', 8)}`,
          ),
          1,
        ]),
      ),
      'same',
      '3.5 ± 0',
    ],
    [
      'cut to a whole number',
      item(
        declare('single', 'float'),
        entry,
        first([near('toleranceMode="exact"', `<truncate>${V}</truncate>${base('integer', 3)}`), 1]),
      ),
      'said less',
      '3.5 ± 0.5 | (bound_included: 4)',
    ],
    [
      'more for nearer',
      item(
        declare('single', 'float', [5]),
        entry,
        first(
          [near('toleranceMode="absolute" tolerance="0.5"'), 2],
          [near('toleranceMode="absolute" tolerance="2"'), 1],
        ),
      ),
      'said partly',
      '5 ± 0.5 | (partial_credit: 3: 50%; 3.5: 50%; 4: 50%; 4.25: 50%; 6.25: 50%; 7: 50%)',
    ],
    [
      'a slider with a mapping',
      item(declare('single', 'integer', [4], mapping({ 3: 1, 4: 1, 5: 1, 6: 0.5 })), slider, template('map_response')),
      'said partly',
      '4 ± 1 | (partial_credit: 6: 50%) | (slider: 0…10)',
    ],
    [
      'a slider with rules',
      item(declare('single', 'integer', [9]), slider, first([compared('gte', 8), 1])),
      'same',
      '9 ± 1 | (slider: 0…10)',
    ],
    [
      'a slider with two places',
      item(declare('single', 'integer', [2], mapping({ 2: 1, 8: 1 })), slider, template('map_response')),
      'gap',
      '! 1 full_sets: 2 | 8',
    ],
    [
      'a key that rules deny',
      item(declare('single', 'float', [9]), entry, first([`<and>${compared('gte', 4)}${compared('lte', 6)}</and>`, 1])),
      'gap',
      '! 1 key_disagrees: 9',
    ],
    [
      'more digits than may be typed',
      item(declare('single', 'float', ['3.1415926535']), entry, template('match_correct')),
      'gap',
      '! 1 answer_untypable: 3.1415926535',
    ],
    [
      'another number for everybody',
      item(
        `${declare('single', 'float', [5])}<templateDeclaration identifier="X" cardinality="single" baseType="float"/>`,
        entry,
        first([near('toleranceMode="exact"', `${V}<variable identifier="X"/>`), 1]),
      ),
      'gap',
      '! 1 rules_unknown: variable X',
    ],
    [
      'time that was taken',
      item(
        declare('single', 'float', [5]),
        entry,
        first([
          `<and>${near('toleranceMode="exact"')}<lt><variable identifier="duration"/>${base('float', 60)}</lt></and>`,
          1,
        ]),
      ),
      'gap',
      '! 1 rules_unknown: variable duration',
    ],
  ])('%s', (_, xml, verdict, shown) =>
    expect(tried(xml)).toEqual([
      verdict,
      shown.startsWith('!') ? shown : `number | Сколько?${xml.includes('slider') ? '' : ' _____'} | ${shown}`,
    ]),
  );
});

describe('words', () => {
  const text = (keys: readonly string[], after: string, more = '') =>
    item(declare('single', 'string', keys, more), entry, after);
  it.each([
    [
      'either of two',
      text(['акт'], first([`<or>${same('акт')}${same('протокол')}</or>`, 1])),
      'said less',
      'акт | протокол | (text_rule)',
    ],
    ['capital letters matter', text(['Акт'], template('match_correct')), 'said less', 'Акт | Aa | (text_rule)'],
    [
      'capital letters matter in one of two',
      text(['Акт'], first([`<or>${same('Акт', 'caseSensitive="true"')}${same('протокол')}</or>`, 1])),
      'said less',
      'Акт | протокол | (case_ignored: Акт) | (text_rule)',
    ],
    [
      'a half for small letters',
      text(['Астана'], template('map_response'), mapping({ Астана: 1, астана: 0.5 })),
      'said less,partly',
      'Астана | Aa | (partial_credit: астана: 50%) | (text_rule)',
    ],
    [
      'a mapping beside the declared word',
      text(
        ['акт'],
        template('map_response'),
        mapping({ акт: 1, протокол: 1, бюллетень: 0.5 }, 'defaultValue="0"', 'caseSensitive="false"'),
      ),
      'said less,partly',
      'акт | протокол | (partial_credit: бюллетень: 50%) | (text_rule)',
    ],
    [
      'a part of what is typed',
      text(['акт'], first([same('акт', 'caseSensitive="false" substring="true"'), 1])),
      'gap',
      '! 1 answers_endless: актъ',
    ],
    [
      'two parts of what is typed',
      text(
        ['избирательный участок'],
        first([
          `<and><substring caseSensitive="false">${base('string', 'избирательный')}${V}</substring><substring caseSensitive="false">${base('string', 'участок')}${V}</substring></and>`,
          1,
        ]),
      ),
      'gap',
      '! 1 answers_endless: избирательный участокъ',
    ],
    [
      'anything but a word',
      text(['акт'], first([`<not>${same('протокол')}</not>`, 1])),
      'gap',
      '! 1 answers_endless: ъ',
    ],
    ['anything at all', text([], first([`<not><isNull>${V}</isNull></not>`, 1])), 'gap', '! 1 answers_endless: ъ'],
    [
      'a pattern without end',
      text(['акт'], first([`<patternMatch pattern="акт.*">${V}</patternMatch>`, 1])),
      'gap',
      '! 1 wildcard_only: акт.*',
    ],
    [
      'a pattern of a few words',
      text(['акт'], first([`<patternMatch pattern="[Аа]кт(ы|а)?|протокол">${V}</patternMatch>`, 1])),
      'said less',
      'акт | Акт | Акты | Акта | акты | акта | протокол | Aa | (text_rule)',
    ],
    [
      'a word that differs from a wrong one by a full stop',
      text(['акт'], template('map_response'), mapping({ акт: 1, 'акт.': 0 })),
      'gap',
      '! 1 not_understood: акт.',
    ],
    ['a sign alone', text(['«»'], template('match_correct')), 'gap', '! 1 answer_untypable: «»'],
    [
      'several words at once',
      item(declare('multiple', 'string', ['а', 'б']), entry, template('match_correct')),
      'gap',
      '! 1 type_unsupported: textEntryInteraction multiple',
    ],
  ])('%s', (_, xml, verdict, shown) =>
    expect(tried(xml)).toEqual([verdict, shown.startsWith('!') ? shown : `short_text | Сколько? _____ | ${shown}`]),
  );
});

describe('orders and pairs', () => {
  const indexed = (count: number) =>
    each(
      ...Array.from({ length: count }, (_, place): readonly [string, number] => [
        `<match><index n="${place + 1}">${V}</index><index n="${place + 1}">${C}</index></match>`,
        1,
      ]),
    );
  it.each([
    [
      'an order',
      item(declare('ordered', 'identifier', ['B', 'A', 'C']), order('а', 'б', 'в'), template('match_correct')),
      'same',
      'ordering all | По порядку | б | а | в',
    ],
    [
      'places that count',
      item(declare('ordered', 'identifier', ['B', 'A', 'C']), order('а', 'б', 'в'), indexed(3)),
      'same',
      'ordering share | По порядку | б | а | в',
    ],
    [
      'two right orders',
      item(
        declare('ordered', 'identifier', ['A', 'B', 'C']),
        order('а', 'б', 'в'),
        first([
          `<or><match>${V}${C}</match><match>${V}<ordered>${id('B')}${id('A')}${id('C')}</ordered></match></or>`,
          1,
        ]),
      ),
      'gap',
      '! 1 full_sets: а, б, в | б, а, в',
    ],
    [
      'only the first place counts',
      item(
        declare('ordered', 'identifier', ['A', 'B', 'C']),
        order('а', 'б', 'в'),
        first([`<match><index n="1">${V}</index>${id('A')}</match>`, 1]),
      ),
      'gap',
      '! 1 full_sets: а, б, в | а, в, б | а, в | …',
    ],
    [
      'a mapping knows no order',
      item(
        declare('ordered', 'identifier', ['A', 'B'], mapping({ A: 1, B: 1 })),
        order('а', 'б'),
        template('map_response'),
      ),
      'gap',
      '! 1 full_sets: а, б | б, а',
    ],
    [
      'pairs',
      item(
        declare('multiple', 'directedPair', ['P1 T2', 'P2 T1']),
        match(1, ['а', 'б'], ['1', '2', '3']),
        template('match_correct'),
      ),
      'same',
      'matching all | Соедините | а → 2 | б → 1 | of 3',
    ],
    [
      'pairs that count',
      item(
        declare('multiple', 'directedPair', ['P1 T2', 'P2 T1'], mapping({ 'P1 T2': 1, 'P2 T1': 1 })),
        match(1, ['а', 'б'], ['1', '2', '3']),
        template('map_response'),
      ),
      'same',
      'matching share | Соедините | а → 2 | б → 1 | of 3',
    ],
    [
      'a wrong pair that costs',
      item(
        declare(
          'multiple',
          'directedPair',
          ['P1 T2', 'P2 T1'],
          mapping({ 'P1 T2': 1, 'P2 T1': 1 }, 'defaultValue="-1"'),
        ),
        match(1, ['а', 'б'], ['1', '2']),
        template('map_response'),
      ),
      'said partly',
      'matching share | Соедините | а → 2 | б → 1 | of 2 | (share_rule: а → 1, б → 1: 0% → 50%; а → 2, б → 2: 0% → 50%) | (wrong_costs: а → —, б → 2: −50%; а → 1, б → —: −50%; а → 1, б → 2: −100%)',
    ],
    [
      'either of two for one',
      item(
        declare('multiple', 'directedPair', ['P1 T2', 'P2 T1'], mapping({ 'P1 T2': 1, 'P1 T3': 1, 'P2 T1': 1 })),
        match(1, ['а', 'б'], ['1', '2', '3']),
        template('map_response'),
      ),
      'gap',
      '! 1 full_sets: а → 2, б → 1 | а → 3, б → 1',
    ],
    [
      'one pair is enough',
      item(
        declare(
          'multiple',
          'directedPair',
          ['P1 T2', 'P2 T1'],
          mapping({ 'P1 T2': 1, 'P2 T1': 1 }, 'defaultValue="0" upperBound="1"'),
        ),
        match(1, ['а', 'б'], ['1', '2']),
        template('map_response'),
      ),
      'gap',
      '! 1 full_sets: а → 2, б → 1 | а → —, б → 1 | а → 1, б → 1 | …',
    ],
    [
      'a second pair costs nothing',
      item(
        declare('multiple', 'directedPair', ['P1 T2', 'P2 T1'], mapping({ 'P1 T2': 1, 'P2 T1': 1 })),
        match(0, ['а', 'б'], ['1', '2']),
        template('map_response'),
      ),
      'said more',
      'matching share | Соедините | а → 2 | б → 1 | of 2 | (wrong_free: а → 1; б → 2)',
    ],
    [
      'fewer pairs than the key has',
      item(
        declare('multiple', 'directedPair', ['P1 T2', 'P2 T1']),
        match(1, ['а', 'б'], ['1', '2']).replace('maxAssociations="0"', 'maxAssociations="1"'),
        template('match_correct'),
      ),
      'gap',
      '! 1 key_disagrees: maxAssociations 1',
    ],
    [
      'words for gaps',
      item(
        declare('multiple', 'directedPair', ['W1 G1', 'W2 G2']),
        gaps(2, ['зима', 'лето', 'год']),
        template('match_correct'),
      ),
      'same',
      'matching all | Впишите\nТут (1) _____ и (2) _____. | (1) → зима | (2) → лето | of 3 | (cloze: 2)',
    ],
    [
      'two words for a gap',
      item(
        declare('multiple', 'directedPair', ['W1 G1', 'W2 G2'], mapping({ 'W1 G1': 1, 'W3 G1': 1, 'W2 G2': 1 })),
        gaps(2, ['зима', 'лето', 'год']),
        template('map_response'),
      ),
      'gap',
      '! 1 full_sets: (1) → зима, (2) → лето | (1) → год, (2) → лето',
    ],
    [
      'two declared words for a gap',
      item(
        declare('multiple', 'directedPair', ['W1 G1', 'W3 G1', 'W2 G2']),
        gaps(2, ['зима', 'лето', 'год']),
        template('match_correct'),
      ),
      'gap',
      '! 1 full_sets: W1 G1 | W3 G1 | W2 G2',
    ],
    [
      'pictures for gaps',
      item(
        declare('multiple', 'directedPair', ['W1 G1', 'W2 G2']),
        gaps(
          2,
          ['зима', 'лето'],
          '<gapImg identifier="I1" matchMax="1"><object data="a.png" type="image/png"/></gapImg>',
        ),
        template('match_correct'),
      ),
      'gap',
      '! 1 type_unsupported: gapImg',
    ],
    [
      'pictures for words',
      item(
        declare('multiple', 'directedPair', ['W1 G1', 'W2 G2']),
        gaps(2, ['<img src="a.png" alt="зима"/>', 'лето']),
        template('match_correct'),
      ),
      'gap',
      '! 1 part_without_words: W1',
    ],
    [
      'pictures in their order',
      item(
        declare('ordered', 'identifier', ['A', 'B']),
        order('<img src="a.png" alt="а"/>', '<object data="b.png" type="image/png">б</object>'),
        template('match_correct'),
      ),
      'gap',
      '! 1 part_without_words: A, B',
    ],
    [
      'pictures as targets',
      item(
        declare('multiple', 'directedPair', ['P1 T1', 'P2 T2']),
        match(1, ['а', 'б'], ['<img src="a.png" alt="а"/>', 'в']),
        template('match_correct'),
      ),
      'gap',
      '! 1 part_without_words: T1',
    ],
    [
      'the same word twice',
      item(declare('multiple', 'directedPair', ['W1 G1', 'W2 G2']), gaps(2, ['не', 'не']), template('match_correct')),
      'gap',
      '! 1 not_understood: не',
    ],
  ])('%s', (_, xml, verdict, shown) => expect(tried(xml)).toEqual([verdict, shown]));
});

describe('places on a picture', () => {
  const rect = (...numbers: readonly [number, number, number, number]) =>
    `{"shape":"rectangle","x":${numbers[0]},"y":${numbers[1]},"width":${numbers[2]},"height":${numbers[3]}}`;
  it.each([
    [
      'an area',
      item(declare('single', 'point', [], areas({ '20,20,60,40': 1 })), point(1), template('map_response_point')),
      'same',
      rect(20, 20, 40, 20),
    ],
    [
      'sides between pixels',
      item(
        declare('single', 'point', [], areas({ '20.4,19.6,60.6,40.2': 1 })),
        point(1),
        template('map_response_point'),
      ),
      'same',
      rect(21, 20, 39, 20),
    ],
    [
      'an area that earns less',
      item(
        declare('single', 'point', [], areas({ '20,20,60,40': 2, '100,20,160,40': 1 })),
        point(1),
        template('map_response_point'),
      ),
      'said partly',
      `${rect(20, 20, 40, 20)} | (partial_credit: 100,20,160,40: 50%)`,
    ],
    [
      'an area that costs',
      item(
        declare('single', 'point', [], areas({ '20,20,60,40': 1, '100,20,160,40': -1 })),
        point(1),
        template('map_response_point'),
      ),
      'said partly',
      `${rect(20, 20, 40, 20)} | (wrong_costs: 100,20,160,40: −100%)`,
    ],
    [
      'an area over another',
      item(
        declare('single', 'point', [], areas({ '20,20,40,40': -1, '20,20,80,60': 1 })),
        point(1),
        template('map_response_point'),
      ),
      'gap',
      /^! 1 full_sets/,
    ],
    [
      'two points',
      item(
        declare('multiple', 'point', [], areas({ '20,20,60,40': 1, '100,20,160,40': 1 })),
        point(2),
        template('map_response_point'),
      ),
      'gap',
      '! 1 several_points: 2',
    ],
    [
      'a point inside by rules',
      item(declare('single', 'point'), point(1), first([`<inside shape="circle" coords="50,50,10">${V}</inside>`, 1])),
      'same',
      '{"shape":"circle","x":50,"y":50,"radius":10}',
    ],
    [
      'a polygon',
      item(declare('single', 'point', [], areas({ '20,20,60,20,60,60': 1 })), point(1), template('map_response_point')),
      'same',
      '{"shape":"polygon","points":[[20,20],[60,20],[60,60]]} | (area_edge)',
    ],
    [
      'one of two spots',
      item(declare('single', 'identifier', ['H2']), spots(1, '0,0,20,20', '50,0,80,20'), template('match_correct')),
      'same',
      `${rect(50, 0, 30, 20)} | (wrong_areas: 1)`,
    ],
    [
      'either of two spots',
      item(
        declare('single', 'identifier', [], mapping({ H1: 1, H2: 1 })),
        spots(1, '0,0,20,20', '50,0,80,20', '100,0,120,20'),
        template('map_response'),
      ),
      'same',
      `${rect(0, 0, 20, 20)} | ${rect(50, 0, 30, 20)} | (wrong_areas: 1)`,
    ],
    [
      'two spots at once',
      item(
        declare('multiple', 'identifier', ['H1', 'H2']),
        spots(2, '0,0,20,20', '50,0,80,20', '100,0,120,20'),
        template('match_correct'),
      ),
      'gap',
      '! 1 several_points: H1 + H2',
    ],
    [
      'two spots at once that count',
      item(
        declare('multiple', 'identifier', ['H1', 'H2'], mapping({ H1: 1, H2: 1 })),
        spots(0, '0,0,20,20', '50,0,80,20'),
        template('map_response'),
      ),
      'gap',
      '! 1 several_points: H1 + H2',
    ],
    [
      'a wrong spot inside the right one',
      item(declare('single', 'identifier', ['H2']), spots(1, '10,10,20,20', '0,0,80,40'), template('match_correct')),
      'gap',
      '! 1 full_sets: H1',
    ],
  ])('%s', (_, xml, verdict, shown) => {
    const [said, ...lines] = tried(xml);
    expect([said, lines.length]).toEqual([verdict, 1]);
    if (typeof shown === 'string')
      expect(lines).toEqual([
        shown.startsWith('!') ? shown : `hotspot | Где? | 200×100 | ${shown} | (picture_missing: p.png)`,
      ]);
    else expect(lines[0]).toMatch(shown);
  });
});

describe('what is computed anew for everybody', () => {
  const X = '<templateDeclaration identifier="X" cardinality="single" baseType="integer" mathVariable="true"/>';
  const made = `<templateProcessing><setTemplateValue identifier="X"><randomInteger min="1" max="9"/></setTemplateValue></templateProcessing>`;
  it.each([
    [
      'an option in a formula',
      item(
        declare('single', 'identifier', ['A']) + X + made,
        choices(1, '<m:math xmlns:m="M"><m:mi> X </m:mi></m:math>', '5'),
        template('match_correct'),
      ),
      'gap',
      '! 1 type_unsupported: templateProcessing',
    ],
    [
      'a stem that prints it',
      item(
        declare('single', 'identifier', ['A']) + X + made,
        `<p><printedVariable identifier="X"/></p>${four(1)}`,
        template('match_correct'),
      ),
      'gap',
      '! 1 type_unsupported: templateProcessing',
    ],
    [
      'an option that is shown to some',
      item(
        declare('single', 'identifier', ['A']) + X + made,
        four(1).replace('identifier="B"', 'identifier="B" showHide="show" templateIdentifier="X"'),
        template('match_correct'),
      ),
      'gap',
      '! 1 type_unsupported: templateProcessing',
    ],
    [
      'a text that is shown to some',
      item(
        declare('single', 'identifier', ['A']) + X + made,
        `<templateBlock templateIdentifier="X" showHide="show" identifier="x"><p>Иногда</p></templateBlock>${four(1)}`,
        template('match_correct'),
      ),
      'gap',
      '! 1 type_unsupported: templateProcessing',
    ],
    [
      'nothing that anybody sees',
      item(declare('single', 'identifier', ['A']) + X + made, four(1), template('match_correct')),
      'same',
      'single all | Что верно? | +а | -б | -в | -г | (template)',
    ],
  ])('%s', (_, xml, verdict, shown) => expect(tried(xml)).toEqual([verdict, shown]));
});
