import {
  appointmentsRoutes,
  commissionsRoutes,
  type Problem,
  personsRoutes,
  type RosterDetail,
  type RosterImport,
  rostersRoutes,
} from '@kaskad/contracts';
import { readFileSync } from 'node:fs';
import { type Api, startApi } from './support/api.ts';
import { addCommission, type TestCommission } from './support/world.ts';

const roster = (name: string) => readFileSync(new URL(`../content/rosters/${name}`, import.meta.url));
const csv = (...rows: string[]) => Buffer.from(rows.join('\r\n'));
const COMMISSIONS = 'commissions-kyzylorda.csv';

describe('rosters', () => {
  let api: Api;
  let region: TestCommission;
  let admin: string;
  beforeAll(async () => {
    api = await startApi();
    region = await addCommission(api.db, { kind: 'regional', code: 'KZ-43' });
    admin = await api.staff('commission_admin', region.id);
  });
  afterAll(() => api.stop());

  async function upload(file: Buffer, name: string, commissionId = region.id, token: string | null = admin) {
    const reply = await api.upload(token, '/rosters', file, name, { commissionId });
    return { status: reply.status, body: reply.body as RosterImport & Problem };
  }
  const detail = async (id: string, query: object = {}) =>
    (await api.call(admin, rostersRoutes.one, { params: { id }, query })).body as RosterDetail;
  const commit = (id: string, decisions: object[] = [], token = admin) =>
    api.call(token, rostersRoutes.commit, { params: { id }, body: { decisions: decisions as never } });
  const undo = (id: string) => api.call(admin, rostersRoutes.undo, { params: { id } });
  const idOf = async (code: string) =>
    (await api.db.query<{ id: string }[]>('select id from commissions where code = $1', [code]))[0]!.id;
  const count = async (table: string) =>
    (await api.db.query<{ n: number }[]>(`select count(*)::int as n from ${table}`))[0]!.n;

  async function load(name: string, code: string) {
    const { status, body } = await upload(roster(name), name, await idOf(code));
    expect([name, status]).toEqual([name, 201]);
    const done = await commit(body.id);
    expect([name, done.status, done.body.code]).toEqual([name, 201, undefined]);
    return done.body;
  }

  describe('of the region', () => {
    const imports: Record<string, RosterImport> = {};

    it('load completely, one after the other, into an empty installation', async () => {
      imports['commissions'] = await load(COMMISSIONS, 'KZ-43');
      expect(imports['commissions'].counts).toMatchObject({ new: 386, changed: 1, refused: 0, doubtful: 0 });
      imports['syrdariya'] = await load('syrdariya-2023.xlsx', 'KZ-43-SYRDARIYA');
      expect(imports['syrdariya'].counts).toMatchObject({ new: 144, refused: 0, doubtful: 0 });
      imports['kazaly'] = await load('kazaly-2023.csv', 'KZ-43-KAZALY');
      expect(imports['kazaly'].counts).toMatchObject({ new: 306, refused: 0, doubtful: 0 });
      imports['operators'] = await load('call-centre-2023.csv', 'KZ-43');
      expect(imports['operators'].counts).toMatchObject({ new: 24, refused: 0, doubtful: 0 });
      expect([await count('commissions'), await count('persons'), await count('appointments')]).toEqual([
        387, 474, 450,
      ]);
    });

    it('change nothing when they come a second time', async () => {
      for (const [name, code] of [
        [COMMISSIONS, 'KZ-43'],
        ['syrdariya-2023.xlsx', 'KZ-43-SYRDARIYA'],
        ['kazaly-2023.csv', 'KZ-43-KAZALY'],
        ['call-centre-2023.csv', 'KZ-43'],
      ] as const) {
        const { body } = await upload(roster(name), name, await idOf(code));
        const { unchanged, skipped, ...others } = body.counts;
        expect([name, unchanged > 0, Object.values(others).every((number) => number === 0), skipped >= 0]).toEqual([
          name,
          true,
          true,
          true,
        ]);
        expect((await commit(body.id)).body.code).toBe('roster_nothing_to_do');
      }
    });

    it('say what was understood of a file', async () => {
      const { body } = await upload(roster('kazaly-2023.csv'), 'kazaly.csv', await idOf('KZ-43-KAZALY'));
      const { reading, lines } = await detail(body.id);
      expect(reading).toMatchObject({ format: 'csv', encoding: 'rk1048', delimiter: ';' });
      expect(reading.tables[0]?.columns.map(({ column }) => column)).toContain('commissionNumber');
      expect(lines.items[0]?.doubts.map(({ code }) => code)).toContain('iin_check_digit');
    });

    it('keep an IIN encrypted, and none in the kept preview once it is committed', async () => {
      const [iin] = /\b780106396538\b/.exec('780106396538')!;
      const [{ n }] = await api.db.query<[{ n: number }]>(
        'select count(*)::int as n from roster_imports where rows::text like $1',
        [`%${iin}%`],
      );
      expect(n).toBe(0);
      const [row] = await api.db.query<{ rows: string }[]>(
        "select rows::text from roster_imports where state = 'committed' and roster_kind = 'members' limit 1",
      );
      expect(row?.rows).not.toMatch(/"iin": "[A-Za-z0-9+/=]{20,}"/);
    });

    it('show who serves in a precinct, the chair first', async () => {
      const { body } = await api.call(admin, commissionsRoutes.one, { params: { id: await idOf('KZ-43-049') } });
      expect(body.memberList?.map(({ position }) => position.code).slice(0, 3)).toEqual([
        'chair',
        'deputy',
        'secretary',
      ]);
      expect(body).toMatchObject({ number: 49, parents: [{ reachable: true }, { reachable: true }] });
    });
  });

  it('are undone without a trace, and only once', async () => {
    const before = [await count('persons'), await count('appointments')];
    const { body } = await upload(csv('№ участка;Ф.И.О.;Должность;ИИН', '100;Сейтов Арман;член;900101399999'), 'a.csv');
    expect(body.counts.new).toBe(1);
    expect((await commit(body.id)).status).toBe(201);
    expect(await count('persons')).toBe(before[0]! + 1);
    expect((await undo(body.id)).body.state).toBe('undone');
    expect([await count('persons'), await count('appointments')]).toEqual(before);
    expect((await undo(body.id)).body.code).toBe('roster_not_committed');
  });

  describe('edited copies', () => {
    const KAZALY = () => new TextDecoder('windows-1251').decode(roster('kazaly-2023.csv'));
    const HEAD = 'Код комиссии;Фамилия;Имя;Отчество;Должность;ИИН;Телефон';
    const first = [
      'KZ-43-300;Ахметов;Ержан;Серікұлы;председатель;800101300011;87011110001',
      'KZ-43-300;Ахметова;Гүлнар;Серікқызы;секретарь;800102400012;87011110002',
      'KZ-43-300;Жүнісов;Ермек;Асанұлы;член;800103300013;87011110003',
      'KZ-43-301;Оспанов;Бақыт;Асанұлы;председатель;800104300014;87011110004',
    ];
    let undoable: string;
    beforeAll(async () => {
      const { body } = await upload(csv(HEAD, ...first), 'first.csv');
      await commit(body.id);
    });

    it('are planned and carried out as changed, moved and replaced', async () => {
      expect(KAZALY()).toContain(';');
      const edited = [
        'KZ-43-300;Ахметов;Ержан;Серікұлы;председатель;800101300011;87019990001',
        'KZ-43-300;Төлегенова;Әйгерім;Қайратқызы;секретарь;850505400015;87011110005',
        'KZ-43-301;Жүнісов;Ермек;Асанұлы;член;800103300013;87011110003',
        'KZ-43-301;Оспанов;Бақыт;Асанұлы;председатель;800104300014;87011110004',
      ];
      const { body } = await upload(csv(HEAD, ...edited), 'second.csv');
      expect(body.counts).toMatchObject({ changed: 1, replaced: 1, moved: 1, unchanged: 1, new: 0 });
      expect(body.missing).toBe(1);
      const { lines, missingItems } = await detail(body.id);
      expect(lines.items.map(({ verdict }) => verdict)).toEqual(['changed', 'replaced', 'moved', 'unchanged']);
      expect(lines.items[0]?.changes).toEqual([{ field: 'phone', before: '+77011110001', after: '+77019990001' }]);
      expect(lines.items[1]?.replaces?.name).toContain('Гүлнар');
      expect(missingItems[0]).toMatchObject({ replacedAtLine: 3 });
      expect((await detail(body.id, { verdict: 'moved' })).lines).toMatchObject({ total: 1, items: [{ line: 4 }] });
      expect((await commit(body.id)).status).toBe(201);
      undoable = body.id;

      const { body: commission } = await api.call(admin, commissionsRoutes.one, {
        params: { id: await idOf('KZ-43-300') },
      });
      expect(commission.memberList?.map(({ familyName }) => familyName)).toEqual(['Ахметов', 'Төлегенова']);
      const gone = await api.call(admin, personsRoutes.list, { query: { q: 'Ахметова' } });
      const { body: person } = await api.call(admin, personsRoutes.one, { params: { id: gone.body.items[0]!.id } });
      expect(person.appointments[0]).toMatchObject({
        endReason: 'new_roster',
        replacedBy: { name: 'Төлегенова Әйгерім Қайратқызы' },
      });
      expect((await upload(csv(HEAD, ...edited), 'third.csv')).body.counts.unchanged).toBe(4);
    });

    it('are undone to what was before', async () => {
      expect((await undo(undoable)).status).toBe(201);
      expect((await upload(csv(HEAD, ...first), 'again.csv')).body.counts).toMatchObject({ unchanged: 4 });
    });

    it('are refused when the lists changed after the preview, and can be planned anew', async () => {
      const { body } = await upload(csv(HEAD, first[0]!.replace(/0001$/, '7777')), 'stale.csv');
      const other = await upload(csv(HEAD, first[0]!.replace(/0001$/, '8888')), 'quicker.csv');
      await commit(other.body.id);
      expect((await commit(body.id)).body).toMatchObject({ code: 'changed_meanwhile' });
      expect((await api.call(admin, rostersRoutes.plan, { params: { id: body.id } })).body.counts.changed).toBe(1);
      expect((await commit(body.id)).status).toBe(201);
      expect((await undo(other.body.id)).body.code).toBe('roster_undo_edited');
    });

    it('keep what stands on them: no undo once somebody was invited or trained', async () => {
      const { body } = await upload(csv(HEAD, 'KZ-43-302;Серіков;Дамир;;член;800201300016;'), 'kept.csv');
      await commit(body.id);
      const [person] = await api.db.query<{ id: string }[]>(
        "select id from persons where family_name = 'Серіков' and given_name = 'Дамир'",
      );
      await api.person(person!.id);
      expect((await undo(body.id)).body.code).toBe('roster_undo_joined');
    });

    it('count one person once in whatever spelling, with or without an IIN', async () => {
      const spellings = [
        'KZ-43-301;ОСПАНОВ;БАКЫТ;АСАНУЛЫ;председатель;;',
        'KZ-43-301;Ospanov;Baqyt;Asanuly;председатель;;',
        'KZ-43-301;Оспанов;Бақыт;Асанұлы;председатель;800104300014;',
      ];
      for (const row of spellings)
        expect([row, (await upload(csv(HEAD, row), 'one.csv')).body.counts.unchanged]).toEqual([row, 1]);
    });

    it('leave doubtful rows to a human', async () => {
      const before = await count('persons');
      const rows = csv(HEAD, 'KZ-43-305;Оспанов;Бақыт;Асанұлы;член;;', 'KZ-43-305;Қасымов;Нұрлан;;член;800104300014;');
      const { body } = await upload(rows, 'doubt.csv');
      expect(body.counts.doubtful).toBe(2);
      const [namesake, wrongIin] = (await detail(body.id)).lines.items;
      expect([namesake?.mayBeNew, namesake?.candidates.length, wrongIin?.mayBeNew]).toEqual([true, 1, false]);
      expect((await commit(body.id)).body.code).toBe('roster_nothing_to_do');
      expect((await commit(body.id, [{ place: wrongIin!.place, act: 'as_new' }])).body).toMatchObject({
        code: 'roster_decision_impossible',
        params: { line: 3 },
      });
      const done = await commit(body.id, [
        { place: namesake!.place, act: 'as_new' },
        { place: wrongIin!.place, act: 'leave_out' },
      ]);
      expect([done.status, done.body.counts?.new, await count('persons')]).toEqual([201, 1, before + 1]);
    });
  });

  describe('access', () => {
    it('is closed to those who did not sign in, to members and to auditors', async () => {
      expect((await upload(roster('call-centre-2023.csv'), 'a.csv', region.id, null)).body.code).toBe(
        'unauthenticated',
      );
      const auditor = await api.staff('auditor', region.id);
      expect(await upload(roster('call-centre-2023.csv'), 'a.csv', region.id, auditor)).toMatchObject({ status: 403 });
    });

    it('ends at the own subtree: what lies beyond is not found', async () => {
      const syrdariya = await api.staff('commission_admin', await idOf('KZ-43-SYRDARIYA'));
      const kazaly = await idOf('KZ-43-KAZALY');
      expect(await upload(roster('kazaly-2023.csv'), 'a.csv', kazaly, syrdariya)).toMatchObject({
        status: 404,
        body: { code: 'not_found' },
      });
      const { body } = await upload(roster('kazaly-2023.csv'), 'a.csv', kazaly);
      expect((await api.call(syrdariya, rostersRoutes.one, { params: { id: body.id }, query: {} })).status).toBe(404);
      expect((await commit(body.id, [], syrdariya)).status).toBe(404);
      expect((await api.call(syrdariya, commissionsRoutes.one, { params: { id: kazaly } })).status).toBe(404);
      const far = await api.call(admin, personsRoutes.list, { query: { commissionId: await idOf('KZ-43-049') } });
      expect((await api.call(syrdariya, personsRoutes.one, { params: { id: far.body.items[0]!.id } })).status).toBe(
        404,
      );
      expect(
        (await api.call(syrdariya, personsRoutes.list, { query: { commissionId: await idOf('KZ-43-049') } })).body
          .total,
      ).toBe(0);
      const member = far.body.items[0]!.appointments[0]!;
      expect(
        (
          await api.call(syrdariya, appointmentsRoutes.end, {
            params: { id: member.id },
            body: { reason: 'other', endedOn: '2026-02-01' },
          })
        ).status,
      ).toBe(404);
    });

    it('a district never ends an appointment beyond its subtree', async () => {
      const syrdariya = await api.staff('commission_admin', await idOf('KZ-43-SYRDARIYA'));
      const [chair] = await api.db.query<{ id: string; person_id: string }[]>(
        "select a.id, a.person_id from appointments a join commissions c on c.id = a.commission_id where c.code = 'KZ-43-049' and position = 'chair' and ended_on is null",
      );
      const file = csv('№ участка;Ф.И.О.;Должность;ИИН', '235;Үмбетов Жандос Оразалыұлы;член;780106396538');
      const { body } = await upload(file, 'a.csv', await idOf('KZ-43-SYRDARIYA'), syrdariya);
      await commit(body.id, [], syrdariya);
      const [after] = await api.db.query<{ ended_on: string | null }[]>(
        'select ended_on from appointments where id = $1',
        [chair!.id],
      );
      expect(after?.ended_on).toBeNull();
    });

    it('refuses a form without a file or with a foreign field', async () => {
      expect((await api.upload(admin, '/rosters', Buffer.from('x'), 'a.csv', {})).status).toBe(400);
    });
  });
});
