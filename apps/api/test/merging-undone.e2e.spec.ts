import { mergingRoutes as routes, personsRoutes } from '@kaskad/contracts';
import { type Api, startApi } from './support/api.ts';
import { addDoubled, type MergingWorld, mergingWorld, personTables } from './support/merging-world.ts';
import { addSeminar } from './support/training-world.ts';
import { addPerson } from './support/world.ts';
import { mergingActs } from './support/merging-acts.ts';

describe('a merge that is taken back', () => {
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

  const { merge, decide, undo, rows } = mergingActs(() => ({ api, world, admin, second }));

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
});
