import { type Piece, shown, p, listed, q, o, table, asked, RIGHT_B, key } from './test-support/word-files.ts';

describe('keys of a Word document', () => {
  it.each<[string, readonly Piece[], readonly string[]]>([
    ['automatic letters and a key', [...key(0), p('Ответы: 1-б')], [RIGHT_B]],
    [
      'automatic numbers of options and a key',
      [listed('numbers', 0, 'Q?'), listed('numbers', 1, 'раз'), listed('numbers', 1, 'два'), p('Ответы: 1-2')],
      [RIGHT_B],
    ],
    [
      'a key without numbers',
      [q('Q?'), o('раз'), o('два'), q('R?'), o('раз'), o('два'), p(''), p('Ответы: B, A')],
      [RIGHT_B, 'single all | R? | +раз | -два'],
    ],
    [
      'a table of the key without a word above',
      [...asked(false), table(['№', 'Ответ'], ['1', 'B'], ['2', 'A'])],
      [RIGHT_B, 'single all | R? | +раз | -два'],
    ],
    [
      'a table of the key without heads',
      [...asked(false), p(''), table(['1', 'B'], ['2', 'A'])],
      [RIGHT_B, 'single all | R? | +раз | -два'],
    ],
    [
      'a table of the key in four columns',
      [...asked(false), table(['№', 'Ответ', '№', 'Ответ'], ['1', 'B', '2', 'A'])],
      [RIGHT_B, 'single all | R? | +раз | -два'],
    ],
    [
      'a table of the key above',
      [table(['№', 'Ответ'], ['1', 'B'], ['2', 'A']), ...asked(false)],
      [RIGHT_B, 'single all | R? | +раз | -два'],
    ],
    [
      'two tables of the key',
      [...asked(false), table(['№', 'Жауап'], ['1', 'B']), p(''), table(['№', 'Жауап'], ['2', 'A'])],
      [RIGHT_B, 'single all | R? | +раз | -два'],
    ],
    [
      'a table of the key that differs from the marks',
      [...asked(true), table(['№', 'Ответ', 'Статья'], ['1', 'B', 'ст. 20'], ['2', 'A', 'ст. 21'])],
      [`${RIGHT_B} | (marked_bold: два)`, '! 4 answers_disagree: A ≠ B'],
    ],
    [
      'a table of the key that differs from the marks, above',
      [table(['Номер вопроса', 'Правильный ответ'], ['1', 'A'], ['2', 'A']), ...asked(true)],
      ['! 7 answers_disagree: A ≠ B', '! 10 answers_disagree: A ≠ B'],
    ],
    [
      'a table of keys by parts',
      [...asked(true), table(['№', 'Вариант 1', 'Вариант 2'], ['1', 'B', 'A'], ['2', 'B', 'A'])],
      [
        '! 1 without_answer: № | Вариант 1 | Вариант 2',
        '! 4 without_answer: № | Вариант 1 | Вариант 2',
        '! 7 not_understood',
      ],
    ],
    [
      'a table of the key in words',
      [...asked(true), table(['№', 'Ответ'], ['1', 'первый'], ['2', 'второй'])],
      ['! 1 without_answer: № | Ответ', '! 4 without_answer: № | Ответ', '! 7 not_understood'],
    ],
    [
      'lines within a paragraph',
      [p('1. Q?', { break: 1, text: 'A) раз' }, { break: 1, text: 'B) два' }), p('Ответ: B')],
      [RIGHT_B],
    ],
    [
      'a key in a table of two rows',
      [...key(0), table(['№', '1'], ['Ответ', 'Б'])],
      ['! 1 without_answer', '! 4 not_understood'],
    ],
    [
      'a key in a table',
      [
        q('Q?'),
        o('раз'),
        o('два'),
        q('R?'),
        o('раз'),
        o('два'),
        p('Ключ'),
        table(['№', '1', '2'], ['Ответ', 'B', 'A']),
      ],
      [RIGHT_B, 'single all | R? | +раз | -два'],
    ],
    [
      'a key in columns',
      [
        q('Q?'),
        o('раз'),
        o('два'),
        q('R?'),
        o('раз'),
        o('два'),
        p('Ключ'),
        table(['№', 'Ответ'], ['1', 'B'], ['2', 'A']),
      ],
      [RIGHT_B, 'single all | R? | +раз | -два'],
    ],
  ])('are read with %s', async (_, children, expected) => expect(await shown(children)).toEqual(expected));
});
