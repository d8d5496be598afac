import { readRoster, type ReadRosterOptions, type RosterReading } from './read-roster.ts';
import type { RosterSheet } from './roster-table.ts';

function sheet(lines: readonly (readonly string[])[], over: Partial<RosterSheet> = {}): RosterSheet {
  return {
    name: 'тізім',
    hidden: false,
    rows: lines.map((cells, index) => ({ line: index + 1, cells, merged: [] })),
    ...over,
  };
}

function read(lines: readonly (readonly string[])[], options?: ReadRosterOptions): RosterReading {
  const reading = readRoster([sheet(lines)], options);
  if (typeof reading === 'string') throw new Error(reading);
  return reading;
}

const codes = (reading: RosterReading) => reading.rows.map(({ doubts }) => doubts.map(({ code }) => code));
const HEADINGS = ['№ участка', 'Ф.И.О.', 'Должность', 'ИИН', 'Телефон', 'Язык'];
const AYAN = ['233', 'Ахметов Аян Серікұлы', 'член', '780106396530', '87011112233', 'каз'];

describe('readRoster', () => {
  it('finds headings under titles and stops at totals and signatures, and lists every line that is no row', () => {
    const reading = read([
      ['Состав участковых избирательных комиссий'],
      [],
      HEADINGS,
      ['1', '2', '3', '4', '5', '6'],
      AYAN,
      HEADINGS,
      ['', '', ''],
      ['Итого', '1'],
      ['Исполнитель: Иванова'],
    ]);
    expect(reading.kind).toBe('members');
    expect(reading.rows).toHaveLength(1);
    expect(reading.skipped.map(({ line, reason }) => [line, reason])).toEqual([
      [1, 'title_line'],
      [2, 'title_line'],
      [4, 'column_numbers'],
      [6, 'heading_repeated'],
      [7, 'empty_line'],
      [8, 'total_line'],
      [9, 'note_line'],
    ]);
  });

  it('reads a row into typed values', () => {
    expect(read([HEADINGS, AYAN]).rows[0]!.data).toEqual({
      name: { familyName: 'Ахметов', givenName: 'Аян', patronymic: 'Серікұлы' },
      nameKey: 'ахметов|аиан|серикули',
      iin: '780106396530',
      phone: '+77011112233',
      language: 'kk',
      commission: { text: '233', number: 233 },
      position: 'member',
      nominatedBy: '',
      place: null,
    });
  });

  it('understands headings in two lines', () => {
    const rows = [
      { line: 1, cells: ['УИК', 'Ф.И.О.', 'Ф.И.О.', 'Ф.И.О.', 'Должность'], merged: [2, 3] },
      { line: 2, cells: ['УИК', 'Фамилия', 'Имя', 'Отчество', 'Должность'], merged: [0, 4] },
      { line: 3, cells: ['УИК № 7', 'Ахметов', 'Аян', '', 'Председатель УИК'], merged: [] },
    ];
    const reading = readRoster([sheet([], { rows })]);
    expect(reading).toMatchObject({
      kind: 'members',
      rows: [
        {
          line: 3,
          data: {
            name: { familyName: 'Ахметов', givenName: 'Аян', patronymic: '' },
            position: 'chair',
            commission: { number: 7 },
          },
        },
      ],
    });
  });

  it('takes the precinct from the row above, or from a line above the group', () => {
    const carried = read([HEADINGS, AYAN, ['', 'Ермек Дана', 'хатшы', '780106496530', '', '']]);
    expect(carried.rows[1]).toMatchObject({
      data: { commission: { number: 233 } },
      doubts: [{ code: 'iin_check_digit' }, { code: 'commission_carried_down' }],
    });
    const sections = read([
      HEADINGS.slice(1),
      ['№ 12 сайлау учаскесі'],
      AYAN.slice(1),
      ['Участок № 13, школа'],
      ['Ермек Дана', 'хатшы', '', '', ''],
    ]);
    expect(sections.rows.map(({ data }) => 'commission' in data && data.commission?.number)).toEqual([12, 13]);
    expect(sections.skipped.map(({ reason }) => reason)).toEqual(['section_line', 'section_line']);
  });

  it.each([
    [
      ['233', 'Ахметов', 'член', '780106396530', '87011112233', 'каз'],
      ['name_incomplete', 'iin_check_digit'],
    ],
    [
      ['233', 'Ахметов А.', 'член', '', '87011112233', 'каз'],
      ['name_initials', 'iin_missing'],
    ],
    [
      ['233', 'Ахметов Аян', 'бухгалтер', '780106396530', '8701', 'марс'],
      ['iin_check_digit', 'phone_malformed', 'language_unknown', 'position_unknown'],
    ],
    [
      ['', 'Ахметов Аян', 'член', '780106396530', '', ''],
      ['iin_check_digit', 'commission_missing'],
    ],
    [['233', 'Ахметов Аян', 'член', '781306396530', '', ''], ['iin_birth_date_impossible']],
    [['233', 'Ахметов Аян', 'член', '12345', '', ''], ['iin_malformed']],
  ])('doubts %j', (row, expected) => {
    expect(codes(read([HEADINGS, row]))).toEqual([expected]);
  });

  it('refuses a second row with the same IIN, wherever it stands, and warns of one name with two IINs in one commission', () => {
    const again = ['234', 'Ахметов Аян Серікұлы', 'член', '780106396530', '', ''];
    const namesake = ['233', 'АХМЕТОВ Аян Серикулы', 'хатшы', '900106396530', '', ''];
    expect(codes(read([HEADINGS, AYAN, again, namesake]))).toEqual([
      ['iin_check_digit'],
      ['iin_check_digit', 'duplicate_in_file'],
      ['iin_check_digit', 'same_name_other_iin'],
    ]);
    expect(read([HEADINGS, AYAN, again]).rows[1]!.doubts.at(-1)).toMatchObject({ severity: 'error', otherLine: 2 });
  });

  it('refuses a wrong check digit where that is configured', () => {
    expect(read([HEADINGS, AYAN], { iinCheckDigit: 'reject' }).rows[0]!.doubts[0]).toMatchObject({
      code: 'iin_check_digit',
      severity: 'error',
    });
  });

  it('never shows a name or a number of a person in a doubt', () => {
    const reading = read([HEADINGS, ['233', 'Ахметов', 'кто', '123', '456', '?']]);
    expect(reading.rows[0]!.doubts.map(({ value }) => value)).toEqual([null, null, null, '?', 'кто']);
  });

  it('lists columns it does not understand or has already', () => {
    const [table] = read([[...HEADINGS, 'Место работы, должность', 'Моб. тел.'], AYAN]).tables;
    expect(table!.unread).toEqual([
      { place: 6, heading: 'Место работы, должность', reason: 'unknown' },
      { place: 7, heading: 'Моб. тел.', reason: 'repeated' },
    ]);
  });

  it('reads commissions, by a column for the kind or by the name', () => {
    const reading = read([
      ['Код', 'Вышестоящая', 'Наименование', 'Часовой пояс'],
      ['KZ-1', '', 'Областная избирательная комиссия', 'Asia/Qyzylorda'],
      ['KZ-1-1', 'KZ-1', 'УИК № 1', 'Asia/Mars'],
      ['KZ 2', 'KZ-1', 'Кружок', ''],
      ['KZ-1', '', 'Областная избирательная комиссия', ''],
    ]);
    expect(reading.rows[0]).toMatchObject({
      data: {
        code: 'KZ-1',
        kind: 'regional',
        parentCode: null,
        nameKk: 'Областная избирательная комиссия',
        timeZone: 'Asia/Qyzylorda',
      },
      doubts: [],
    });
    expect(codes(reading)).toEqual([
      [],
      ['time_zone_unknown'],
      ['code_malformed', 'kind_unknown'],
      ['duplicate_in_file'],
    ]);
  });

  it('reads one sheet for each precinct together and names the sheets it leaves', () => {
    const member = sheet([HEADINGS, AYAN], { name: '233' });
    const other = sheet([HEADINGS, ['234', 'Ермек Дана', 'член', '900106496530', '', '']], { name: '234' });
    const reading = readRoster([
      member,
      sheet([HEADINGS, AYAN], { name: 'көне', hidden: true }),
      other,
      sheet([['Примечания']], { name: 'прочее' }),
    ]);
    expect(reading).toMatchObject({
      rows: [{ sheet: '233' }, { sheet: '234' }],
      leftSheets: [
        { name: 'көне', reason: 'hidden' },
        { name: 'прочее', reason: 'headings_not_found' },
      ],
    });
  });

  it.each([
    [
      'roster_headings_not_found',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'roster_kind_unknown',
      [
        ['ИИН', 'Телефон'],
        ['780106396530', '87011112233'],
      ],
    ],
    ['roster_without_rows', [HEADINGS]],
  ])('refuses with %s', (code, lines) => {
    expect(readRoster([sheet(lines)])).toBe(code);
  });
});
