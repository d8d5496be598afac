import {
  accountsRoutes,
  appointmentsRoutes,
  certificateRoutes,
  mergingRoutes as routes,
  mendingRoutes,
  personsRoutes,
} from '@kaskad/contracts';
import { PERSON_REFERENCES } from '../src/features/merging/person-references.ts';
import { type Api, startApi } from './support/api.ts';
import { addDoubled, type MergingWorld, mergingWorld } from './support/merging-world.ts';
import { mergingActs } from './support/merging-acts.ts';

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

  const { preview, merge, decide, undo, rows, kinds } = mergingActs(() => ({ api, world, admin, second }));

  it('knows every foreign key to persons', async () => {
    const found = await rows<{ name: string }>(
      `select conrelid::regclass || '.' || attname as name from pg_constraint join pg_attribute on attrelid = conrelid
        and attnum = conkey[1]
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

  it('offers records that may be the same, those first that share most', async () => {
    await api.db.query("update persons set phone = '8 701 111 22 33' where id = $1", [world.loserId]);
    const found = await api.call(admin, routes.duplicates, { params: { id: world.survivorId } });
    expect(found.body.items[0]).toMatchObject({ id: world.loserId, why: ['commission', 'name', 'phone'] });
  });
});
