import { type Problem, type RosterDetail, type RosterImport, rostersRoutes } from '@kaskad/contracts';
import { readFileSync } from 'node:fs';
import { bombEntry, workbookEntries, zip } from '@kaskad/formats/test-support/zip-fixture';
import { type Api, startApi } from './support/api.ts';
import { addCommission, type TestCommission } from './support/world.ts';

const roster = (name: string) => readFileSync(new URL(`../content/rosters/${name}`, import.meta.url));
const csv = (...rows: string[]) => Buffer.from(rows.join('\r\n'));

describe('rosters', () => {
  let api: Api;
  let region: TestCommission;
  let admin: string;
  beforeAll(async () => {
    api = await startApi();
    region = await addCommission(api.db, { kind: 'regional', code: 'KZ-43' });
    admin = await api.staff('commission_admin', region.id);
    for (const [name, code] of [
      ['commissions-kyzylorda.csv', 'KZ-43'],
      ['syrdariya-2023.xlsx', 'KZ-43-SYRDARIYA'],
      ['kazaly-2023.csv', 'KZ-43-KAZALY'],
    ] as const) {
      const { body } = await upload(roster(name), name, await idOf(code));
      await api.call(admin, rostersRoutes.commit, { params: { id: body.id }, body: { decisions: [] } });
    }
  });
  afterAll(() => api.stop());

  async function upload(file: Buffer, name: string, commissionId = region.id, token: string | null = admin) {
    const reply = await api.upload(token, '/rosters', file, name, { commissionId });
    return { status: reply.status, body: reply.body as RosterImport & Problem };
  }
  const detail = async (id: string, query: object = {}) =>
    (await api.call(admin, rostersRoutes.one, { params: { id }, query })).body as RosterDetail;
  const idOf = async (code: string) =>
    (await api.db.query<{ id: string }[]>('select id from commissions where code = $1', [code]))[0]!.id;
  const count = async (table: string) =>
    (await api.db.query<{ n: number }[]>(`select count(*)::int as n from ${table}`))[0]!.n;

  describe('that are no rosters', () => {
    const nothingStored = async (file: Buffer, name: string) => {
      const before = [await count('roster_imports'), await count('persons'), await count('commissions')];
      const started = performance.now();
      const { status, body } = await upload(file, name);
      expect(performance.now() - started).toBeLessThan(20_000);
      expect([await count('roster_imports'), await count('persons'), await count('commissions')]).toEqual(before);
      return { status, code: body.code };
    };

    it.each([
      [
        'an XLSX cut in half',
        () => roster('syrdariya-2023.xlsx').subarray(0, 9_000),
        'a.xlsx',
        'sheet_archive_damaged',
      ],
      [
        'binary rubbish',
        () => Buffer.from(Array.from({ length: 50_000 }, (_, at) => (at * 7_919) % 256)),
        'a.csv',
        'sheet_format_unknown',
      ],
      ['nothing', () => Buffer.alloc(0), 'a.csv', 'roster_file_missing'],
      ['10 MB of one line', () => Buffer.alloc(10 * 1024 * 1024, 'a;'), 'a.csv', 'sheet_too_large'],
      ['7 MB of one line', () => Buffer.alloc(7 * 1024 * 1024, 'a;'), 'a.csv', 'sheet_line_too_long'],
      [
        'an XLSX that unpacks to 5 GB',
        () => zip(workbookEntries(bombEntry('xl/worksheets/sheet1.xml', 5 * 1024))),
        'a.xlsx',
        'sheet_archive_bomb',
      ],
      ['a text', () => Buffer.from('Құрметті әріптестер!\nТізімді ертең жібереміз.\n'), 'a.csv', 'sheet_not_a_table'],
      ['another table', () => csv('a;b;c', '1;2;3'), 'a.csv', 'roster_headings_not_found'],
    ])('%s ends in a clear refusal and stores nothing', async (_, file, name, code) => {
      expect(await nothingStored(file(), name)).toMatchObject({ code });
    });

    it('are recognised by their content, not by their name or declared encoding', async () => {
      const id = await idOf('KZ-43-SYRDARIYA');
      expect((await upload(roster('syrdariya-2023.xlsx'), 'renamed.csv', id)).body.counts).toMatchObject({
        unchanged: 144,
      });
      const kazaly = await idOf('KZ-43-KAZALY');
      expect((await upload(roster('kazaly-2023.csv'), 'renamed.xlsx', kazaly)).body.counts).toMatchObject({
        unchanged: 306,
      });
      const claimsUtf8 = Buffer.concat([Buffer.from('\ufeff'), roster('kazaly-2023.csv')]);
      expect((await upload(claimsUtf8, 'utf-8.csv', kazaly)).body.counts).toMatchObject({ unchanged: 306 });
    });

    it('a list cut in half imports only its whole rows, and says what is missing', async () => {
      const half = roster('kazaly-2023.csv').subarray(0, 13_000);
      const { body } = await upload(half, 'half.csv', await idOf('KZ-43-KAZALY'));
      expect(body.counts.unchanged).toBeGreaterThan(100);
      expect(body.counts.refused + body.counts.doubtful + body.missing).toBeGreaterThan(0);
    });

    it('duplicates and unknown positions are refused row by row', async () => {
      const { body } = await upload(
        csv(
          '№ участка;Ф.И.О.;Должность;ИИН',
          '310;Асанов Асан;член;800101300099',
          '310;Асанов Асан;член;800101300099',
          '310;Усенов Үсен;астронавт;800101300098',
        ),
        'a.csv',
      );
      expect(body.counts).toMatchObject({ new: 1, refused: 2 });
      const { lines } = await detail(body.id, { verdict: 'refused' });
      expect(lines.items.map(({ doubts }) => doubts.find(({ severity }) => severity === 'error')?.code)).toEqual([
        'duplicate_in_file',
        'position_unknown',
      ]);
    });
  });
});
