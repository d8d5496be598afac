import { readFile } from '../collections/read-file.ts';
import { shownReading } from '../test-support/shown-item.ts';
import type { LinesReading } from './read-lines.ts';
import { readLines } from './read-lines.ts';
import { linesOfText } from './text-line.ts';

const read = (text: string): LinesReading => readLines(linesOfText(text));
const shown = (text: string) => shownReading(read(text));
const KEY_A = 'single all | Q | +раз | -два';
const KEY_B = 'single all | Q | -раз | +два';

describe('questions named by tags', () => {
  it.each([
    ['numbers in the tags', '<question1>Q\n<variantright>раз\n<variant>два', [KEY_A]],
    ['one line', '<question>Q<variant>раз<variantright>два', [KEY_B]],
    ['blanks and capitals', '< Question > Q\n<Variant> раз\n<VARIANT RIGHT>два', [KEY_B]],
    ['Kazakh and Russian names', '<сұрақ>Q\n<нұсқа>раз\n<variantright>два', [KEY_B]],
    [
      'words over several lines',
      '<question>Q\nи ещё\n<variant>раз\nи два\n<variantright>три',
      ['single all | Q\nи ещё | -раз и два | +три'],
    ],
    [
      'several right ones',
      '<question>Q<variantright>раз<variantright>два<variant>три',
      ['multiple all | Q | +раз | +два | -три'],
    ],
    [
      'the first one, as the file says',
      'Правильный ответ всегда первый\n<question>Q\n<variant>раз\n<variant>два',
      ['single all | Q | +раз | -два | (first_is_right: Правильный ответ всегда первый)'],
    ],
    [
      'the first one, in Kazakh',
      'Дұрыс жауап – бірінші нұсқа.\n<question>Q\n<variant>раз\n<variant>два',
      ['single all | Q | +раз | -два | (first_is_right: Дұрыс жауап – бірінші нұсқа.)'],
    ],
    ['no word about the first one', '<question>Q\n<variant>раз\n<variant>два', ['! 1 without_answer']],
    [
      'a word against it',
      'Первый вариант не является правильным\n<question>Q\n<variant>раз\n<variant>два',
      ['! 1 not_understood', '! 2 without_answer'],
    ],
    [
      'several without a right one',
      '<question>Q\n<variant>раз\n<variant>два\n<question>R\n<variant>раз\n<variant>два',
      ['! 1 without_answer', '! 4 without_answer', '! 1 near_tagged: 1, 2'],
    ],
    ['an empty option', '<question>Q\n<variantright>раз\n<variant>', ['! 1 option_empty']],
    ['one option', '<question>Q\n<variantright>раз', ['! 1 without_options']],
    [
      'options without a question',
      '<variant>раз\n<variantright>два\n<question>Q<variant>раз<variantright>два',
      [KEY_B, '! 1 without_stem'],
    ],
  ])('are read with %s', (_, text, expected) => expect(shown(text)).toEqual(expected));
});

