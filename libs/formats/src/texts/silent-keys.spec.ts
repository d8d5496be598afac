import { shownReading } from '../test-support/shown-item.ts';
import { readLines } from './read-lines.ts';
import { linesOfText } from './text-line.ts';

const shown = (text: string) => shownReading(readLines(linesOfText(text)));
const KEY_A = 'single all | Q? | +раз | -два';
const KEY_B = 'single all | Q? | -раз | +два';

describe('questions with nothing before them', () => {
  it.each([
    ['stars at the first', 'Q?\n*раз\nдва\nR?\n*раз\nдва', [KEY_A, 'single all | R? | +раз | -два']],
    [
      'stars at the second',
      'Q?\nраз\n*два\nR:\nраз\n*два\nS…\n*раз\nдва',
      [KEY_B, 'single all | R: | -раз | +два', 'single all | S… | +раз | -два'],
    ],
    ['plus alone', 'Q?\n+ раз\nдва\nR?\nраз\n+ два', [KEY_A, 'single all | R? | -раз | +два']],
    ['a number before the first alone', '1. Q?\n*раз\nдва\nR?\n*раз\nдва', ['! 1 options_unclear: R?']],
    ['no sign that the second asks', 'Q?\n*раз\nдва\nГде урна\n*раз\nдва', ['! 1 options_unclear']],
    ['no right one of the second', 'Q?\n*раз\nдва\nR?\nраз\nдва', ['! 1 options_unclear: R?']],
    ['numbers before the others', '1. Q?\n+ раз\n- два\nR?\n+ раз\n- два', ['! 1 stray_line: R?']],
    ['small letters', 'Q?\n+ раз\n- два\nгде?\n+ раз\n- два', ['! 1 stray_line: где?']],
    [
      'options that ask',
      'Какой вопрос?\n*Кто?\nГде?\nКогда?',
      ['single all | Какой вопрос? | +Кто? | -Где? | -Когда?'],
    ],
    [
      'several right ones side by side',
      'Q?\n*раз\n*два\nтри\nшесть\nсемь',
      ['multiple all | Q? | +раз | +два | -три | -шесть | -семь'],
    ],
  ])('are told apart, or not taken, with %s', (_, text, expected) => expect(shown(text)).toEqual(expected));
});

const TWO = '1. Q?\nA) раз\nB) два\nC) три\n2. R?\nA) раз\nB) два\nC) три\n';
const [Q_B, R_C] = ['single all | Q? | -раз | +два | -три', 'single all | R? | -раз | -два | +три'];
const gaps = (said: string) => [`! 1 without_answer: ${said}`, `! 5 without_answer: ${said}`];

describe('a key without numbers', () => {
  it.each([
    'Ответы: B, C',
    '\nОтветы: B, C',
    'Ответы: BC',
    'Ответы:\nB, C',
    'Ключ: B C',
    'Правильные ответы: B; C',
    'Жауаптары: B, C',
    'Дұрыс жауаптар: B, C.',
    'ANSWERS: B C',
    'Correct answers: B, C',
  ])('is meant by the order of the questions: %j', (key) => {
    expect(shown(TWO + key)).toEqual([Q_B, R_C]);
  });

  it.each(['B, B, B', 'B,C; A', 'B и C', 'B.', 'раз'])(
    'is that of no question when nobody can tell whose it is: %s',
    (said) => expect(shown(`${TWO}Ответы: ${said}`)).toEqual(gaps(said)),
  );

  it.each([
    ['in the singular', `${TWO}Ответ: B, C`, gaps('B, C')],
    [
      'before another question',
      `${TWO}Ответы: B, C\n3. S?\nA) раз\nB) два\nОтвет: A`,
      ['single all | S? | +раз | -два', ...gaps('B, C')],
    ],
    ['that differ in their numbers', `${TWO.replace('2.', '7.')}Ответы: B, C`, gaps('B, C')],
    ['below each part', `Вариант 1\n${TWO}Ответы: B, C\nВариант 2\n${TWO}Ответы: B, C`, [Q_B, R_C, Q_B, R_C]],
    [
      'below each question',
      TWO.replace('2.', 'Ответы: A, B\n2.').concat('Ответы: B, C'),
      ['multiple all | Q? | +раз | +два | -три', 'multiple all | R? | -раз | +два | +три'],
    ],
    ['of the last one alone', `${TWO}Ответ: C`, [R_C, '! 1 without_answer']],
  ])('is told from an answer %s', (_, text, expected) => expect(shown(text)).toEqual(expected));
});

