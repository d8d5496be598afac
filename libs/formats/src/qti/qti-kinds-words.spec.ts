import { template, declare, mapping, item, V, base, first, entry, same, tried } from './test-support/kind-items.ts';

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
