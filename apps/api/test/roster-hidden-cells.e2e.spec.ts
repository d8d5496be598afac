import { type Problem, type RosterDetail, type RosterImport, rostersRoutes } from '@kaskad/contracts';
import { readFileSync } from 'node:fs';
import { type Api, startApi } from './support/api.ts';
import { addCommission, type TestCommission } from './support/world.ts';

const fixture = (name: string) => readFileSync(new URL(`files/rosters/${name}`, import.meta.url));
const csv = (...rows: string[]) => Buffer.from(rows.join('\r\n'));
const HEAD = '№ участка;Фамилия;Имя;Отчество;Должность;Кем выдвинут;ИИН;Телефон;Язык';

describe('what a file of people hides', () => {
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
  const sourceOf = async (id: string) =>
    (await api.db.query<{ source: Buffer | null }[]>('select source from roster_imports where id = $1', [id]))[0]!
      .source;

  describe('hidden and struck through', () => {
    it.each(['hidden-row.xlsx', 'hidden-row.xls', 'hidden-row.ods'])(
      '%s: named, left out, and taken when that is chosen',
      async (name) => {
        const { body } = await upload(fixture(name), name);
        const before = await detail(body.id);
        expect(before.counts).toMatchObject({ new: 2, skipped: 2 });
        expect(before.reading.aside).toEqual([
          { kind: 'hidden_rows', count: 1, names: ['3'], taken: false },
          { kind: 'struck_rows', count: 1, names: ['5'], taken: false },
        ]);
        expect(before.lines.items.map(({ line, skipReason }) => [line, skipReason])).toEqual([
          [2, null],
          [3, 'hidden_row'],
          [4, null],
          [5, 'struck_row'],
        ]);
        expect(before.lines.items[1]!.text).toBe('238 · Шығарылған Адам Болатұлы · Мүше · ••••••••6530');

        expect((await plan(body.id, { take: ['hidden_rows'] })).body.counts).toMatchObject({ new: 3, skipped: 1 });
        expect((await plan(body.id, { take: ['struck_rows', 'hidden_rows'] })).body.counts).toMatchObject({
          new: 4,
          skipped: 0,
        });
        expect((await detail(body.id)).reading.aside.map(({ taken }) => taken)).toEqual([true, true]);
        expect((await plan(body.id, {})).body.counts).toMatchObject({ new: 4 });
        expect((await plan(body.id, { take: [] })).body.counts).toMatchObject({ new: 2, skipped: 2 });
      },
    );

    it('the cells are kept encrypted, only as long as there is a choice', async () => {
      const hidden = await upload(fixture('hidden-row.xlsx'), 'a.xlsx');
      const source = await sourceOf(hidden.body.id);
      expect(source?.length).toBeGreaterThan(100);
      expect(source?.toString('utf8')).not.toContain('850201396530');
      const plain = await upload(csv(HEAD, '233;Айтбай;Ғалым;;мүше;;;;'), 'b.csv');
      expect(await sourceOf(plain.body.id)).toBeNull();
      await api.call(admin, rostersRoutes.commit, { params: { id: hidden.body.id }, body: { decisions: [] } });
      expect(await sourceOf(hidden.body.id)).toBeNull();
      expect((await plan(hidden.body.id, { take: ['hidden_rows'] })).body.code).toBe('roster_not_open');
      await api.call(admin, rostersRoutes.undo, { params: { id: hidden.body.id } });
    });

    it('refuses a choice that is none', async () => {
      const { body } = await upload(fixture('hidden-row.xlsx'), 'a.xlsx');
      expect((await plan(body.id, { take: ['everything'] })).status).toBe(400);
    });
  });
});
