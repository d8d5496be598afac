import {
  template,
  SCORE,
  declare,
  mapping,
  item,
  V,
  C,
  base,
  id,
  bag,
  first,
  each,
  choices,
  four,
  gaps,
  tried,
} from './test-support/kind-items.ts';

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
