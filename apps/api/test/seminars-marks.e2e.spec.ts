import {
  type AttendanceEvent,
  attendanceRoutes,
  enrolmentsRoutes,
  seminarsRoutes,
  sessionsRoutes,
} from '@kaskad/contracts';
import { randomUUID } from 'node:crypto';
import { type Api, startApi } from './support/api.ts';
import { type SeminarsWorld, seminarsWorld } from './support/seminars-world.ts';
import { at, marksActs } from './support/marks-acts.ts';
const MINUTE = 60_000;

describe('the mark made last counts', () => {
  let api: Api;
  let world: SeminarsWorld;
  let second: string;
  beforeEach(async () => {
    api = await startApi();
    world = await seminarsWorld(api);
    second = await api.staff('coordinator', world.district.id);
  }, 30_000);
  afterEach(() => api.stop());

  const { begun, sheet, rowOf, trail, conflicts, offline } = marksActs(() => ({ api, world }));

  it('does not let an offline "absent" made earlier and synced later replace "present"', async () => {
    const { one, first } = await begun();
    api.setNow(at('04:20'));
    await world.mark(world.trainer, [world.event(first, one)]);
    api.setNow(at('05:00'));
    expect((await world.mark(second, [offline(first, one, '04:10', { mark: 'absent' })])).body.durable).toHaveLength(1);
    expect(await rowOf(first, one)).toMatchObject({ mark: 'present', minutes: 90, corrected: true });
    expect((await trail(first, one)).map(({ mark, counts, madeAt }) => [mark, counts, madeAt.at])).toEqual([
      ['absent', false, at('04:10')],
      ['present', true, at('04:20')],
    ]);
  });

  it('orders inside one batch, whatever its order', async () => {
    const { one, first, last } = await begun();
    api.setNow(at('07:00'));
    const marks = [
      offline(first, one, '04:20'),
      offline(first, one, '04:10', { mark: 'absent' }),
      offline(last, one, '05:40', { mark: 'absent' }),
      offline(last, one, '05:50'),
    ];
    await world.mark(world.trainer, marks);
    expect([(await rowOf(first, one))?.mark, (await rowOf(last, one))?.mark]).toEqual(['present', 'present']);
  });

  it.each(['04:10', '05:40', '09:30'])(
    'never replaces a correction with a reason by a plain mark made at %s',
    async (time) => {
      const { one, first } = await begun();
      await world.mark(world.trainer, [world.event(first, one)]);
      api.setNow(at('09:00'));
      await world.mark(world.trainer, [world.event(first, one, { mark: 'absent', reason: 'қолы жоқ' })]);
      api.setNow(at('12:00'));
      expect((await world.mark(second, [offline(first, one, time)])).body.durable).toHaveLength(1);
      expect(await rowOf(first, one)).toMatchObject({ mark: 'absent', reasoned: true });
      expect(await trail(first, one)).toHaveLength(3);
      expect((await world.mark(second, [world.event(first, one)])).body.refused).toMatchObject([
        { code: 'attendance_reason_needed' },
      ]);
    },
  );

  it('dates marks from the last contact: a clock five years off or jumping gains nothing', async () => {
    const { one, first } = await begun();
    const { contact } = await sheet(first);
    api.setNow(at('05:20'));
    await world.mark(world.trainer, [
      world.event(first, one, {
        device: randomUUID(),
        seq: 1,
        basis: [],
        contact,
        elapsed: 30 * MINUTE,
        method: 'offline',
      }),
    ]);
    const off = (year: number, over: Partial<AttendanceEvent>) =>
      offline(first, one, '04:00', {
        mark: 'absent',
        recordedAt: `${year}-02-12T04:20:00.000Z`,
        device: randomUUID(),
        seq: 1,
        basis: [],
        contact,
        ...over,
      });
    await world.mark(second, [
      off(2031, { elapsed: 10 * MINUTE }),
      off(2021, { elapsed: 20 * MINUTE }),
      off(2031, { elapsed: 0 }),
    ]);
    expect((await rowOf(first, one))?.mark).toBe('present');
    // Nothing is made before the contact nor after the reception, and a contact that this server never gave says
    // nothing.
    await world.mark(second, [
      off(2021, { contact: undefined, elapsed: 2_000_000_000 }),
      off(2021, { contact: `${contact.split('.')[0]}zz.${contact.split('.')[1]}`, elapsed: 2_000_000_000 }),
    ]);
    expect((await rowOf(first, one))?.mark).toBe('present');
    const times = (await trail(first, one)).map(({ madeAt }) => madeAt.at).sort();
    expect(times).toEqual([at('03:00'), at('03:00'), at('04:00'), at('04:10'), at('04:20'), at('04:30')]);
  });

  it('knows by the basis who had seen whom, and lists what nobody weighed, to be decided with a reason', async () => {
    const { params, one, first } = await begun();
    await world.mark(world.trainer, [world.event(first, one, { device: randomUUID(), seq: 1, basis: [] })]);
    const shown = (await rowOf(first, one))?.basis;
    api.setNow(at('04:30'));
    await world.mark(second, [world.event(first, one, { mark: 'absent', device: randomUUID(), seq: 1, basis: shown })]);
    expect(await rowOf(first, one)).toMatchObject({ mark: 'absent', inConflict: false });
    await world.mark(world.trainer, [offline(first, one, '04:25', { device: randomUUID(), seq: 7, basis: shown })]);
    expect(await rowOf(first, one)).toMatchObject({ mark: 'absent', inConflict: true });

    api.setNow(at('08:00'));
    const {
      items: [conflict],
      total,
    } = await conflicts(params.id);
    expect({ total, conflict }).toMatchObject({
      total: 1,
      conflict: {
        session: { id: first },
        person: { id: one },
        marks: [
          { mark: 'present', counts: false, method: 'offline' },
          { mark: 'absent', counts: true },
        ],
      },
    });
    expect((await api.call(world.trainer, seminarsRoutes.get, { params })).body.conflicts).toBe(1);
    expect(await api.call(world.trainer, seminarsRoutes.hold, { params })).toMatchObject({
      status: 409,
      body: { code: 'seminar_conflicts_open', params: { count: 1 } },
    });
    expect(await api.call(world.trainer, seminarsRoutes.hold, { params, body: { openConflicts: 2 } })).toMatchObject({
      status: 409,
    });
    const decision = world.event(first, one, {
      mark: 'present',
      reason: 'парақта қолы бар',
      basis: conflict?.basis,
      device: randomUUID(),
      seq: 1,
    });
    expect((await world.mark(world.trainer, [decision])).body.durable).toEqual([decision.id]);
    expect(await rowOf(first, one)).toMatchObject({ mark: 'present', inConflict: false });
    expect(await conflicts(params.id)).toEqual({ items: [], total: 0 });
    const [entry] = await api.db.query("select after, reason from audit_events where action = 'attendance.decided'");
    expect(entry).toMatchObject({ after: { mark: 'present', personId: one }, reason: 'парақта қолы бар' });
    expect(await api.call(world.trainer, seminarsRoutes.hold, { params })).toMatchObject({
      status: 201,
      body: { attended: 1 },
    });
  });

  it('closes with open conflicts only for somebody who was told how many, and takes decisions afterwards', async () => {
    const { params, one, first } = await begun();
    await world.mark(world.trainer, [offline(first, one, '04:00', { mark: 'absent' })]);
    await world.mark(second, [offline(first, one, '03:55')]);
    api.setNow(at('08:00'));
    expect(await api.call(world.trainer, seminarsRoutes.hold, { params, body: { openConflicts: 1 } })).toMatchObject({
      status: 201,
      body: { attended: 0, conflicts: 1 },
    });
    const {
      items: [conflict],
    } = await conflicts(params.id);
    await world.mark(second, [world.event(first, one, { reason: 'куәлар растады', basis: conflict?.basis })]);
    const roster = await api.call(world.trainer, enrolmentsRoutes.roster, { params, query: {} });
    expect(roster.body.items).toMatchObject([{ state: 'attended' }]);
    const [held] = await api.db.query("select after from audit_events where action = 'seminar.held'");
    expect(held.after).toMatchObject({ openConflicts: 1 });
  });

  it('keeps for review what comes after the closing and says otherwise; what nobody contradicts counts', async () => {
    const {
      params,
      personIds: [one = '', two = '', three = ''],
      first,
    } = await begun(3);
    await world.mark(world.trainer, [world.event(first, one)]);
    api.setNow(at('08:00'));
    await api.call(world.trainer, seminarsRoutes.hold, { params });
    const marks = [offline(first, one, '05:10', { mark: 'absent' }), offline(first, two, '04:10')];
    expect((await world.mark(second, marks)).body.durable).toHaveLength(2);
    expect([(await rowOf(first, one))?.mark, (await rowOf(first, two))?.mark]).toEqual(['present', 'present']);
    expect(await conflicts(params.id)).toMatchObject({
      total: 1,
      items: [
        {
          person: { id: one },
          marks: [
            { mark: 'present', counts: true, late: false },
            { mark: 'absent', counts: false, late: true },
          ],
        },
      ],
    });
    api.setNow('2026-02-13T08:00:00.000Z');
    await world.mark(second, [offline(first, three, '08:30')]);
    expect((await rowOf(first, three))?.mark).toBeNull();
    expect((await conflicts(params.id)).total).toBe(2);
  });

  it('takes the same again as done and other content as a conflict, also of what it now holds', async () => {
    const { one, first } = await begun();
    const { contact } = await sheet(first);
    const event = offline(first, one, '04:10', { device: randomUUID(), seq: 3, basis: [], contact, elapsed: 10 });
    api.setNow(at('05:00'));
    expect((await world.mark(world.trainer, [event])).body.durable).toEqual([event.id]);
    api.setNow(at('05:05'));
    expect((await world.mark(world.trainer, [event, event])).body.durable).toEqual([event.id]);
    for (const over of [
      { device: randomUUID() },
      { seq: 4 },
      { basis: [randomUUID()] },
      { elapsed: 5000 },
    ] satisfies Partial<AttendanceEvent>[]) {
      expect(await world.mark(world.trainer, [{ ...event, ...over }])).toMatchObject({
        status: 409,
        body: { code: 'attendance_conflict', params: { id: event.id } },
      });
    }
    expect(await trail(first, one)).toHaveLength(1);
  });

  it('is closed to strangers', async () => {
    const { params } = await begun();
    expect(await api.call(null, seminarsRoutes.conflicts, { params })).toMatchObject({ status: 401 });
    expect(await api.call(world.stranger, seminarsRoutes.conflicts, { params })).toMatchObject({ status: 404 });
    expect(
      await api.call(await api.staff('auditor', world.district.id), seminarsRoutes.conflicts, { params }),
    ).toMatchObject({ status: 200 });
    expect(
      await world.mark(world.trainer, [
        world.event(randomUUID(), randomUUID(), { basis: Array(101).fill(randomUUID()) }),
      ]),
    ).toMatchObject({ status: 400 });
  });

  it('moves with records that turn out to be of another person', async () => {
    const {
      personIds: [one = '', two = ''],
      first,
    } = await begun(2);
    await world.mark(world.trainer, [world.event(first, one), world.event(first, two, { mark: 'absent' })]);
    await api.db.query('alter table attendance_records disable trigger attendance_records_append_only');
    await api.db.query('update attendance_records set person_id = $1 where person_id = $2', [one, two]);
    expect(await api.db.query('select person_id, records, in_conflict from attendance_marks')).toEqual([
      { person_id: one, records: 2, in_conflict: true },
    ]);
  });

  it('answers the check-in code without undoing a correction', async () => {
    const { one, first } = await begun();
    await world.mark(world.trainer, [world.event(first, one, { mark: 'absent', reason: 'басқа адам' })]);
    const { token } = (await api.call(world.trainer, sessionsRoutes.checkIn, { params: { id: first }, query: {} }))
      .body;
    expect(await api.call(await api.person(one), attendanceRoutes.self, { body: { token } })).toMatchObject({
      status: 409,
      body: { code: 'attendance_corrected' },
    });
  });
});
