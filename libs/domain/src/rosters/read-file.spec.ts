import { findLostLetters } from './lost-letters.ts';
import { findMeantPlaces, isOfElsewhere } from './meant-place.ts';
import { readRoster, type ReadRosterOptions, type RosterReading } from './read-roster.ts';
import type { RosterLine, RosterSheet } from './roster-table.ts';

const HEADINGS = ['№ участка', 'Фамилия', 'Имя', 'Отчество', 'Должность', 'ИИН', 'Телефон', 'Язык'];
const person = (over: Readonly<Record<number, string>> = {}) =>
  ['233', 'Ахметов', 'Аян', 'Серікұлы', 'член', '780106396530', '87011112233', 'каз'].map(
    (cell, index) => over[index] ?? cell,
  );

function sheet(
  lines: readonly (readonly string[])[],
  marks: Readonly<Record<number, Partial<RosterLine>>> = {},
  over: Partial<RosterSheet> = {},
): RosterSheet {
  return {
    name: 'тізім',
    hidden: false,
    rows: lines.map((cells, index) => ({ line: index + 1, cells, merged: [], ...marks[index + 1] })),
    ...over,
  };
}

function read(sheets: readonly RosterSheet[], options?: ReadRosterOptions): RosterReading {
  const reading = readRoster(sheets, options);
  if (typeof reading === 'string') throw new Error(reading);
  return reading;
}
const doubts = (reading: RosterReading) =>
  reading.rows.map((row) => row.doubts.map(({ code, column, severity }) => `${column} ${code} ${severity}`));

describe('what the author hid or struck through', () => {
  const two = (given: string, iin: string) => person({ 2: given, 5: iin });
  const marked = sheet(
    [HEADINGS, person(), two('Дана', '900106496530'), two('Ерлан', '900106396530'), two('Ұлжан', '910106496530')],
    { 3: { hidden: true }, 4: { struck: [1, 2] }, 5: { hidden: true, struck: [1] } },
  );

  it('is named and left out', () => {
    const reading = read([marked]);
    expect(reading.rows.map(({ line }) => line)).toEqual([2]);
    expect(reading.skipped.map(({ line, reason }) => [line, reason])).toEqual([
      [3, 'hidden_row'],
      [4, 'struck_row'],
      [5, 'hidden_row'],
    ]);
    expect(reading.aside).toEqual([
      { kind: 'hidden_rows', count: 2, names: ['3', '5'], taken: false },
      { kind: 'struck_rows', count: 2, names: ['4', '5'], taken: false },
    ]);
    expect(reading.skipped[0]!.text).not.toContain('900106496530');
  });

  it.each([
    [['hidden_rows'], [2, 3]],
    [['struck_rows'], [2, 4]],
    [
      ['hidden_rows', 'struck_rows'],
      [2, 3, 4, 5],
    ],
  ] as const)('is taken with %j', (take, lines) =>
    expect(read([marked], { take }).rows.map(({ line }) => line)).toEqual(lines),
  );

  it('does not count as the first of two equal rows', () => {
    const twice = sheet([HEADINGS, person(), person({ 1: 'Сейтов' })], { 2: { hidden: true } });
    expect(doubts(read([twice]))).toEqual([['iin iin_check_digit warning']]);
    expect(doubts(read([twice], { take: ['hidden_rows'] }))[1]).toContain('null duplicate_in_file error');
  });

  it('a cell struck through in a row that stands is left out with a doubt', () => {
    const reading = read([sheet([HEADINGS, person({ 5: '' })], { 2: { struck: [6] } })]);
    expect([doubts(reading)[0], reading.rows[0]!.data]).toMatchObject([
      ['phone cell_struck warning', 'iin iin_missing warning'],
      { phone: null },
    ]);
    expect(
      read([sheet([HEADINGS, person()], { 2: { struck: [6] } })], { take: ['struck_rows'] }).rows[0]!.data,
    ).toMatchObject({ phone: '+77011112233' });
  });

  it('a hidden column is unread until it is chosen', () => {
    const withHidden = [sheet([HEADINGS, person()], {}, { hiddenColumns: [6, 40] })];
    const reading = read(withHidden);
    expect([reading.tables[0]!.unread, reading.aside, reading.rows[0]!.data]).toMatchObject([
      [{ heading: 'Телефон', reason: 'hidden' }],
      [{ kind: 'hidden_columns', count: 1, names: ['Телефон'] }],
      { phone: null },
    ]);
    expect(read(withHidden, { take: ['hidden_columns'] }).rows[0]!.data).toMatchObject({ phone: '+77011112233' });
  });

  it('a hidden sheet is left until it is chosen, even when no other holds a list', () => {
    const [shown, hidden] = [
      sheet([HEADINGS, person()]),
      sheet([HEADINGS, person({ 5: '900106496530' })], {}, { name: 'көне', hidden: true }),
    ];
    const reading = read([shown, hidden]);
    expect([reading.rows.length, reading.leftSheets, reading.aside]).toEqual([
      1,
      [{ name: 'көне', reason: 'hidden' }],
      [{ kind: 'hidden_sheets', count: 1, names: ['көне'], taken: false }],
    ]);
    expect(read([shown, hidden], { take: ['hidden_sheets'] })).toMatchObject({
      rows: [{ sheet: 'тізім' }, { sheet: 'көне' }],
      leftSheets: [],
    });
    expect(read([hidden])).toMatchObject({ kind: 'members', rows: [], aside: [{ kind: 'hidden_sheets' }] });
  });
});

