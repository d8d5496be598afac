import { type Problem, type RosterDetail, type RosterImport, rostersRoutes } from '@kaskad/contracts';
import { readFileSync } from 'node:fs';
import { type Api, startApi } from './support/api.ts';
import { addCommission, type TestCommission } from './support/world.ts';

const fixture = (name: string) => readFileSync(new URL(`files/rosters/${name}`, import.meta.url));
const csv = (...rows: string[]) => Buffer.from(rows.join('\r\n'));
const HEAD = '№ участка;Фамилия;Имя;Отчество;Должность;Кем выдвинут;ИИН;Телефон;Язык';

describe('what a file of people hides, lacks or says otherwise', () => {
  let api: Api;
  let region: TestCommission;
  let syrdariya: TestCommission;
  let kazaly: TestCommission;
  let admin: string;
  beforeAll(async () => {
    api = await startApi();
    region = await addCommission(api.db, { kind: 'regional', code: 'KZ-43' });
    [syrdariya, kazaly] = [
      await addCommission(api.db, { kind: 'district', code: 'KZ-43-SYR', parent: region }),
      await addCommission(api.db, { kind: 'district', code: 'KZ-43-KAZ', parent: region }),
    ];
    for (let number = 230; number < 252; number++)
      await addCommission(api.db, { kind: 'precinct', code: `KZ-43-${number}`, number, parent: syrdariya });
    for (let number = 49; number < 60; number++)
      await addCommission(api.db, { kind: 'precinct', code: `KZ-43-0${number}`, number, parent: kazaly });
    admin = await api.staff('commission_admin', region.id);
  });
  afterAll(() => api.stop());

  async function upload(file: Buffer, name: string, commissionId = syrdariya.id, token = admin) {
    const reply = await api.upload(token, '/rosters', file, name, { commissionId });
    return { status: reply.status, body: reply.body as RosterImport & Problem };
  }
  const detail = async (id: string, token = admin) =>
    (await api.call(token, rostersRoutes.one, { params: { id }, query: { limit: 200 } })).body as RosterDetail;
  const plan = (id: string, body: object, token = admin) =>
    api.call(token, rostersRoutes.plan, { params: { id }, body: body as never });
  const lineDoubts = ({ lines }: RosterDetail, line: number) =>
    lines.items.find((one) => one.line === line)!.doubts.map(({ code, column }) => `${column}: ${code}`);

  describe('of another place', () => {
    const foreign = csv(
      '№ участка;Ф.И.О.;Должность',
      ...Array.from({ length: 8 }, (_, at) => `${50 + at};Басқаев Қайрат${'абвгдежз'[at]};Мүше`),
    );

    it('says so, names the district that it is of, and is planned there in one step', async () => {
      const { body } = await upload(foreign, 'қазалы.csv');
      expect(body.counts).toMatchObject({ refused: 8 });
      expect((await detail(body.id)).elsewhere).toEqual({
        rows: 8,
        of: 8,
        offers: [{ id: kazaly.id, name: expect.anything(), within: null }],
      });
      const moved = await plan(body.id, { commissionId: kazaly.id });
      expect(moved.body).toMatchObject({ commission: { id: kazaly.id }, counts: { new: 8, refused: 0 } });
      expect((await detail(body.id)).elsewhere).toBeNull();
      expect(
        (await api.call(admin, rostersRoutes.commit, { params: { id: body.id }, body: { decisions: [] } })).status,
      ).toBe(201);
    });

    it('of two districts is offered the region', async () => {
      const both = csv(
        '№ участка;Ф.И.О.;Должность',
        '51;Ахметов Аян;мүше',
        '52;Ахметов Дана;мүше',
        '231;Ахметов Бақыт;мүше',
        'KZ-43-055;Ахметов Ерлан;мүше',
        'KZ-43-053;Ахметова Ұлжан;мүше',
      );
      expect((await detail((await upload(both, 'a.csv')).body.id)).elsewhere).toMatchObject({
        rows: 4,
        of: 5,
        offers: [{ id: kazaly.id }],
      });
      const precinct = await addCommission(api.db, { kind: 'district', code: 'KZ-43-JAL', parent: region });
      expect((await detail((await upload(both, 'a.csv', precinct.id)).body.id)).elsewhere).toMatchObject({
        rows: 5,
        of: 5,
        offers: [{ id: region.id }],
      });
    });

    it('beyond the reach says only that these commissions are not below the chosen one', async () => {
      const local = await api.staff('commission_admin', syrdariya.id);
      const { body } = await upload(foreign, 'қазалы.csv', syrdariya.id, local);
      expect((await detail(body.id, local)).elsewhere).toEqual({ rows: 8, of: 8, offers: [] });
      expect((await plan(body.id, { commissionId: kazaly.id }, local)).body.code).toBe('not_found');
      expect((await plan(body.id, { commissionId: region.id }, local)).status).toBe(404);
      expect((await detail(body.id, local)).commission.id).toBe(syrdariya.id);
    });

    it('a list that is where it belongs says nothing', async () => {
      const { body } = await upload(
        csv('№ участка;Ф.И.О.;Должность', '233;Ахметов Аян;мүше', '51;Ахметов Дана;мүше'),
        'a.csv',
      );
      expect((await detail(body.id)).elsewhere).toBeNull();
    });
  });

  describe('cells that are no values', () => {
    it('a file that lost its Kazakh letters is refused, with what to save it as', async () => {
      const { status, body } = await upload(fixture('excel-csv-ansi-1251.csv'), 'a.csv');
      expect([status, body.code, body.params]).toEqual([422, 'roster_letters_lost', { total: 39, line: 2 }]);
    });

    it('a few such rows are refused one by one, with the column', async () => {
      const rows = Array.from({ length: 12 }, (_, at) => `233;Айтбай;Ғалым${'абвгдежзиклм'[at]};;мүше;;;;`);
      const { body } = await upload(
        csv(HEAD, ...rows, '233;С?рсен;Аян;;мүше;;;;', '233;РђР№С‚Р±Р°Р№;Аян;;мүше;;;;'),
        'a.csv',
      );
      expect(body.counts).toMatchObject({ new: 12, refused: 2 });
      const shown = await detail(body.id);
      expect([lineDoubts(shown, 14), lineDoubts(shown, 15)]).toEqual([
        ['familyName: letters_lost', 'iin: iin_missing'],
        ['familyName: letters_lost', 'iin: iin_missing'],
      ]);
    });

    it('phones and IINs that a program wrote as fractions are whole numbers, and those that lost digits are none', async () => {
      const { body } = await upload(fixture('float-phones.csv'), 'a.csv');
      expect((await detail(body.id)).lines.items[0]!.person).toMatchObject({ phone: '+77019990608', iinTail: '7914' });
      const powers = csv(
        HEAD,
        '233;Айтбай;Ғалым;;мүше;;8.50313317914E11;7.019990608E9;',
        '233;Сәрсен;Аян;;мүше;;8,50313E+11;7,01999E+09;',
      );
      const shown = await detail((await upload(powers, 'b.csv')).body.id);
      expect(shown.lines.items[0]!.person).toMatchObject({ phone: '+77019990608', iinTail: '7914' });
      expect(shown.lines.items[1]).toMatchObject({ verdict: 'refused', person: { phone: null, iinTail: null } });
      expect(lineDoubts(shown, 3)).toEqual(['iin: iin_digits_lost', 'phone: phone_digits_lost']);
    });

    it('words for nothing are empty and said once; errors of a spreadsheet are doubts', async () => {
      const file = csv(
        HEAD,
        '233;Айтбай;Ғалым;NA;мүше;-;;нет;қаз',
        '233;Сәрсен;Аян;жоқ;мүше;#N/A;;None;рус',
        '233;Ермек;Дана;#REF!;мүше;#ИМЯ?;;#VALUE!;рус',
      );
      const shown = await detail((await upload(file, 'a.csv')).body.id);
      expect(
        shown.lines.items.slice(0, 2).map(({ verdict, person }) => [verdict, person!.name, person!.phone]),
      ).toEqual([
        ['new', 'Айтбай Ғалым', null],
        ['new', 'Сәрсен Аян', null],
      ]);
      expect(shown.reading.tables[0]!.notes).toMatchObject([
        { code: 'nothing_words', column: 'patronymic', count: 2, words: ['NA', 'жоқ'] },
        { code: 'nothing_words', column: 'nominatedBy', words: ['-', '#N/A'] },
        { code: 'nothing_words', column: 'phone', words: ['нет', 'None'] },
      ]);
      expect(shown.lines.items[2]!.doubts.filter(({ code }) => code === 'cell_error')).toMatchObject([
        { column: 'patronymic', severity: 'error', value: '#REF!' },
        { column: 'nominatedBy', severity: 'warning', value: '#ИМЯ?' },
        { column: 'phone', severity: 'warning', value: '#VALUE!' },
      ]);
    });

    it('formulas without a stored result are said once for the column and doubted in each row', async () => {
      const shown = await detail((await upload(fixture('openpyxl-formulas-no-values.xlsx'), 'a.xlsx')).body.id);
      expect(shown.reading.tables[0]!.notes.map(({ code, column, count, of }) => [code, column, count, of])).toEqual([
        ['formulas_unsolved', 'patronymic', 40, 40],
        ['formulas_unsolved', 'nominatedBy', 40, 40],
        ['formulas_unsolved', 'phone', 40, 40],
      ]);
      expect(
        shown.lines.items.every(
          ({ doubts }) =>
            doubts.filter(({ code, severity }) => code === 'formula_unsolved' && severity === 'warning').length === 3,
        ),
      ).toBe(true);
      expect(shown.counts).toMatchObject({ new: 40, refused: 0 });
    });

    it('what stands in the wrong column is doubted with the row, and said once where most cells are', async () => {
      const rows = Array.from({ length: 4 }, (_, at) => `233;Айтбай;Ғалым${'абвг'[at]};;мүше;;;Сәрсен Аян;қаз`);
      const file = csv(
        HEAD,
        ...rows,
        '233;2001-06-19;Аян;;мүше;AMANAT;87011112233;87011112233;Руслан',
        '233;Ермек;Дан4;;Замира;87011112233;;;рус',
      );
      const shown = await detail((await upload(file, 'a.csv')).body.id);
      expect(shown.reading.tables[0]!.notes).toMatchObject([
        { code: 'mostly_odd', column: 'phone', heading: 'Телефон', count: 4, of: 5 },
      ]);
      expect(shown.lines.items[0]!.doubts.find(({ column }) => column === 'phone')).toEqual({
        code: 'phone_malformed',
        severity: 'warning',
        column: 'phone',
        value: null,
        looksLike: 'name',
        otherLine: null,
      });
      expect(shown.lines.items[4]!.doubts.map(({ code, column, looksLike }) => [code, column, looksLike])).toEqual([
        ['name_odd', 'familyName', 'date'],
        ['iin_malformed', 'iin', 'phone'],
        ['language_unknown', 'language', null],
      ]);
      expect(shown.lines.items[5]!.doubts.map(({ code, column, looksLike }) => [code, column, looksLike])).toEqual([
        ['name_odd', 'givenName', null],
        ['iin_missing', 'iin', null],
        ['position_unknown', 'position', null],
        ['cell_odd', 'nominatedBy', 'phone'],
      ]);
    });

    it('what stands beside a full name is said with the row, and a name that may go on keeps it out', async () => {
      const head = '№ участка;Ф.И.О.;Должность;ИИН';
      const rows = [
        '233;Ким Анна (дублёр);мүше;',
        '233;Айтбай Ғалым, төраға;мүше;',
        '233;Сәрсен Аян, Бейбітұлы;мүше;',
        '233;Ермек TRUE;мүше;',
        '233;Ерлан х;мүше;',
        '233;Ахметов Ерлан Болатұлы Сейтов Аян;мүше;',
        '233;Ермек Дана - хатшы;мүше;',
      ];
      const shown = await detail((await upload(csv(head, ...rows), 'a.csv')).body.id);
      const names = shown.lines.items.map(({ verdict, person, doubts }) => [
        verdict,
        person!.name,
        doubts.find(({ column }) => column === 'fullName')?.code,
      ]);
      expect(names.filter(([verdict]) => verdict === 'new')).toEqual([
        ['new', 'Ким Анна', 'name_partly_taken'],
        ['new', 'Айтбай Ғалым', 'name_partly_taken'],
        ['new', 'Ермек Дана', 'name_partly_taken'],
      ]);
      expect(names.filter(([verdict]) => verdict !== 'new').map(([verdict, , code]) => [verdict, code])).toEqual(
        Array.from({ length: 4 }, () => ['refused', 'name_odd']),
      );
    });

    it('what stands in columns without a heading is said to be left out', async () => {
      const file = csv(
        '№ участка;Ф.И.О.;Должность',
        '233;Айтбай Ғалым;мүше;;87011112233',
        '234;Сәрсен Аян;мүше',
        ';;Итого;;2',
      );
      const shown = await detail((await upload(file, 'a.csv')).body.id);
      expect(shown.reading.tables[0]!.unread).toEqual([{ heading: 'E', reason: 'unknown' }]);
    });

    it('headings whose words are broken at the line are understood', async () => {
      const file = csv(
        '"№ учас-\nтка";"Фами-\nлия";Имя;"Отче-\nство";"Долж-\nность";"Теле-\nфон"',
        '233;Айтбай;Ғалым;Ғаниұлы;мүше;87011112233',
      );
      const shown = await detail((await upload(file, 'a.csv')).body.id);
      expect(shown.lines.items[0]).toMatchObject({
        verdict: 'new',
        person: { name: 'Айтбай Ғалым Ғаниұлы', phone: '+77011112233', position: 'member' },
      });
    });

    it.each(['nl-headings.csv', 'miss-dash.csv', 'r-write.csv', '1c-sharedstrings-case.xlsx'])(
      '%s is understood: forty people',
      async (name) => {
        const { body } = await upload(fixture(name), name);
        expect(body.counts).toMatchObject({ new: 40, refused: 0, doubtful: 0 });
        expect((await detail(body.id)).lines.items.some(({ person }) => /NA|-$/.test(person?.name ?? ''))).toBe(false);
      },
    );
  });
});
