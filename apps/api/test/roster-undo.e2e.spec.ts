import * as contracts from '@kaskad/contracts';
import type { UndoBlockKind } from '@kaskad/domain';
import { readFileSync } from 'node:fs';
import { UNDO_REFERENCES } from '../src/features/people/rosters/undo-references.ts';
import { type Api, startApi, type Token } from './support/api.ts';
import { accredit, addAttempt, addQuiz, addSeminar, addUsualRequirements } from './support/training-world.ts';
import { addCampaign, addCommission, addPerson, type TestCommission } from './support/world.ts';

const { accountsRoutes, cascadeRoutes, commissionsRoutes, rostersRoutes } = contracts;
const content = (name: string) => readFileSync(new URL(`../content/rosters/${name}`, import.meta.url));
const csv = (...rows: string[]) => Buffer.from(rows.join('\r\n'));
const HEAD = 'Код комиссии;Фамилия;Имя;Отчество;Должность;ИИН;Телефон';
// Columns that name such rows without a foreign key, and are kept as they were said; what the marks hold follows from the records of attendance, which are told themselves.
const KEPT_LOOSE = ['attendance_marks.person_id', 'readiness_queue.commission_id'];
const STAFF = ['commission_admin', 'coordinator', 'trainer', 'lecturer', 'auditor'] as const;
/** All that is read without naming a row. */
const READS = Object.entries(contracts)
  .filter(([name]) => name.endsWith('Routes'))
  .flatMap(([, routes]) => Object.values(routes as Record<string, contracts.Route>))
  .filter(({ method, path }) => method === 'GET' && !path.includes(':'));