describe('cells that are no values', () => {
  it('keep a row out where they would tell who it is, and are left out elsewhere', () => {
    const reading = read([
      sheet(
        [
          HEADINGS,
          person({ 1: '#REF!', 6: '#VALUE!' }),
          person({ 0: '#REF!', 5: '' }),
          person({ 3: '', 6: '', 5: '' }),
        ],
        { 4: { unsolved: [3, 6] } },
      ),
    ]);
    expect(doubts(reading)).toEqual([
      ['familyName cell_error error', 'phone cell_error warning', 'iin iin_check_digit warning'],
      ['commissionNumber cell_error error', 'iin iin_missing warning'],
      ['patronymic formula_unsolved warning', 'phone formula_unsolved warning', 'iin iin_missing warning'],
    ]);
  });

  it('two names of one row get a doubt each', () => {
    expect(doubts(read([sheet([HEADINGS, person({ 1: '2001-06-19', 3: '#REF!', 5: '' })])]))[0]).toEqual([
      'patronymic cell_error error',
      'familyName name_odd error',
      'iin iin_missing warning',
    ]);
  });

  it('never show a name or a number of a person', () => {
    const reading = read([sheet([HEADINGS, person({ 4: 'Сәрсен Іңкәр', 7: '87011112233' })])]);
    expect(reading.rows[0]!.doubts.map(({ code, value, looksLike }) => [code, value, looksLike])).toEqual([
      ['iin_check_digit', null, undefined],
      ['language_unknown', null, 'phone'],
      ['position_unknown', null, 'name'],
    ]);
  });

  it('are noted once for a column in which most cells are such', () => {
    const lines = Array.from({ length: 6 }, (_, at) =>
      person({ 2: `Аян${'абвгде'[at]}`, 5: '', 6: at < 5 ? 'Сәрсен Аян' : '87011112233', 7: at < 2 ? 'марс' : 'каз' }),
    );
    expect(read([sheet([HEADINGS, ...lines])]).tables[0]!.notes).toEqual([
      { code: 'mostly_odd', column: 'phone', heading: 'Телефон', count: 5, of: 6, words: [] },
    ]);
  });

  it('that mean "nothing" are empty, and noted once for the column with their words', () => {
    const reading = read([sheet([HEADINGS, person({ 3: 'жоқ', 5: '-' }), person({ 2: 'Дана', 3: 'NA', 5: '' })])]);
    expect(reading.rows.map(({ data }) => ('name' in data ? data.name.patronymic : null))).toEqual(['', '']);
    expect(reading.tables[0]!.notes.map(({ code, column, count, words }) => [code, column, count, words])).toEqual([
      ['nothing_words', 'patronymic', 2, ['жоқ', 'NA']],
      ['nothing_words', 'iin', 1, ['-']],
    ]);
  });

  it.each(['нет', 'жоқ', 'NA', 'None', '-', '—', '(жоқ)', 'без отчества', '#Н/Д'])(
    'that say nothing at the end of a full name are no patronymic: %s',
    (word) => {
      const reading = read([
        sheet([
          ['№ участка', 'Ф.И.О.', 'Должность'],
          ['233', `Сәрсен Анар ${word}`, 'член'],
          ['234', 'Нетаева Дана Жоққызы', 'член'],
        ]),
      ]);
      expect(reading.rows.map(({ data }) => ('name' in data ? data.name : null))).toEqual([
        { familyName: 'Сәрсен', givenName: 'Анар', patronymic: '' },
        { familyName: 'Нетаева', givenName: 'Дана', patronymic: 'Жоққызы' },
      ]);
      expect(reading.tables[0]!.notes).toMatchObject([
        { code: 'nothing_words', column: 'fullName', count: 1, words: [word] },
      ]);
    },
  );

  it.each([
    ['NA', null],
    ['н/д', null],
    ['жоқ', null],
    ['', 233],
    ['-//-', 233],
  ] as const)('a commission %j below another one means %s', (word, number) => {
    const reading = read([sheet([HEADINGS, person(), person({ 0: word, 2: 'Дана', 5: '' })])]);
    expect(reading.rows[1]!.data).toMatchObject({ commission: number === null ? null : { number } });
    expect(doubts(reading)[1]).toContain(
      number === null ? 'commissionNumber commission_missing error' : 'commissionNumber commission_carried_down note',
    );
  });

  it('a file that ends within a row keeps it out, and one that claims more lines says so', () => {
    expect(doubts(read([sheet([HEADINGS, person({ 5: '' })], { 2: { cutOff: true } })]))[0]).toContain(
      'null row_cut_off error',
    );
    expect(read([sheet([HEADINGS, person()], {}, { claimedLine: 40 })]).tables[0]!.notes).toMatchObject([
      { code: 'lines_missing', column: null, count: 2, of: 40 },
    ]);
  });
});

