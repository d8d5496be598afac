import { accountsRoutes, cascadeRoutes, commissionsRoutes, rostersRoutes } from '@kaskad/contracts';
import type { UndoBlockKind } from '@kaskad/domain';
import { readFileSync } from 'node:fs';
import { UNDO_REFERENCES } from '../src/features/people/rosters/undo-references.ts';
import { type Api, startApi } from './support/api.ts';
import { accredit, addAttempt, addQuiz, addSeminar, addUsualRequirements } from './support/training-world.ts';
import { addCampaign, addCommission, type TestCommission } from './support/world.ts';
import { content, csv, HEAD, rosterUndo } from './support/roster-undo.ts';

// Columns that name such rows without a foreign key, and are kept as they were said; what the marks hold follows from
// the records of attendance, which are told themselves.
const KEPT_LOOSE = ['attendance_marks.person_id', 'readiness_queue.commission_id'];

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

  const { idOf, placeOf, personOf, counts, look, undo, load, everybodyReads, board } = rosterUndo(() => ({
    api,
    region,
    admin,
  }));

  it('names what becomes of every column that refers to a person, an appointment or a commission', async () => {
    const keys = await api.db.query<{ name: string; to: string }[]>(
      `select f.conrelid::regclass || '.' || a.attname as name, f.confrelid::regclass::text as to from pg_constraint f
         join pg_attribute a on a.attrelid = f.conrelid and a.attnum = any(f.conkey)
       where f.contype = 'f' and f.confrelid in ('persons'::regclass, 'appointments'::regclass,
         'commissions'::regclass)`,
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
      `select a.attrelid::regclass || '.' || a.attname as name from pg_attribute a join pg_class c on c.oid = a.attrelid
        and c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
       where a.atttypid = 'uuid'::regtype and a.attnum > 0
       and a.attname ~ '(person|commission|appointment|debtor|trainer|trainee|replaces|parent)_id$'
         and not exists (select from pg_constraint f where f.conrelid = a.attrelid and f.contype = 'f'
           and a.attnum = any(f.conkey))`,
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
            `insert into certificates (number, verify_code, kind, person_id, campaign_id, commission_id, law_edition_id,
              name, issued_at, valid_until)
         select 'X-1', repeat('x', 22), 'completion', $1, id, $2, law_edition_id, 'X', now(), '2026-03-18'
         from campaigns`,
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