describe('options that are single letters', () => {
  const numbered = (...options: string[]) => options.map((text, place) => `${place + 1}) ${text}`).join('\n');
  it.each([
    [
      'the first one right',
      `Первый вариант правильный\n1. Q?\n${numbered('А', 'Б', 'В')}\n2. R?\n${numbered('Б', 'А')}`,
      [
        'single all | Q? | +А | -Б | -В | (first_is_right: Первый вариант правильный)',
        'single all | R? | +Б | -А | (first_is_right: Первый вариант правильный)',
      ],
    ],
    [
      'a key',
      `1. Q?\n${numbered('x', 'y', 'z')}\n2. R?\n${numbered('x', 'y', 'z')}\n3. S?\n${numbered('x', 'y', 'z')}\nОтветы: 1-3,2-1,3-2`,
      ['single all | Q? | -x | -y | +z', 'single all | R? | +x | -y | -z', 'single all | S? | -x | +y | -z'],
    ],
    [
      'the numbers the other way round',
      `1) Q?\n1. x\n2. y\n3. z\n2) R?\n1. x\n2. y\n3. z\nОтветы: 1-3,2-1`,
      ['single all | Q? | -x | -y | +z', 'single all | R? | +x | -y | -z'],
    ],
    [
      'an answer below each',
      `Q?\n${numbered('А', 'Б', 'В', 'Г')}\nОтвет: 2\nR?\n${numbered('А', 'Б', 'В', 'Г')}\nОтвет: 3`,
      ['single all | Q? | -А | +Б | -В | -Г', 'single all | R? | -А | -Б | +В | -Г'],
    ],
  ])('are no key, with %s', (_, text, expected) => expect(shown(text)).toEqual(expected));
});

describe('letters of the other alphabet', () => {
  const asked = (letters: string) =>
    ['1. Q?', '2. R?']
      .map((stem) => [stem, ...[...letters].map((letter, place) => `${letter}) ${place + 1}`)].join('\n'))
      .join('\n');
  it.each([
    ['one that names no option', `${asked('АБВГ')}\nОтветы: 1-B, 2-C`, ['! 1 key_letters: B', '! 6 key_letters: C']],
    [
      'one for a question that is not there',
      `${asked('АБВ')}\nОтветы: 1-B, 2-A, 3-D`,
      ['single all | R? | +1 | -2 | -3', '! 1 key_letters: B', '! 9 key_unmatched: 3'],
    ],
    ['none of their own', `${asked('АБВ')}\nОтветы: 1-B, 2-B`, ['! 1 key_letters: B', '! 5 key_letters: B']],
    ['Cyrillic ones alone', `${asked('ABCD')}\nОтветы: 1-В, 2-В`, ['! 1 key_letters: В', '! 6 key_letters: В']],
    [
      'one beside those of their own',
      `${asked('АБВ')}\nОтветы: 1-B, 2-Б`,
      ['single all | Q? | -1 | -2 | +3', 'single all | R? | -1 | +2 | -3'],
    ],
    [
      'labels of both',
      `${asked('АВСD')}\nОтветы: 1-В, 2-С`,
      ['single all | Q? | -1 | +2 | -3 | -4', 'single all | R? | -1 | -2 | +3 | -4'],
    ],
  ])('in a key are asked about: %s', (_, text, expected) => expect(shown(text)).toEqual(expected));
});

