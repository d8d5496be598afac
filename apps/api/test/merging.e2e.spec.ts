import {
  accountsRoutes,
  appointmentsRoutes,
  certificateRoutes,
  type MergePersons,
  mergingRoutes as routes,
  mendingRoutes,
  personsRoutes,
} from '@kaskad/contracts';
import { PERSON_REFERENCES } from '../src/features/merging/person-references.ts';
import { type Api, startApi, type Token } from './support/api.ts';
import { addDoubled, type MergingWorld, mergingWorld, personTables } from './support/merging-world.ts';
import { addQuiz, addSeminar } from './support/training-world.ts';
import { addPerson } from './support/world.ts';

describe('merging two records of one person', () => {
  let api: Api;
  let world: MergingWorld;
  let admin: string;
  let second: string;
  beforeAll(async () => {
    api = await startApi();
  });
  afterAll(() => api.stop());
  beforeEach(async () => {
    world = await mergingWorld(api.db);
    admin = await api.staff('commission_admin', world.region.id);
    second = await api.staff('coordinator', world.region.id);
  });

  const preview = (token: Token = admin, survivorId = world.survivorId, loserId = world.loserId) =>
    api.call(token, routes.preview, { params: { id: survivorId }, query: { with: loserId } });
  const merge = async (over: Partial<MergePersons> = {}, token: Token = admin) => {
    const { seen } = (await preview(admin, over.survivorId, over.loserId)).body;
    return api.call(token, routes.merge, {
      body: { survivorId: world.survivorId, loserId: world.loserId, reason: 'Екі рет тіркелген', seen, ...over },
    });
  };
  const decide = (id: string, approves: boolean, token: Token = second) =>
    api.call(token, routes.decide, { params: { id }, body: { approves } });
  const undo = (id: string, token: Token = admin) =>
    api.call(token, routes.undo, { params: { id }, body: { reason: 'Бөлек адамдар екен' } });
  const rows = <T>(sql: string, ...values: unknown[]) => api.db.query<T[]>(sql, values);
  const kinds = (body: { effects: { kind: string; moved: number; clashes: unknown[] }[] }) =>
    Object.fromEntries(body.effects.map(({ kind, moved, clashes }) => [kind, [moved, clashes.length]]));

  it('knows every foreign key to persons', async () => {
    const found = await rows<{ name: string }>(
      `select conrelid::regclass || '.' || attname as name from pg_constraint join pg_attribute on attrelid = conrelid and attnum = conkey[1]
       where contype = 'f' and confrelid = 'persons'::regclass order by 1`,
    );
    expect(found.map(({ name }) => name)).toEqual(Object.keys(PERSON_REFERENCES).sort());
  });

  it('shows before what goes over, what both have and what is chosen', async () => {
    await addDoubled(api.db, world);
    const shown = await preview();
    expect(shown).toMatchObject({
      status: 200,
      body: { needsSecond: true, against: [], survivor: { id: world.survivorId }, loser: { id: world.loserId } },
    });
    expect(kinds(shown.body)).toEqual({
      appointments: [2, 1],
      enrolments: [1, 1],
      attendance: [2, 2],
      attempts: [2, 1],
      certificates: [1, 1],
      accreditations: [1, 1],
      teachings: [1, 1],
      obligations: [1, 0],
      accommodations: [1, 1],
      notices: [1, 0],
    });
    expect(shown.body.fields.map(({ field, side }) => [field, side])).toEqual([
      ['name', 'survivor'],
      ['phone', 'survivor'],
    ]);
    const clash = (kind: string) => shown.body.effects.find((one) => one.kind === kind)?.clashes[0];
    expect(clash('enrolments')).toMatchObject({
      kept: 'loser',
      survivor: { state: 'no_show' },
      loser: { state: 'attended' },
    });
    expect(clash('certificates')).toMatchObject({ kept: 'loser' });
    expect(clash('appointments')).toMatchObject({ kept: 'loser', loser: { state: 'secretary' } });
  });

  it('takes two people where a certificate is superseded, and every duplicate stays to be seen', async () => {
    const { quizId, seminarId, kept, later } = await addDoubled(api.db, world);
    const proposed = await merge();
    expect(proposed).toMatchObject({
      status: 201,
      body: { state: 'proposed', needsSecond: true, may: { approve: false, withdraw: true } },
    });
    expect(
      (await rows<{ n: number }>('select count(*)::int as n from appointments where person_id = $1', world.loserId))[0]
        ?.n,
    ).toBe(2);
    expect((await decide(proposed.body.id, true, admin)).body.code).toBe('merge_same_decider');
    const inbox = await api.call(second, routes.list, { query: { state: 'proposed', personId: world.loserId } });
    expect(inbox.body).toMatchObject({ total: 1, items: [{ id: proposed.body.id, may: { approve: true } }] });
    expect(await decide(proposed.body.id, true)).toMatchObject({ status: 201, body: { state: 'done' } });
    expect((await decide(proposed.body.id, true)).body.code).toBe('merge_not_proposed');

    const { survivorId, loserId } = world;
    expect(
      await rows(
        'select number, passed from attempts where person_id = $1 and quiz_id = $2 order by number',
        survivorId,
        quizId,
      ),
    ).toEqual([
      { number: 1, passed: false },
      { number: 2, passed: true },
    ]);
    expect(await rows('select state from enrolments where seminar_id = $1', seminarId)).toEqual([
      { state: 'attended' },
    ]);
    expect(
      await rows(
        'select distinct person_id, mark from attendance_records where person_id in ($1, $2) order by mark',
        survivorId,
        loserId,
      ),
    ).toEqual([
      { person_id: loserId, mark: 'absent' },
      { person_id: survivorId, mark: 'present' },
    ]);
    expect(
      await rows(
        'select id, state, superseded_by_id from certificates where person_id = $1 order by issued_at',
        survivorId,
      ),
    ).toEqual([
      { id: kept, state: 'issued', superseded_by_id: null },
      { id: later, state: 'superseded', superseded_by_id: kept },
    ]);
    expect(
      await rows(
        'select level, ended_at is null as open from accreditations where person_id = $1 order by level',
        survivorId,
      ),
    ).toEqual([
      { level: 1, open: true },
      { level: 2, open: false },
    ]);
    expect(
      await rows("select position from appointments where person_id = $1 and end_reason = 'merged'", survivorId),
    ).toEqual([{ position: 'member' }]);
    const left = await rows<{ table_name: string; act: string }>(
      "select distinct table_name, act from person_merge_rows where merge_id = $1 and act <> 'moved' order by 1",
      proposed.body.id,
    );
    expect(left.map((one) => `${one.table_name} ${one.act}`)).toEqual(
      expect.arrayContaining(['enrolments set_aside', 'teachings set_aside', 'attempts changed']),
    );
    const audited = await rows<{ action: string }>(
      'select action from audit_events where reason = $1',
      'Екі рет тіркелген',
    );
    expect(audited.map(({ action }) => action)).toEqual(
      expect.arrayContaining([
        'person.merge_proposed',
        'person.merged',
        'person.merged_into',
        'certificate.superseded',
        'accreditation.ended',
        'appointment.end',
      ]),
    );
  });

  it('counts the person once: in no list, no search, no state of a roster, and old links lead on', async () => {
    const done = await merge();
    expect(done).toMatchObject({ status: 201, body: { state: 'done', needsSecond: false } });
    const found = await api.call(admin, personsRoutes.list, { query: { q: 'Әбенов Аян' } });
    expect(found.body.items.map(({ id }) => id).filter((id) => [world.survivorId, world.loserId].includes(id))).toEqual(
      [world.survivorId],
    );
    expect(await api.call(admin, personsRoutes.one, { params: { id: world.loserId } })).toMatchObject({
      status: 410,
      body: { code: 'person_merged', params: { personId: world.survivorId } },
    });
    const stranger = await api.staff('commission_admin', world.neighbour.id);
    expect((await api.call(stranger, personsRoutes.one, { params: { id: world.loserId } })).status).toBe(404);
    const trail = await api.call(admin, mendingRoutes.changes, { params: { id: world.survivorId } });
    expect(trail.body.items.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['person.merged', 'person.merged_into']),
    );
    expect(
      (
        await rows<{ n: number }>(
          'select count(*)::int as n from appointments where person_id = $1 and ended_on is null',
          world.survivorId,
        )
      )[0]?.n,
    ).toBe(2);
    const { loserId: personId, campaignId, precinct } = world;
    const trainers = await api.call(admin, certificateRoutes.candidates, { query: { campaignId, search: 'Абенов' } });
    expect(trainers.body.items.filter((one) => one.personId === personId)).toEqual([]);
    expect(
      (
        await api.call(admin, certificateRoutes.accredit, {
          body: { personId, campaignId, commissionId: precinct.id, level: 3, reason: 'Тренер' },
        })
      ).status,
    ).toBe(404);
    expect(
      (await api.call(admin, accountsRoutes.invite, { body: { personIds: [personId], subtree: false } })).status,
    ).toBe(404);
    expect(
      (
        await api.call(admin, appointmentsRoutes.appoint, {
          body: { commissionId: precinct.id, position: 'member', startedOn: '2026-02-01', person: { personId } },
        })
      ).body.code,
    ).toBe('person_merged');
  });

  it('gives back every row as it was when the merge is taken back', async () => {
    const { later } = await addDoubled(api.db, world);
    await api.person(world.survivorId);
    await api.person(world.loserId);
    await api.db.query(
      "update persons set iin_cipher = 'x', iin_hash = $2, iin_tail = '6530', is_operator = true where id = $1",
      [world.loserId, Buffer.from(world.loserId)],
    );
    const before = await personTables(api.db);
    const {
      body: { id },
    } = await merge({ choices: { name: 'loser', phone: 'loser' } });
    await decide(id, true);
    expect(
      await rows('select family_name, phone, iin_tail, is_operator from persons where id = $1', world.survivorId),
    ).toEqual([{ family_name: 'Абенов', phone: '+77017654321', iin_tail: '6530', is_operator: true }]);
    const between = await personTables(api.db);
    expect(
      Object.keys(before).filter((table) => JSON.stringify(before[table]) !== JSON.stringify(between[table])),
    ).toEqual(expect.arrayContaining(['attempts', 'attendance_records', 'enrolments', 'persons', 'teachings']));

    expect((await undo(id)).body).toMatchObject({ state: 'done', undoProposed: { local: expect.any(String) } });
    expect((await undo(id)).body.code).toBe('merge_same_decider');
    expect((await undo(id, second)).body).toMatchObject({ state: 'undone' });
    expect(await personTables(api.db)).toEqual(before);
    const changed = await rows(
      "select subject_id, before, after, reason from audit_events where action = 'person.changed' order by seq desc limit 2",
    );
    expect(changed).toEqual(
      expect.arrayContaining([
        {
          subject_id: world.survivorId,
          before: expect.objectContaining({ phone: '+7701•••4321', iin: '••••••••6530' }),
          after: expect.objectContaining({ iin: '' }),
          reason: 'Бөлек адамдар екен',
        },
        {
          subject_id: world.loserId,
          before: { iin: '' },
          after: { iin: '••••••••6530' },
          reason: 'Бөлек адамдар екен',
        },
      ]),
    );
    expect(await rows('select state from certificate_states where certificate_id = $1 order by seq', later)).toEqual([
      { state: 'issued' },
      { state: 'superseded' },
      { state: 'reinstated' },
    ]);
    expect((await api.call(admin, personsRoutes.one, { params: { id: world.loserId } })).status).toBe(200);
    expect((await undo(id, second)).body.code).toBe('merge_not_done');
  });

  it('keeps what came since with the survivor, and what was corrected since', async () => {
    const {
      body: { id },
    } = await merge({ choices: { phone: 'loser' } });
    await api.db.query(
      "insert into notices (person_id, kind, params, created_at) values ($1, 'score_corrected', '{}', now())",
      [world.survivorId],
    );
    await api.db.query("update persons set phone = '+77770000000' where id = $1", [world.survivorId]);
    expect((await api.call(admin, routes.one, { params: { id } })).body).toMatchObject({
      undoAgainst: [],
      stays: [{ kind: 'notices', count: 1 }],
    });
    expect((await undo(id)).body.state).toBe('undone');
    expect(
      await rows('select phone from persons where id in ($1, $2) order by phone', world.survivorId, world.loserId),
    ).toEqual([{ phone: '+77017654321' }, { phone: '+77770000000' }]);
    expect(
      await rows('select person_id from notices where person_id in ($1, $2)', world.survivorId, world.loserId),
    ).toEqual([{ person_id: world.survivorId }]);
  });

  describe('accounts', () => {
    const accountOf = async (personId: string) =>
      (
        await rows<{ id: string; disabled: boolean }>(
          'select id, disabled_at is not null as disabled from accounts where person_id = $1',
          personId,
        )
      )[0];
    const grant = async (personId: string, role: string, commissionId: string) =>
      (
        await rows<{ id: string }>(
          'insert into role_grants (account_id, role, commission_id) select id, $2, $3 from accounts where person_id = $1 returning id',
          personId,
          role,
          commissionId,
        )
      )[0]?.id ?? '';

    it("keep the survivor's; the other is disabled, signed out, and its rights go along only where that was said", async () => {
      const [own, other] = [await api.person(world.survivorId), await api.person(world.loserId)];
      const kept = await grant(world.loserId, 'lecturer', world.district.id);
      const ended = await grant(world.loserId, 'trainer', world.district.id);
      await api.db.query(
        "insert into invitations (person_id, code_hash, expires_at) values ($1, 'x', now() + interval '1 day')",
        [world.loserId],
      );
      expect((await preview()).body).toMatchObject({
        bothHaveAccounts: true,
        grants: [
          { id: kept, role: 'lecturer' },
          { id: ended, role: 'trainer' },
        ],
      });
      expect((await merge()).body.code).toBe('merge_grants_undecided');
      const {
        body: { id },
      } = await merge({
        grants: [
          { id: kept, keep: true },
          { id: ended, keep: false },
        ],
      });
      const me = (token: string) => api.call(token, personsRoutes.list, { query: {} });
      expect([(await me(own)).status, (await me(other)).status]).toEqual([403, 401]);
      const account = await accountOf(world.survivorId);
      expect([account?.disabled, (await accountOf(world.loserId))?.disabled]).toEqual([false, true]);
      expect(
        await rows('select role from role_grants where account_id = $1 and revoked_at is null', account?.id),
      ).toEqual([{ role: 'lecturer' }]);
      expect(
        await rows(
          'select id from invitations where revoked_at is null and used_at is null and person_id in ($1, $2)',
          world.survivorId,
          world.loserId,
        ),
      ).toEqual([]);
      await undo(id);
      expect([(await accountOf(world.loserId))?.disabled, (await me(other)).status]).toEqual([false, 401]);
      expect(
        await rows(
          'select id from role_grants where account_id = $1 and revoked_at is null order by role',
          (await accountOf(world.loserId))?.id,
        ),
      ).toEqual([{ id: kept }, { id: ended }]);
    });

    it('go along where only the second record has one', async () => {
      await api.person(world.loserId);
      const account = await accountOf(world.loserId);
      await merge();
      expect(await accountOf(world.survivorId)).toEqual(account);
    });

    it('with rights beyond those of whoever merges are left to somebody else', async () => {
      await api.person(world.loserId);
      const id = await grant(world.loserId, 'system_admin', world.region.id);
      expect((await preview()).body.against).toEqual([{ code: 'merge_grants_too_wide', name: null }]);
      expect((await merge({ grants: [{ id, keep: true }] })).body.code).toBe('merge_grants_too_wide');
    });
  });

  describe('is refused', () => {
    it.each([
      [
        'while both sit one test',
        'merge_attempts_open',
        async () => {
          const quizId = await addQuiz(api.db, 'final', world.region);
          for (const personId of [world.survivorId, world.loserId]) {
            await api.db.query(
              `insert into attempts (quiz_id, person_id, campaign_id, number, form, started_at, deadline_at, max_score) values ($1, $2, $3, 1, '', now(), now(), 5)`,
              [quizId, personId, world.campaignId],
            );
          }
        },
      ],
      ['where one taught the other', 'merge_mutual_teaching', () => teach(world.loserId, world.survivorId)],
      [
        'where one trained whoever trained the other',
        'merge_lineage_loop',
        async () => {
          await teach(world.survivorId, world.trainerId);
          await teach(world.trainerId, world.loserId);
        },
      ],
      [
        'where the IINs differ and none was chosen',
        'merge_iin_undecided',
        async () => {
          for (const id of [world.survivorId, world.loserId])
            await api.db.query("update persons set iin_cipher = 'x', iin_hash = $2, iin_tail = '1234' where id = $1", [
              id,
              Buffer.from(id),
            ]);
        },
      ],
    ])('%s', async (_, code, arrange) => {
      await arrange();
      expect((await merge()).body.code).toBe(code);
      expect(
        (
          await rows<{ n: number }>(
            'select count(*)::int as n from persons where merged_into_id is not null and id = $1',
            world.loserId,
          )
        )[0]?.n,
      ).toBe(0);
    });

    async function teach(traineeId: string, trainerId: string): Promise<void> {
      const [seminar] = await rows<{ id: string }>(
        `insert into seminars (campaign_id, commission_id, level, format, title, time_zone, starts_at, ends_at, capacity, sign_up_until, state)
         values ($1, $2, 3, 'in_person', '{"kk":"С","ru":"С"}', 'Asia/Qyzylorda', '2026-02-01', '2026-02-02', 30, '2026-02-01', 'held') returning id`,
        world.campaignId,
        world.district.id,
      );
      await api.db.query(
        'insert into teachings (trainee_id, trainer_id, seminar_id, campaign_id, taught_at) values ($1, $2, $3, $4, now())',
        [traineeId, trainerId, seminar?.id, world.campaignId],
      );
    }

    it('of oneself, of one record with itself, of a state that nobody looked at', async () => {
      const own = await api.person(world.survivorId);
      await api.db.query(
        "insert into role_grants (account_id, role, commission_id) select id, 'commission_admin', $2 from accounts where person_id = $1",
        [world.survivorId, world.region.id],
      );
      expect((await merge({}, own)).body.code).toBe('merge_own_person');
      expect((await merge({ loserId: world.survivorId })).body.code).toBe('merge_same_person');
      expect((await merge({ seen: 'x' })).body.code).toBe('changed_meanwhile');
      expect((await merge({ reason: ' ' })).body.code).toBe('invalid_input');
    });

    it('to whoever does not manage both', async () => {
      const district = await api.staff('commission_admin', world.district.id);
      const far = await addPerson(api.db, world.farPrecinct);
      expect(await preview(district, world.survivorId, far)).toMatchObject({
        status: 404,
        body: { code: 'not_found' },
      });
      expect((await merge({ loserId: far }, district)).status).toBe(404);
      expect((await merge({}, await api.staff('auditor', world.region.id))).status).toBe(403);
      expect((await merge({}, null)).status).toBe(401);
      const {
        body: { id },
      } = await merge();
      const neighbour = await api.staff('commission_admin', world.neighbour.id);
      expect((await undo(id, neighbour)).status).toBe(404);
      expect((await api.call(neighbour, routes.one, { params: { id } })).status).toBe(404);
      expect((await api.call(neighbour, routes.list, { query: {} })).body.items).toEqual([]);
    });

    it('to the second of two at once', async () => {
      const third = await addPerson(api.db, world.precinct);
      const seen = await Promise.all([world.survivorId, third].map(async (id) => (await preview(admin, id)).body.seen));
      const replies = await Promise.all(
        [world.survivorId, third].map((survivorId, place) =>
          api.call(admin, routes.merge, {
            body: { survivorId, loserId: world.loserId, reason: 'Екі рет', seen: seen[place] ?? '' },
          }),
        ),
      );
      expect(replies.map(({ status }) => status).sort()).toEqual([201, 410]);
    });
  });

  describe('is not taken back', () => {
    it('where a certificate was issued since on what both had done', async () => {
      const { quizId } = await addDoubled(api.db, world);
      const {
        body: { id },
      } = await merge();
      await decide(id, true);
      const [attempt] = await rows<{ id: string }>(
        'select id from attempts where person_id = $1 and quiz_id = $2 and number = 1',
        world.survivorId,
        quizId,
      );
      await api.db.query(
        "update certificates set attempt_id = $2, issued_at = '2027-01-01' where person_id = $1 and state = 'issued'",
        [world.survivorId, attempt?.id],
      );
      expect((await api.call(admin, routes.one, { params: { id } })).body.undoAgainst).toMatchObject([
        { code: 'merge_certificate_since', name: expect.stringContaining('N-') },
      ]);
      await undo(id);
      expect((await undo(id, second)).body.code).toBe('merge_certificate_since');
    });

    it.each([
      ['has', 'confirmed', null],
      ['may take, because it is reserved for them,', 'invited', '2099-01-01'],
    ])('where somebody else %s the seat that fell free', async (_, state, reservedUntil) => {
      const seminarId = await addSeminar(api.db, {
        campaignId: world.campaignId,
        commission: world.district,
        trainerIds: [world.trainerId],
        attended: {},
      });
      await api.db.query(
        "update seminars set state = 'open', capacity = 2, starts_at = '2099-02-01', ends_at = '2099-02-02' where id = $1",
        [seminarId],
      );
      const enrol = (personId: string, as: string, until: string | null) =>
        api.db.query(
          'insert into enrolments (seminar_id, person_id, state, held_until, queued_at) values ($1, $2, $3, $4, now())',
          [seminarId, personId, as, until],
        );
      for (const personId of [world.survivorId, world.loserId]) await enrol(personId, 'confirmed', null);
      const {
        body: { id },
      } = await merge();
      await enrol(await addPerson(api.db, world.precinct), state, reservedUntil);
      expect((await undo(id)).body.code).toBe('merge_seat_taken');
    });

    it('where the single place that fell free is held by somebody else, or the survivor was merged further', async () => {
      await api.db.query("update appointments set position = 'chair' where person_id = $1", [world.survivorId]);
      const {
        body: { id },
      } = await merge();
      await addPerson(api.db, world.precinct, { position: 'secretary' });
      expect((await undo(id)).body.code).toBe('merge_position_taken');
      await api.db.query(
        "update appointments set ended_on = '2026-02-10', end_reason = 'other' where position = 'secretary' and ended_on is null",
      );
      const third = await addPerson(api.db, world.farPrecinct);
      await merge({ survivorId: third, loserId: world.survivorId });
      expect((await undo(id)).body.code).toBe('merge_later_merge');
    });
  });

  it('offers records that may be the same, those first that share most', async () => {
    await api.db.query("update persons set phone = '8 701 111 22 33' where id = $1", [world.loserId]);
    const found = await api.call(admin, routes.duplicates, { params: { id: world.survivorId } });
    expect(found.body.items[0]).toMatchObject({ id: world.loserId, why: ['commission', 'name', 'phone'] });
  });
});