describe('questions with signs', () => {
  it.each([
    ['plus and minus', 'Q\n- раз\n+ два', [KEY_B]],
    ['numbers and no blank lines', '1. Q\n-раз\n+два\n2. R\n+раз\n-два', [KEY_B, 'single all | R | +раз | -два']],
    ['hashes', '### Q\n+ раз\n- два\n### R\n- раз\n+ два', [KEY_A, 'single all | R | -раз | +два']],
    [
      'hashes with numbers',
      '### Вопрос 1\nQ\n+ раз\n- два\n---\n### 2. R\n- раз\n+ два',
      [KEY_A, 'single all | R | -раз | +два'],
    ],
    ['a title above hashes', '# Тест\n### Q\n+ раз\n- два', [KEY_A, '! 1 without_options']],
    ['stars and minus', 'Q\n- раз\n* два', [KEY_B]],
    ['a star before a letter', '1) Q\nA) раз\n*B) два', [KEY_B]],
    ['a star behind a letter', '1) Q\nA) раз\nB) *два', [KEY_B]],
    ['a star behind the words', '1) Q\nA) раз\nB) два *', [KEY_B]],
    ['a word behind the words', '1) Q\nа) раз\nб) два (верно)', [KEY_B]],
    ['a Kazakh word behind the words', '1. Q\nА) раз\nӘ) два (дұрыс жауап)', [KEY_B]],
    ['stars before the right ones alone', '1. Q?\nраз\n*два\nтри', ['single all | Q? | -раз | +два | -три']],
    ['boxes', 'Q\n[ ] раз\n[x] два', [KEY_B]],
    ['boxes in a list', 'Q\n- [ ] раз\n- [x] два', [KEY_B]],
    ['circles that are not ticked', 'Q\n( ) раз\n(*) два', [KEY_B]],
    [
      'the names of АСТ',
      'I: {{1}} тема\nS: Q\n-: раз\n+: два\n\nI:\nS: R\n+: раз\n-: два',
      [KEY_B, 'single all | R | +раз | -два'],
    ],
    ['pairs of АСТ', 'S: Q\n+: раз\n-: два\nS: R\nL1: раз\nR1: два', [KEY_A, '! 4 type_unsupported: L1']],
    ['several right ones', 'Q\n+ раз\n+ два\n- три', ['multiple all | Q | +раз | +два | -три']],
    ['an option over two lines', 'Q\n+ раз\nи ещё\n- два', ['single all | Q | +раз и ещё | -два']],
    ['minus only', 'Q\n- раз\n- два', ['! 1 without_answer']],
    ['plus only', 'Q\n+ раз\n+ два', ['! 1 without_answer']],
    ['a star as a bullet', 'Q\n* раз\n* два', ['! 1 without_answer']],
    ['stars that may be bullets beside a plus', 'Q\n* раз\n+ два\n* три\n- шесть', ['! 1 sign_unclear: * +']],
    ['signs that may belong to numbers', '1. Сколько?\n-5\n+5', ['! 1 sign_unclear: -5; +5']],
    ['words that nobody can place', '1. Q\nраз\n*два\nтри', ['! 1 options_unclear']],
  ])('are read with %s', (_, text, expected) => expect(shown(text)).toEqual(expected));
});

