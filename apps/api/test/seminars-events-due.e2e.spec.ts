import { enrolmentsRoutes, sessionsRoutes } from '@kaskad/contracts';
import { DEVICES_AT_MOST, EVENTS_AT_MOST } from '@kaskad/domain';
import { randomUUID } from 'node:crypto';
import { DueTurns } from '../src/features/seminars/events/due-turns.task.ts';
import { maybeDue } from '../src/features/seminars/events/events.queries.ts';
import { type Api, startApi } from './support/api.ts';
import { EventDevice, eventActs } from './support/event-devices.ts';
import { at, marksActs } from './support/marks-acts.ts';
import { accredit, type SeminarsWorld, seminarsWorld } from './support/seminars-world.ts';
import { addPerson } from './support/world.ts';

const REASON = 'Телефон жоғалды';
const STRANGER = { kind: 'person_added' as const, payload: { name: 'Қасымов Ерлан' } };

describe('what waits at a seminar, and how much there may be', () => {
  let api: Api;
  let world: SeminarsWorld;
  beforeEach(async () => {
    api = await startApi();
    world = await seminarsWorld(api);
  }, 30_000);
  afterEach(() => api.stop());
  const { begun } = marksActs(() => ({ api, world }));

  async function hall(size = 1, given?: Awaited<ReturnType<typeof begun>>) {
    const { seminar, first, last, one, personIds } = given ?? (await begun(size));
    const acts = eventActs(api, seminar.id);
    const door = new EventDevice(api, seminar.id, given ? world.coordinator : world.trainer);
    await door.register();
    const markOf = async (personId = one, sessionId = first) =>
      (await acts.markOf(world.coordinator, sessionId, personId))?.mark ?? null;
    return { ...acts, seminar, door, markOf, personIds, first, last, one, at: { sessionId: first, subjectId: one } };
  }
  const due = () => api.app.get(DueTurns).take();
  const linesOf = (action: string) =>
    api.db.query<{ actor_id: string | null; before: object; after: object }[]>(
      'select actor_id, before, after from audit_events where action = $1 order by seq',
      [action],
    );

  it('counts once the person is on the list, though nothing else comes', async () => {
    const { seminar, door, markOf, first } = await hall();
    const late = await addPerson(api.db, world.precinct);
    const made = door.write({ sessionId: first, subjectId: late });
    expect((await door.send([made])).body.held).toEqual([{ id: made.id, why: 'not_on_list' }]);
    expect(await due()).toBe(0);
    const invited = { params: { id: seminar.id }, body: { personIds: [late] } };
    await api.call(world.coordinator, enrolmentsRoutes.invite, invited);
    expect(await due()).toBe(1);
    expect(await markOf(late)).toBe('present');
    expect(await due()).toBe(0);
  });

  it('counts once its session takes marks', async () => {
    const { door, markOf, one, last } = await hall();
    const made = door.write({ sessionId: last, subjectId: one });
    expect((await door.send([made])).body.held).toEqual([{ id: made.id, why: 'too_early' }]);
    api.setNow(at('04:44'));
    expect(await due()).toBe(0);
    api.setNow(at('04:45'));
    expect(await due()).toBe(1);
    expect(await markOf(one, last)).toBe('present');
  });

  it('lets in who waited for a room once the room is larger', async () => {
    const { body: school } = { body: await world.venue({ rooms: [{ name: { kk: 'Зал', ru: 'Зал' }, capacity: 1 }] }) };
    const { seminar } = await world.withGroup(1, { venueId: school.id, roomId: school.rooms[0]?.id, capacity: 1 });
    api.setNow(at('04:00'));
    const door = new EventDevice(api, seminar.id, world.trainer);
    await door.register();
    const added = door.write({ ...STRANGER, subjectId: randomUUID() });
    expect((await door.send([added])).body.held).toEqual([{ id: added.id, why: 'over_room' }]);
    expect(await due()).toBe(0);
    await api.db.query('update rooms set capacity = 2');
    expect(await due()).toBe(1);
    expect((await eventActs(api, seminar.id).doors(world.trainer)).body.held).toEqual([]);
  });

  it('weighs a full room again only while the seminar goes on and there is a place', async () => {
    const { body: school } = { body: await world.venue({ rooms: [{ name: { kk: 'Зал', ru: 'Зал' }, capacity: 2 }] }) };
    const { seminar } = await world.withGroup(1, { venueId: school.id, roomId: school.rooms[0]?.id, capacity: 2 });
    api.setNow(at('04:00'));
    const door = new EventDevice(api, seminar.id, world.trainer);
    await door.register();
    const [came, over] = ['Қасымов Ерлан', 'Оспан Дана'].map((name) =>
      door.write({ kind: 'person_added', payload: { name }, subjectId: randomUUID() }),
    );
    if (!came || !over) throw new Error('nobody came');
    expect((await door.send([came, over])).body.held).toEqual([{ id: over.id, why: 'over_room' }]);
    const weighed = () => maybeDue(api.db.manager, api.now(), 500);
    expect(await weighed()).toEqual([]);
    await api.db.query('update rooms set capacity = 3');
    expect(await weighed()).toEqual([{ seminarId: seminar.id, why: 'over_room', sessionId: null }]);
    await api.db.query("update seminars set state = 'cancelled' where id = $1", [seminar.id]);
    expect(await weighed()).toEqual([]);
  });

  it('minds no name of a person that is none', async () => {
    const { door, first } = await hall();
    const made = door.write({ sessionId: first, subjectId: randomUUID() });
    await door.send([made]);
    await api.db.query('alter table seminar_events disable trigger user');
    await api.db.query(`update seminar_events set content = content || '{"subjectId": "nobody"}' where id = $1`, [
      made.id,
    ]);
    expect(await maybeDue(api.db.manager, api.now(), 500)).toEqual([]);
  });

  it('says in the trail what is withheld, what counts instead and who brought it about', async () => {
    const { door, decide, one, at: where, markOf } = await hall();
    await door.send([door.write(where), door.write({ ...where, payload: { mark: 'absent' } })]);
    const made = door.write({ ...where, payload: { mark: 'late' } });
    await door.send([made]);
    await door.send([door.signed({ ...made, payload: { mark: 'present' } })]);
    expect(await markOf()).toBe('absent');
    const [line, ...others] = await linesOf('attendance.weighed_again');
    expect(others).toEqual([]);
    expect(line).toMatchObject({
      before: { record: made.id, mark: 'late' },
      after: { personId: one, mark: 'late', counts: { mark: 'absent' }, inConflict: false },
    });
    const [trainer] = await api.db.query<{ id: string }[]>('select id from accounts where person_id = $1', [
      world.trainerId,
    ]);
    expect(line?.actor_id).toBe(trainer?.id);
    expect(await decide(world.trainer, { kind: 'settled', events: [made.id], reason: REASON })).toMatchObject({
      status: 201,
    });
  });

  it('keeps two strangers of one name apart, each to be found by themselves', async () => {
    const { door, doors, decide, markOf, personIds, at: where } = await hall(2);
    const [one = '', two = ''] = personIds;
    const [a, b] = [randomUUID(), randomUUID()];
    await door.send([
      ...[a, b].map((subjectId) => door.write({ ...STRANGER, subjectId })),
      ...[a, b].map((subjectId) => door.write({ ...where, subjectId })),
    ]);
    const { body } = await doors(world.trainer);
    expect(body.strangers.map(({ subjectId }) => subjectId)).toEqual([a, b]);
    expect(body.conflicts.map(({ kind }) => kind)).toContain('person_twice');
    await decide(world.trainer, { kind: 'person_is', subjectId: b, personId: two, reason: REASON });
    expect([await markOf(one), await markOf(two)]).toEqual([null, 'present']);
    await decide(world.trainer, { kind: 'person_is', subjectId: a, personId: one, reason: REASON });
    expect(await markOf(one)).toBe('present');
  });

  it('minds no id that another seminar uses', async () => {
    const another = await accredit(api, await addPerson(api.db, world.district), world.campaignId, world.district);
    const { seminar, personIds } = await world.withGroup(1, { trainerIds: [another] });
    const [first = '', last = ''] = seminar.sessions.map(({ id }) => id);
    const { door, markOf, at: where, decide } = await hall();
    const there = await hall(1, {
      seminar,
      params: { id: seminar.id },
      personIds,
      one: personIds[0] ?? '',
      first,
      last,
    });
    const [free, blocked] = [door.write(where), there.door.write(there.at)];
    await there.door.send([blocked]);
    const same = door.write({ ...where, id: blocked.id, payload: { mark: 'late' } });
    const reply = await door.send([free, same]);
    expect([reply.status, reply.body.durable]).toEqual([201, [free.id, blocked.id]]);
    expect([await markOf(), await there.markOf()]).toEqual(['late', 'present']);
    expect((await door.send([same])).body.durable).toEqual([blocked.id]);
    expect(await api.db.query('select from attendance_records')).toHaveLength(3);
    // What is withheld here, is withheld here alone.
    await decide(world.trainer, { kind: 'withdrawn', device: door.id, reason: REASON });
    await door.send([door.signed({ ...same, payload: { mark: 'absent' } })]);
    expect([await markOf(), await there.markOf()]).toEqual(['present', 'present']);
  });

  it('knows as many phones as each may know of, and lets one go that never wrote', async () => {
    const { seminar, door, at: where } = await hall();
    await door.send([door.write(where)]);
    await api.db.query(
      `insert into seminar_devices (seminar_id, id, account_id, name, registered_at, heard_at, last)
       select $1, gen_random_uuid(), account_id, 'x', now(), $3::timestamptz - interval '1 hour', 1
       from seminar_devices, generate_series(1, $2)`,
      [seminar.id, DEVICES_AT_MOST - 1, api.now()],
    );
    const phones = () => api.db.query('select from seminar_devices where seminar_id = $1', [seminar.id]);
    expect((await new EventDevice(api, seminar.id, world.trainer).register()).status).toBe(201);
    expect(await phones()).toHaveLength(DEVICES_AT_MOST);
    await api.db.query(
      `insert into seminar_events (id, digest, seminar_id, device, seq, kind, content, account_id, brought_by, made_at,
         received_at)
       select gen_random_uuid(), '\\x00', seminar_id, id, 1, 'closed', '{"payload": {}}', account_id, account_id, now(),
         now() from seminar_devices where id <> $1`,
      [door.id],
    );
    expect(await new EventDevice(api, seminar.id, world.trainer).register()).toMatchObject({
      status: 409,
      body: { code: 'seminar_devices_full', params: { most: DEVICES_AT_MOST } },
    });
    expect((await door.register()).status).toBe(201);
  });

  it('keeps a bounded number of events, and what it has stays acknowledged', async () => {
    const { seminar, door, at: where } = await hall();
    const [first, second] = [door.write(where), door.write(where)];
    await door.send([first]);
    await api.db.query(
      `insert into seminar_events (id, digest, seminar_id, device, seq, kind, content, account_id, brought_by, made_at,
         received_at, held)
       select gen_random_uuid(), '\\x00', seminar_id, device, 3, 'mark', content, account_id, account_id, now(), now(), 'gap'
       from seminar_events, generate_series(2, $2) where seminar_id = $1`,
      [seminar.id, EVENTS_AT_MOST],
    );
    expect((await door.send([first, second])).body).toMatchObject({
      durable: [first.id],
      refused: [{ id: second.id, code: 'seminar_events_full' }],
    });
  }, 60_000);

  it('dates by no clock of a device what was made before its own session took marks', async () => {
    const { door, one, first, last } = await hall();
    api.setNow(at('05:50'));
    const early = { recordedAt: '2021-01-01T00:00:00.000Z', subjectId: one };
    await door.send([
      door.write({ ...early, sessionId: first }),
      door.write({ ...early, sessionId: last }),
      door.write({ ...early, kind: 'handed_in', payload: { test: randomUUID() } }),
    ]);
    const rows = await api.db.query<{ made_at: Date }[]>('select made_at from seminar_events order by seq');
    expect(rows.map(({ made_at: made }) => made.toISOString())).toEqual([at('03:00'), at('04:45'), at('03:00')]);
  });

  it('shows no mark as seen that it did not show', async () => {
    const { seminar, door, first, one } = await hall();
    const made = door.write({ sessionId: first, subjectId: one });
    await door.send([door.write({ sessionId: first, subjectId: randomUUID() })]);
    const blocker = api.db.createQueryRunner();
    await blocker.startTransaction();
    await blocker.query('lock table seminar_devices in access exclusive mode');
    const reading = api.call(world.trainer, sessionsRoutes.attendance, { params: { id: first } });
    const isWaiting = async () =>
      (
        await api.db.query(
          "select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()",
        )
      ).length > 0;
    while (!(await isWaiting())) await api.db.query('select pg_sleep(0.02)');
    // While the reader waits, the mark comes.
    await blocker.query(
      `insert into attendance_records (id, session_id, person_id, mark, minutes, method, recorded_by, recorded_at,
         received_at) select $1, $2, $3, 'present', 90, 'list', account_id, now(), now() from seminar_devices limit 1`,
      [made.id, first, one],
    );
    await blocker.query('update seminar_devices set last = 2 where seminar_id = $1', [seminar.id]);
    await blocker.commitTransaction();
    await blocker.release();
    const { body } = await reading;
    expect(body.seen).toEqual({ [door.id]: 2 });
    expect(body.people.find(({ person }) => person.id === one)?.mark).toBe('present');
  });
});