describe('undoing an import', () => {
  let api: Api;
  let region: TestCommission;
  let campaignId: string;
  let admin: string;
  beforeAll(async () => {
    api = await startApi();
    region = await addCommission(api.db, { kind: 'regional', code: 'KZ-43' });
    admin = await api.staff('commission_admin', region.id);
    campaignId = await addCampaign(api.db, region);
    await addUsualRequirements(api.db, campaignId);
    await load(content('commissions-kyzylorda.csv'), 'commissions.csv', 'KZ-43');
    await load(content('syrdariya-2023.xlsx'), 'syrdariya.xlsx', 'KZ-43-SYRDARIYA');
  });
  afterAll(() => api.stop());

  const idOf = async (code: string) =>
    (await api.db.query<{ id: string }[]>('select id from commissions where code = $1', [code]))[0]!.id;
  const placeOf = async (code: string) =>
    (await api.db.query<TestCommission[]>('select id, path from commissions where code = $1', [code]))[0]!;
  const personOf = async (familyName: string) =>
    (await api.db.query<{ id: string }[]>('select id from persons where family_name = $1', [familyName]))[0]!.id;
  const tables = [
    'persons',
    'appointments',
    'commissions',
    'obligations',
    'precinct_readiness',
    'invitations',
    'enrolments',
  ];
  const counts = async () =>
    Promise.all(
      tables.map(
        async (table) => (await api.db.query<{ n: number }[]>(`select count(*)::int as n from ${table}`))[0]!.n,
      ),
    );
  const look = (id: string, token: Token = admin) => api.call(token, rostersRoutes.undoPreview, { params: { id } });
  const undo = (id: string) => api.call(admin, rostersRoutes.undo, { params: { id } });

  async function load(file: Buffer, name: string, code: string): Promise<string> {
    const { body } = await api.upload(admin, '/rosters', file, name, { commissionId: await idOf(code) });
    const done = await api.call(admin, rostersRoutes.commit, {
      params: { id: body.id as string },
      body: { decisions: [] },
    });
    expect([name, done.status, done.body.code]).toEqual([name, 201, undefined]);
    return done.body.id;
  }
  async function everybodyReads(member: Token) {
    const staff = await Promise.all(STAFF.map((role) => api.staff(role, region.id)));
    for (const token of [...staff, member])
      for (const route of READS)
        expect([route.path, (await api.call(token, route, { query: {} } as never)).status < 500]).toEqual([
          route.path,
          true,
        ]);
  }
  const board = () => api.call(admin, cascadeRoutes.board, { query: {} });

  it('names what becomes of every column that refers to a person, an appointment or a commission', async () => {
    const keys = await api.db.query<{ name: string; to: string }[]>(
      `select f.conrelid::regclass || '.' || a.attname as name, f.confrelid::regclass::text as to from pg_constraint f
         join pg_attribute a on a.attrelid = f.conrelid and a.attnum = any(f.conkey)
       where f.contype = 'f' and f.confrelid in ('persons'::regclass, 'appointments'::regclass, 'commissions'::regclass)`,
    );
    for (const [subject, table] of [
      ['person', 'persons'],
      ['appointment', 'appointments'],
      ['commission', 'commissions'],
    ] as const) {
      expect(Object.keys(UNDO_REFERENCES[subject]).sort()).toEqual(
        keys
          .filter(({ to }) => to === table)
          .map(({ name }) => name)
          .sort(),
      );
    }
    const loose = await api.db.query<{ name: string }[]>(
      `select a.attrelid::regclass || '.' || a.attname as name from pg_attribute a join pg_class c on c.oid = a.attrelid and c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
       where a.atttypid = 'uuid'::regtype and a.attnum > 0 and a.attname ~ '(person|commission|appointment|debtor|trainer|trainee|replaces|parent)_id$'
         and not exists (select from pg_constraint f where f.conrelid = a.attrelid and f.contype = 'f' and a.attnum = any(f.conkey))`,
    );
    expect(KEPT_LOOSE).toEqual(loose.map(({ name }) => name).sort());
  });

  it('goes through once somebody has looked at readiness', async () => {
    await board();
    const before = await counts();
    const id = await load(
      readFileSync(new URL('./files/new-chair-251.csv', import.meta.url)),
      'new-chair-251.csv',
      'KZ-43-SYRDARIYA',
    );
    const [{ id: chair } = { id: '' }] = await api.db.query<{ id: string }[]>(
      "select id from persons where family_name = 'Жаңабай' and given_name = 'Нұргүл'",
    );
    await board();
    const { body: owed } = await api.call(admin, cascadeRoutes.obligations, { query: { search: '251' } });
    expect(owed.items.map(({ debtor }) => debtor?.personId)).toContain(chair);
    const { body: told } = await look(id);
    expect(told).toMatchObject({
      removes: { persons: 1, appointments: 1, commissions: 0 },
      restores: { reopened: 1 },
      blocks: [],
    });

    expect((await undo(id)).body.state).toBe('undone');
    expect(await counts()).toEqual(before);
    const after = await api.call(admin, cascadeRoutes.obligations, { query: { search: '251' } });
    const was = await api.call(admin, commissionsRoutes.one, { params: { id: after.body.items[0]!.commission.id } });
    expect(after.body.items[0]?.debtor?.personId).toBe(was.body.memberList?.[0]?.personId);
    expect(was.body.memberList?.[0]?.position.code).toBe('chair');
  });

  it("takes back a district's first import after everybody has read everything", async () => {
    const member = await api.person(
      await personOf((await api.db.query<{ n: string }[]>('select family_name as n from persons limit 1'))[0]!.n),
    );
    await everybodyReads(member);
    const before = await counts();
    const id = await load(content('kazaly-2023.csv'), 'kazaly-2023.csv', 'KZ-43-KAZALY');
    await everybodyReads(member);
    expect((await look(id)).body).toMatchObject({ removes: { persons: 306, appointments: 306 }, blocks: [] });
    expect((await undo(id)).body.state).toBe('undone');
    expect(await counts()).toEqual(before);
    await everybodyReads(member);
    expect((await look(id)).body.code).toBe('roster_not_committed');
  }, 120_000);

  it('withdraws invitations that nobody has answered, and says so before', async () => {
    const id = await load(csv(HEAD, 'KZ-43-235;Шақырылов;Дамир;;член;;87015550001'), 'invited.csv', 'KZ-43');
    const personId = await personOf('Шақырылов');
    const { body: issued } = await api.call(admin, accountsRoutes.invite, {
      body: { personIds: [personId], subtree: false },
    });
    const seminarId = await addSeminar(api.db, { campaignId, commission: await placeOf('KZ-43-235'), held: false });
    await api.db.query(
      "insert into enrolments (seminar_id, person_id, state, queued_at) values ($1, $2, 'invited', now())",
      [seminarId, personId],
    );
    expect((await look(id)).body).toMatchObject({ withdraws: { invitations: 1, seats: 1, lists: 0 }, blocks: [] });
    expect((await undo(id)).status).toBe(201);
    const code = issued.items[0]!.url.split('/').at(-1)!;
    expect((await api.call(null, accountsRoutes.invitation, { params: { code } })).status).toBe(404);
    const [event] = await api.db.query<{ n: number }[]>(
      "select count(*)::int as n from audit_events where action = 'invitation.withdrawn' and subject_id = $1",
      [personId],
    );
    expect(event?.n).toBe(1);
  });

  describe('is refused by what people did, and says what and who:', () => {
    // Not one of them may be taken for another.
    const FAMILIES = [
      'Шыңғысханов',
      'Бөкейхан',
      'Дулатов',
      'Торайғыр',
      'Мырзахмет',
      'Жұмабай',
      'Кәкімбек',
      'Ғабитов',
      'Өскенбай',
      'Пірәлиев',
      'Түсіпұлы',
    ];
    let turn = 0;
    /** Somebody new in a precinct, from line 2 of a list of its own. */
    async function somebody() {
      const familyName = FAMILIES[turn] ?? '';
      const iin = `8001013000${String(10 + turn++).padStart(2, '0')}`;
      const id = await load(
        csv(HEAD, `KZ-43-236;${familyName};Ерлан;;член;${iin};8701555${String(1000 + turn)}`),
        'one.csv',
        'KZ-43',
      );
      return { id, familyName, iin, personId: await personOf(familyName), commission: await placeOf('KZ-43-236') };
    }
    type Somebody = Awaited<ReturnType<typeof somebody>>;
    const seminarOf = ({ commission }: Somebody, over: object = {}) =>
      addSeminar(api.db, { campaignId, commission, held: false, ...over });
    const staffAccount = async () =>
      (await api.db.query<{ id: string }[]>('select id from accounts where person_id is null limit 1'))[0]!.id;

    const DEEDS: readonly (readonly [UndoBlockKind, string, (one: Somebody) => Promise<unknown>])[] = [
      ['joined', 'signed in', ({ personId }) => api.person(personId)],
      [
        'attempt',
        'took a test',
        async ({ personId, commission }) =>
          addAttempt(api.db, { quizId: await addQuiz(api.db, 'final', commission), personId, campaignId }),
      ],
      [
        'enrolment',
        'has a seat',
        async (one) =>
          api.db.query(
            "insert into enrolments (seminar_id, person_id, state, queued_at) values ($1, $2, 'confirmed', now())",
            [await seminarOf(one), one.personId],
          ),
      ],
      [
        'attendance',
        'attended',
        async (one) => {
          await seminarOf(one, { attended: { [one.personId]: [90, 90] } });
          await api.db.query('delete from enrolments where person_id = $1', [one.personId]);
        },
      ],
      [
        'certificate',
        'got a certificate',
        ({ personId, commission }) =>
          api.db.query(
            `insert into certificates (number, verify_code, kind, person_id, campaign_id, commission_id, law_edition_id, name, issued_at, valid_until)
         select 'X-1', repeat('x', 22), 'completion', $1, id, $2, law_edition_id, 'X', now(), '2026-03-18' from campaigns`,
            [personId, commission.id],
          ),
      ],
      [
        'accreditation',
        'may train',
        ({ personId, commission }) => accredit(api.db, { personId, campaignId, commission }),
      ],
      [
        'trainer',
        'is to train',
        async (one) => seminarOf(one, { trainerIds: [one.personId], at: '2026-03-01T04:00:00Z' }),
      ],
      [
        'lesson',
        'read a lesson',
        async ({ personId }) => {
          await api.db.query('alter table lesson_completions disable trigger all');
          await api.db.query(
            "insert into lesson_completions (person_id, lesson_id) values ($1, '019c0000-0000-7000-8000-000000000000')",
            [personId],
          );
        },
      ],
      [
        'accommodation',
        'was granted more time',
        async ({ personId }) =>
          api.db.query(
            "insert into accommodations (person_id, campaign_id, extra_time, extra_attempts, reason, granted_by, granted_at) values ($1, $2, 50, 0, 'X', $3, now())",
            [personId, campaignId, await staffAccount()],
          ),
      ],
      [
        'edited',
        'was renamed',
        ({ personId }) => api.db.query("update persons set given_name = 'Ерланбек' where id = $1", [personId]),
      ],
      [
        'edited',
        'was moved by another list',
        ({ familyName, iin }) => load(csv(HEAD, `KZ-43-237;${familyName};Ерлан;;член;${iin};`), 'moved.csv', 'KZ-43'),
      ],
    ];
    it.each(DEEDS)('%s (somebody %s)', async (kind, _, deed) => {
      const one = await somebody();
      const before = await counts();
      expect((await look(one.id)).body.blocks).toEqual([]);
      await deed(one);
      const names = expect.objectContaining({ kk: expect.stringContaining(one.familyName) });
      expect((await look(one.id)).body.blocks).toEqual([
        { kind, count: 1, items: [{ personId: one.personId, name: names, sheet: 'one.csv', line: 2 }] },
      ]);
      const refused = await undo(one.id);
      expect([refused.status, refused.body.code, refused.body.params]).toEqual([
        409,
        `roster_undo_${kind}`,
        { [kind]: 1, total: 1, names: expect.stringContaining(`${one.familyName} Ерлан`) },
      ]);
      expect((await counts())[0]).toBe(before[0]);
    });
  });

  describe('where an appointment had ended', () => {
    const single = async (rows: string[]) => load(csv(HEAD, ...rows), 'list.csv', 'KZ-43');
    const openIn = (code: string) =>
      api.db.query<{ name: string }[]>(
        'select family_name as name from appointments a join persons p on p.id = a.person_id join commissions c on c.id = a.commission_id where c.code = $1 and ended_on is null order by 1',
        [code],
      );

    it('opens it again', async () => {
      await single(['KZ-43-310;Бұрынғы;Арман;;председатель;810101300011;']);
      const id = await single(['KZ-43-310;Кейінгі;Арман;;председатель;810101300012;']);
      expect((await look(id)).body).toMatchObject({
        removes: { persons: 1, appointments: 1 },
        restores: { reopened: 1, appointments: 0 },
      });
      expect((await undo(id)).status).toBe(201);
      expect(await openIn('KZ-43-310')).toEqual([{ name: 'Бұрынғы' }]);
    });

    it('is refused once somebody else was given the place', async () => {
      await single(['KZ-43-311;Көшкен;Арман;;председатель;820101300011;']);
      const id = await single(['KZ-43-312;Көшкен;Арман;;председатель;820101300011;']);
      await addPerson(api.db, await placeOf('KZ-43-311'), { position: 'chair', familyName: 'Жаңатөраға' });
      expect((await look(id)).body.blocks).toMatchObject([
        { kind: 'seat', count: 1, items: [{ name: { kk: 'Көшкен Арман' } }] },
      ]);
      expect((await undo(id)).body.code).toBe('roster_undo_seat');
    });

    it('is refused once the same person was appointed there again', async () => {
      await single(['KZ-43-313;Қайтқан;Арман;;член;830101300011;']);
      const id = await single(['KZ-43-314;Қайтқан;Арман;;член;830101300011;']);
      await api.db.query(
        "insert into appointments (person_id, commission_id, position, started_on) values ($1, $2, 'member', '2026-02-10')",
        [await personOf('Қайтқан'), await idOf('KZ-43-313')],
      );
      expect((await undo(id)).body.code).toBe('roster_undo_seat');
    });
  });

  describe('of commissions', () => {
    const NEW = (code: string) =>
      csv(
        'Код комиссии;Вид;Код вышестоящей;Наименование на казахском;Наименование на русском',
        `${code};учаскелік;KZ-43-SYRDARIYA;№ 990 учаскелік сайлау комиссиясы;Участковая избирательная комиссия № 990`,
      );
    let turn = 0;
    const added = async () => {
      const code = `KZ-43-99${turn++}`;
      return { id: await load(NEW(code), 'commissions.csv', 'KZ-43-SYRDARIYA'), code, commission: await placeOf(code) };
    };

    it('goes through after the board was read and a list was looked at and taken back', async () => {
      const before = await counts();
      const { id, code } = await added();
      await board();
      const list = await load(csv(HEAD, `${code};Уақытша;Арман;;член;840101300011;`), 'list.csv', code);
      expect((await undo(id)).body.code).toBe('roster_undo_member');
      await undo(list);
      await board();
      expect((await look(id)).body).toMatchObject({ removes: { commissions: 1 }, withdraws: { lists: 1 }, blocks: [] });
      expect((await undo(id)).status).toBe(201);
      expect(await counts()).toEqual(before);
    });

    it.each<readonly [UndoBlockKind, (commission: TestCommission) => Promise<unknown>]>([
      ['member', (commission) => addPerson(api.db, commission)],
      ['below', (commission) => addCommission(api.db, { kind: 'precinct', parent: commission })],
      ['role', ({ id }) => api.staff('trainer', id)],
      ['campaign', (commission) => addCampaign(api.db, commission)],
      ['seminar', (commission) => addSeminar(api.db, { campaignId, commission, held: false })],
      [
        'venue',
        ({ id }) => api.db.query("insert into venues (commission_id, name, address) values ($1, '{}', '{}')", [id]),
      ],
      ['content', (commission) => addQuiz(api.db, 'final', commission)],
      [
        'reorganised',
        ({ id }) =>
          api.db.query(
            `insert into commission_changes (act, commission_id, effective_on, reason, choices, state, figures, made_by, made_at)
         select 'close', $1, '2030-01-01', 'year end', '{}', 'planned', '{}', id, now() from accounts limit 1`,
            [id],
          ),
      ],
    ])('is refused by %s', async (kind, deed) => {
      const { id, commission } = await added();
      await deed(commission);
      const { body } = await look(id);
      expect(body.blocks.map((block) => [block.kind, block.count, block.items.length])).toEqual([[kind, 1, 1]]);
      expect((await undo(id)).body.code).toBe(`roster_undo_${kind}`);
    });
  });

  it('is looked at only by whoever may import there, and by auditors, who change nothing', async () => {
    const id = await load(csv(HEAD, 'KZ-43-320;Бөтен;Арман;;член;850101300011;'), 'list.csv', 'KZ-43');
    expect((await look(id, null)).status).toBe(401);
    expect((await look(id, await api.staff('trainer', region.id))).status).toBe(403);
    expect((await look(id, await api.staff('auditor', region.id))).status).toBe(200);
    expect((await api.call(await api.staff('auditor', region.id), rostersRoutes.undo, { params: { id } })).status).toBe(
      403,
    );
    expect((await look(id, await api.staff('commission_admin', await idOf('KZ-43-SYRDARIYA')))).status).toBe(404);
  });
});