describe('questions with letters', () => {
  it.each([
    [
      'a key line',
      '1. Q\nA) раз\nB) два\n2. R\nA) раз\nB) два\nОтветы: 1-A, 2-B',
      [KEY_A, 'single all | R | -раз | +два'],
    ],
    ['a Kazakh key', '1. Q\nА) раз\nӘ) два\nЖауаптары: 1) Ә', [KEY_B]],
    [
      'a key without signs',
      '1. Q\nA) раз\nB) два\n2. R\nA) раз\nB) два\n3. S\nA) раз\nB) два\nКлюч\n1A 2B 3A',
      [KEY_A, 'single all | R | -раз | +два', 'single all | S | +раз | -два'],
    ],
    [
      'a key in lines',
      '1. Q\nA) раз\nB) два\n2. R\nA) раз\nB) два\nКлючи к тесту:\n1. A\n2. B',
      [KEY_A, 'single all | R | -раз | +два'],
    ],
    [
      'a key without a head',
      '1. Q\nA) раз\nB) два\n2. R\nA) раз\nB) два\n\n1-A; 2-B',
      [KEY_A, 'single all | R | -раз | +два'],
    ],
    [
      'a table of the key without a head',
      '1. Q\nA) раз\nB) два\n2. R\nA) раз\nB) два\n\n1\t2\nA\tB',
      [KEY_A, 'single all | R | -раз | +два'],
    ],
    [
      'a key above',
      'Ответы: 1-А, 2-Б\n1. Q\nА) раз\nБ) два\n2. R\nА) раз\nБ) два',
      [KEY_A, 'single all | R | -раз | +два'],
    ],
    ['Q before the numbers', 'Q1. Q\nA) раз\nB) два\nAns: B', [KEY_B]],
    [
      'a table of the key',
      '1. Q\nA) раз\nB) два\n2. R\nA) раз\nB) два\nКлюч\n№\t1\t2\nОтвет\tA\tB',
      [KEY_A, 'single all | R | -раз | +два'],
    ],
    [
      'several letters in the key',
      '1. Q\nA) раз\nB) два\nC) три\nОтветы: 1-A,C',
      ['multiple all | Q | +раз | -два | +три'],
    ],
    ['letters that look alike', '1. Q\nА) раз\nВ) два\nС) три\nОтветы: 1-B', ['single all | Q | -раз | +два | -три']],
    ['numbers before the options', '1. Q\n1) раз\n2) два\nОтветы: 1-2', [KEY_B]],
    ['options on one line', '1. Q\nA) раз B) два\nОтветы: 1-B', [KEY_B]],
    ['options behind the question', '1. Q A) раз B) два\nОтветы: 1-B', [KEY_B]],
    [
      'two parts with a key each',
      'Вариант 1\n1. Q\nA) раз\nB) два\nОтветы: 1-A\nВариант 2\n1. R\nA) раз\nB) два\nОтветы: 1-B',
      [KEY_A, 'single all | R | -раз | +два'],
    ],
    [
      'two parts with one key',
      'Вариант 1\n1. Q\nA) раз\nB) два\nВариант 2\n1. R\nA) раз\nB) два\nОтветы:\nВариант 1\n1-A\nВариант 2\n1-B',
      [KEY_A, 'single all | R | -раз | +два'],
    ],
    [
      'an answer below each',
      '1. Q\nА. раз\nБ. два\nПравильный ответ: Б\n2. R\nА. раз\nБ. два\nПравильный ответ: А',
      [KEY_B, 'single all | R | +раз | -два'],
    ],
    ['a Kazakh answer', '1-сұрақ. Q\nА) раз\nӘ) два\nДұрыс жауабы: Ә', [KEY_B]],
    ['dollars and braces', '$$$ 1\nQ\nA) раз\nB) два\n{Правильный ответ} = B', [KEY_B]],
    [
      'a numbered list in the question',
      '1. Q:\n1) a\n2) b\nA) раз\nB) два\nОтвет: B\n2. R\nA) раз\nB) два\nОтвет: A',
      ['single all | Q:\n1) a\n2) b | -раз | +два', 'single all | R | +раз | -два'],
    ],
    [
      'pages',
      '1. Q\nA) раз\n- 1 -\n\fB) два\nОтвет: B\n2. R\nA) раз\n2\n\nB) два\nОтвет: A',
      [KEY_B, '! 6 stray_line: 2'],
    ],
    [
      'a heading as its word',
      'Верный ответ под буквой А\n1. Q\nA) раз\nB) два',
      ['single all | Q | +раз | -два | (first_is_right: Верный ответ под буквой А)'],
    ],
    [
      'answers that are folded away',
      '## Вопрос 1. Q\n\na) раз\nb) два\n\n<details> <summary>Показать ответ</summary>\n<b>Правильный ответ: b)</b><br>\n</details>\n\n---\n\n## Вопрос 2: R\n\n**a)** раз\n**b)** два\n\n<details>\n<summary>Ответ</summary>\n\n**Правильный ответ: a)** раз\n\n**Объяснение:** так\n\n</details>',
      [KEY_B, 'single all | R | +раз | -два'],
    ],
    [
      'fences',
      '```txt\nQ\nA. раз\nB. два\nANSWER: B\n\nR\nA. раз\nB. два\nANSWER: A\n```',
      [KEY_B, 'single all | R | +раз | -два'],
    ],
    ['bold signs', '**1. Q**\nA) раз\nB) два\n**Ответ: B**', [KEY_B]],
    [
      'what nobody marked',
      '1. Q\nA) раз\nB) два\n2. R\nA) раз\nB) два\n3. S\n*A) раз\nB) два',
      ['single all | S | +раз | -два', '! 1 without_answer', '! 4 without_answer', '! 1 near_lettered: 1, 2'],
    ],
    [
      'a key in another alphabet',
      '1. Q\nA) раз\nB) два\nC) три\n2. R\nA) раз\nB) два\nC) три\nОтветы: 1-В, 2-Б',
      ['! 1 key_letters: В', '! 5 key_letters: Б'],
    ],
    [
      'a Latin key to Cyrillic letters',
      '1. Q\nА) раз\nБ) два\nВ) три\n2. R\nА) раз\nБ) два\nВ) три\nОтветы: 1-B, 2-D',
      ['! 1 key_letters: B', '! 5 key_letters: D'],
    ],
    ['a key that differs from a sign', '1. Q\n*A) раз\nB) два\nОтветы: 1-B', ['! 1 answers_disagree: A ≠ B']],
    ['a key that names what is not there', '1. Q\nA) раз\nB) два\nОтветы: 1-A, 7-B', [KEY_A, '! 4 key_unmatched: 7']],
    [
      'two questions of one number',
      '1. Q\nA) раз\nB) два\n1. R\nA) раз\nB) два\nОтветы: 1-A',
      ['! 1 key_twice: 1', '! 4 key_twice: 1'],
    ],
    [
      'a line that may be anything',
      '1. Q\nA) раз\nB) два\nГлава 2\n2. R\nA) раз\nB) два\nОтветы: 1-A, 2-B',
      ['single all | R | -раз | +два', '! 1 stray_line: Глава 2'],
    ],
    ['two answers', '1. Q\nA) раз\nB) два\nОтвет: A\nОтвет: B', ['! 1 answers_disagree: A; B']],
    ['no options', '1. Q\n2. R\nA) раз\nB) два\nОтвет: A', ['single all | R | +раз | -два', '! 1 without_options']],
    [
      'mixed forms',
      '1. Q\nA) раз\nB) два\nОтвет: B\n\n2. R\n+ раз\n- два\n\n3. S\nA) раз\nB) два',
      [KEY_B, 'single all | R | +раз | -два', '! 10 without_answer'],
    ],
  ])('are read with %s', (_, text, expected) => expect(shown(text)).toEqual(expected));

  it('keep what is told behind the answer', () => {
    const { items } = read(
      '1. Q\nA) раз\nB) два\nANSWER: B\nFEEDBACK: потому что\nи ещё\n\nR\nA) раз\nB) два\nОтвет: A\nПояснение: так',
    );
    expect(items.map(({ stem, rationale }) => [stem.ru, rationale.ru])).toEqual([
      ['Q', 'потому что\nи ещё'],
      ['R', 'так'],
    ]);
  });

  it('take the first option where the person says so and the file nothing', () => {
    const told = (text: string) => shownReading(readLines(linesOfText(text), { firstIsRight: true }));
    expect(told('<question>Q\n<variant>раз\n<variant>два\n<question>R\n<variant>раз\n<variantright>два')).toEqual([
      `${KEY_A} | (first_by_person)`,
      'single all | R | -раз | +два',
    ]);
    expect(told('1. Q\nA) раз\nB) два\n2. R\nA) раз\n*B) два')).toEqual([
      `${KEY_A} | (first_by_person)`,
      'single all | R | -раз | +два',
    ]);
    expect(told('1. Q\nA) раз\nB) два\nОтвет: D')).toEqual(['! 1 without_answer: D']);
  });

  it('say what form they have', () => {
    const forms = [
      '<question>Q<variant>a<variantright>b',
      'Q\n+ a\n- b',
      '1. Q\nA) a\nB) b\nОтветы: 1-A',
      'Q\nA. a\nB. b\nANSWER: A',
      'Q\nA. a\nB. b\nANSWER: A\n\nQ\n+ a\n- b',
    ];
    expect(forms.map((text) => read(text).format)).toEqual(['tagged', 'marked', 'lettered', 'aiken', 'text_mixed']);
  });
});