describe('what stands between a question and its options', () => {
  const LIST = '1) раз\n2) два\n3) три';
  it.each([
    [
      'statements below a number',
      `1. Q?\n${LIST}\nA) 1 и 2\nB) 2 и 3\nОтвет: A\n2. R?\nA) раз\nB) два\nОтвет: B`,
      [`single all | Q?\n${LIST} | +1 и 2 | -2 и 3`, 'single all | R? | -раз | +два'],
    ],
    [
      'statements below words',
      `Q?\n${LIST}\nA) 1 и 2\nB) 2 и 3\nОтвет: A`,
      [`single all | Q?\n${LIST} | +1 и 2 | -2 и 3`],
    ],
    [
      'statements of two lines',
      `Q?\n1) раз\nи ещё\n2) два\nи ещё\nA) 1 и 2\nB) 2 и 3\nОтвет: A`,
      ['single all | Q?\n1) раз\nи ещё\n2) два\nи ещё | +1 и 2 | -2 и 3'],
    ],
    ['an option out of turn', '1. Q?\nБ) раз\nА) два\nВ) три\nОтвет: А', ['! 1 stray_line: Б) раз']],
    ['a marked option out of turn', '1. Q?\n*B) раз\nA) два\n*C) три', ['! 1 without_options', '! 3 without_stem']],
    [
      'options from the last to the first',
      '1. Q?\nC) раз\nB) два\nA) три\nD) шесть\nОтвет: A',
      ['! 1 stray_line: C) раз'],
    ],
  ])('is its words, or asked about: %s', (_, text, expected) => expect(shown(text)).toEqual(expected));
});

describe('answers that are more than a letter', () => {
  const ask = (stem: string, said: string) => shown(`1. ${stem}\nA) раз\nB) два\nC) три\n${said}`);
  it.each([
    ['an order', 'Установите последовательность', 'Ответ: CAB', ['! 1 type_unsupported: CAB']],
    [
      'an order that is that of the letters',
      'Установите правильную последовательность',
      'Ответ: ABC',
      ['! 1 type_unsupported: ABC'],
    ],
    ['pairs', 'Сәйкестендіріңіз', 'Жауабы: A, C', ['! 1 type_unsupported: A, C']],
    ['an order in a key', 'Q?', 'Ответы: 1-CAB', ['! 1 type_unsupported: C, A, B']],
    ['letters in turn', 'Q?', 'Ответ: A, C', ['multiple all | Q? | +раз | -два | +три']],
    ['a letter with its words', 'Q?', 'Ответ: B. два', [Q_B]],
    ['a letter with the words of another', 'Q?', 'Ответ: B) три', ['! 1 without_answer: B) три']],
  ])('are read as they are meant: %s', (_, stem, said, expected) => expect(ask(stem, said)).toEqual(expected));

  it.each(['B. y', 'B) y', '(B) y'])('are read when they are as short as it: %s', (said) =>
    expect(shown(`1. Q?\nA) x\nB) y\nОтвет: ${said}`)).toEqual(['single all | Q? | -x | +y']),
  );
  it('are not when they may be two', () =>
    expect(shown('1. Q?\nA) B\nB) A\nОтвет: B) A')).toEqual([expect.stringMatching(/^! 1 /)]));
});

describe('a table of the key in a text', () => {
  const marked = '1. Q?\n*A) раз\nB) два\n2. R?\n*A) раз\nB) два\n\n';
  it.each([
    '№\tОтвет\n1\tB\n2\tA',
    '№ вопроса | Ответ\n1 | B\n2 | A',
    'Сұрақ\tЖауап\n1\tB\n2\tA',
    '1\tB\n2\tA',
    '1. B\n2. A',
  ])('is seen without a word above it: %j', (key) => {
    expect(shown(marked + key)).toEqual(['single all | R? | +раз | -два', '! 1 answers_disagree: A ≠ B']);
    expect(shown(marked.replaceAll('*', '') + key)).toEqual([KEY_B, 'single all | R? | +раз | -два']);
  });
});