describe('headings in two languages', () => {
  const kazakh = ['Учаске', 'Тегі', 'Аты', 'Әкесінің аты', 'Лауазымы', 'ЖСН', 'Телефоны', 'Тілі'];
  it.each([
    ['one below the other', [HEADINGS.map((heading) => heading.replace('№ ', '')), kazakh]],
    ['in one cell', [HEADINGS.map((heading, index) => `${kazakh[index]}\n${heading}`)]],
    ['with a dash', [HEADINGS.map((heading, index) => `${kazakh[index]} – ${heading}`)]],
    ['with a space', [HEADINGS.map((heading, index) => `${kazakh[index]} ${heading}`)]],
  ])('%s', (_, headings) => {
    const reading = read([sheet([...headings, person()])]);
    expect([reading.rows.length, reading.skipped, reading.rows[0]!.data]).toMatchObject([
      1,
      [],
      {
        name: { familyName: 'Ахметов', givenName: 'Аян', patronymic: 'Серікұлы' },
        position: 'member',
        phone: '+77011112233',
        language: 'kk',
        commission: { number: 233 },
      },
    ]);
  });
});

describe('a file that lost its letters', () => {
  const lost = (count: number, of: number) => [
    sheet(Array.from({ length: of }, (_, at) => (at < count ? person({ 1: 'С?рсен' }) : person()))),
  ];
  it.each([
    [39, 41, { lines: 39, firstLine: 1 }],
    [3, 15, { lines: 3, firstLine: 1 }],
    [2, 4, null],
    [3, 40, null],
    [0, 10, null],
  ])('%d of %d', (count, of, found) => expect(findLostLetters(lost(count, of))).toEqual(found));
});

describe('a list of another place', () => {
  const place = (path: string, code: string, number: number | null = null) => ({ path, code, number });
  const found = [
    place('/r/a/1/', 'A-1', 1),
    place('/r/a/2/', 'A-2', 2),
    place('/r/b/3/', 'B-3', 3),
    place('/r/b/1/', 'B-1', 1),
    place('/x/c/9/', 'C-9', 9),
  ];
  const of = (...texts: (string | number)[]) =>
    texts.map((text) => ({ text: String(text), number: typeof text === 'number' ? text : null }));

  it.each([
    ['one district', of(1, 2, 2), ['/r/'], ['a']],
    ['two that both have the number', of(1), ['/r/'], ['a', 'b']],
    ['codes', of('b-3', 'B-1'), ['/r/'], ['b']],
    ['both districts', of(2, 3), ['/r/'], ['r']],
    ['beyond the reach', of(9), ['/r/'], []],
    ['only the own district within the reach', of(2, 3), ['/r/b/'], ['b']],
    ['mostly unknown', of(2, 70, 71), ['/r/'], []],
    ['nothing', [], ['/r/'], []],
  ])('%s', (_, mentions, reach, expected) =>
    expect(
      findMeantPlaces(
        mentions,
        found.filter(({ path }) => reach.some((top) => path.startsWith(top))),
        reach,
      ),
    ).toEqual(expected),
  );

  it.each([
    [0, 0, false],
    [1, 1, true],
    [2, 4, false],
    [3, 4, true],
  ])('%d of %d rows', (unknown, naming, is) => expect(isOfElsewhere(unknown, naming)).toBe(is));
});