describe('a plain text', () => {
  const formatOf = async (text: string | Buffer) => (await readFile(Buffer.from(text), 'a.txt')).format;
  it.each([
    ['Aiken with braces', 'Множество {x = 1}?\nA. да\nB. нет\nANSWER: B', 'aiken'],
    ['Aiken with braces and letters of GIFT', 'Код ::a:: {~b =c}?\nA. да\nB. нет\nANSWER: B', 'aiken'],
    ['a list with braces', '1. Множество {1, 2}?\n+ да\n- нет', 'marked'],
    ['GIFT with an answer in its words', 'Что значит\nANSWER: A\nв файле?{=ключ ~вопрос}', 'gift'],
    ['GIFT with letters in its options', 'Q{\n=A) да\n~B) нет\n}', 'gift'],
    ['tags', '<question>Q\n<variant>a\n<variantright>b', 'tagged'],
  ])('is told by what it holds: %s', async (_, text, format) => expect(await formatOf(text)).toBe(format));

  it.each(['utf-16le', 'windows-1251'] as const)('is read in %s', async (encoding) => {
    const { default: iconv } = await import('iconv-lite');
    const bytes = iconv.encode(
      '1. Кто ведёт протокол?\r\n+\u00a0сек\u00adретарь\r\n-\tпредседатель',
      encoding === 'utf-16le' ? 'utf-16' : 'win1251',
      { addBOM: true },
    );
    expect(shownReading(await readFile(bytes, 'a.txt'))).toEqual([
      'single all | Кто ведёт протокол? | +секретарь | -председатель',
    ]);
  });
});
