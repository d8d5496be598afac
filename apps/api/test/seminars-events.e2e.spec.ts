import { randomUUID } from 'node:crypto';
import { type Api, startApi } from './support/api.ts';
import { EventDevice, eventActs } from './support/event-devices.ts';
import { at, marksActs } from './support/marks-acts.ts';
import { type SeminarsWorld, seminarsWorld } from './support/seminars-world.ts';

const REASON = 'Телефон жоғалды';

describe('what devices did at a seminar without a network', () => {
  let api: Api;
  let world: SeminarsWorld;
  beforeEach(async () => {
    api = await startApi();
    world = await seminarsWorld(api);
  }, 30_000);
  afterEach(() => api.stop());
  const { begun } = marksActs(() => ({ api, world }));

  async function hall(size = 1) {
    const { seminar, first, one, personIds } = await begun(size);
    const acts = eventActs(api, seminar.id);
    const door = new EventDevice(api, seminar.id, world.trainer);
    const other = new EventDevice(api, seminar.id, world.coordinator);
    await door.register();
    await other.register();
    const markOf = async (personId = one) => {
      const row = await acts.markOf(world.trainer, first, personId);
      return [row?.mark ?? null, row?.inConflict];
    };
    const lines = async () =>
      (await api.db.query<{ action: string }[]>('select action from audit_events order by seq')).map(
        ({ action }) => action,
      );
    /** The first door, as staff see it. */
    const phone = async () => (await acts.doors(world.trainer)).body.devices.find(({ id }) => id === door.id);
    return {
      ...acts,
      phone,
      seminar,
      door,
      other,
      markOf,
      personIds,
      lines,
      first,
      at: { sessionId: first, subjectId: one },
    };
  }
  const absent = { payload: { mark: 'absent' as const } };

  it('holds back what comes out of turn, and applies it when its predecessor is there', async () => {
    const { door, at: where, markOf, phone, lines } = await hall();
    const [first, second] = [door.write(where), door.write({ ...where, ...absent })];
    const early = await door.send([second]);
    expect(early.body).toMatchObject({ durable: [], held: [{ id: second.id, why: 'gap' }], refused: [] });
    expect(await markOf()).toEqual([null, false]);
    expect(await phone()).toMatchObject({ last: 0, missing: 1, held: 1 });
    const late = await door.send([first, second]);
    expect(late.body).toMatchObject({ durable: [first.id, second.id], held: [], seen: { [door.id]: 2 } });
    expect(await markOf()).toEqual(['absent', false]);
    expect((await door.send([second, first])).body.durable).toHaveLength(2);
    const [{ count } = { count: 0 }] = await api.db.query<{ count: number }[]>(
      'select count(*)::int as count from attendance_records',
    );
    expect(count).toBe(2);
    expect(await lines()).toEqual(expect.arrayContaining(['seminar.device_registered', 'attendance.recorded']));
  });

  it('takes what another phone carries, signed by the one that made it', async () => {
    const { door, other, at: where, markOf } = await hall();
    const made = door.write(where);
    expect((await other.send([{ ...made, payload: { mark: 'absent' } }])).body.refused).toEqual([
      { id: made.id, code: 'seminar_event_unsigned' },
    ]);
    expect((await other.send([made])).body.durable).toEqual([made.id]);
    expect(await markOf()).toEqual(['present', false]);
    const [row] = await api.db.query<{ own: boolean }[]>('select account_id <> brought_by as own from seminar_events');
    expect(row).toEqual({ own: true });
  });

  it('takes what bears no signature from its own account alone', async () => {
    const { seminar, other, at: where } = await hall();
    const plain = new EventDevice(api, seminar.id, world.trainer, { signs: false });
    await plain.register();
    const made = plain.write(where);
    expect((await other.send([made])).body.refused).toEqual([{ id: made.id, code: 'seminar_event_unsigned' }]);
    expect((await plain.send([made])).body.durable).toEqual([made.id]);
  });

  it('refuses what no registered device of this seminar made', async () => {
    const { seminar, door, at: where } = await hall();
    const unknown = new EventDevice(api, seminar.id, world.trainer);
    const made = unknown.write(where);
    expect((await door.send([made])).body.refused).toEqual([{ id: made.id, code: 'seminar_device_unknown' }]);
    const elsewhere = door.write({ ...where, seminarId: randomUUID() });
    expect((await door.send([elsewhere])).body.refused).toEqual([
      { id: elsewhere.id, code: 'seminar_event_elsewhere' },
    ]);
    expect((await door.register({ key: undefined })).status).toBe(409);
    expect((await door.register({ key: 'A'.repeat(120) })).status).toBe(400);
    expect((await door.register()).status).toBe(201);
    expect((await door.send([door.write({ subjectId: where.subjectId })])).status).toBe(400);
  });

  it('keeps both contents of one id, and counts neither', async () => {
    const { door, at: where, markOf, doors, decide } = await hall();
    const made = door.write(where);
    await door.send([made]);
    expect(await markOf()).toEqual(['present', false]);
    const reply = await door.send([door.signed({ ...made, ...absent })]);
    expect([reply.status, reply.body]).toMatchObject([
      409,
      { code: 'seminar_event_conflict', params: { id: made.id } },
    ]);
    expect(await markOf()).toEqual([null, false]);
    expect((await doors(world.trainer)).body.held).toMatchObject([{ id: made.id, why: 'two_contents' }]);
    const [{ count } = { count: 0 }] = await api.db.query<{ count: number }[]>(
      'select count(*)::int as count from seminar_events',
    );
    expect(count).toBe(2);
    const settled = await decide(world.trainer, { kind: 'settled', events: [made.id], reason: REASON });
    expect(settled.body).toMatchObject({ held: [], decisions: [{ kind: 'settled', reason: REASON }] });
  });

  it('finds a conflict by what each had seen, not by the clock', async () => {
    const { door, other, at: where, markOf } = await hall();
    const present = door.write({ ...where, recordedAt: at('04:40') });
    const seen = other.write({ ...where, ...absent, recordedAt: at('04:10'), basis: { [door.id]: 1 } });
    api.setNow(at('05:00'));
    await other.send([seen]);
    expect(await markOf()).toEqual(['absent', false]);
    await door.send([present]);
    expect(await markOf()).toEqual(['absent', false]);
    const unseen = other.write({ ...where, payload: { mark: 'late' }, recordedAt: at('04:20') });
    await other.send([unseen]);
    expect(await markOf()).toEqual(['late', false]);
    await door.send([door.write({ ...where, ...absent, recordedAt: at('04:50') })]);
    expect(await markOf()).toEqual(['absent', true]);
  });

  it('agrees with marks that are made in other ways', async () => {
    const { door, at: where, markOf, first } = await hall();
    const listed = world.event(first, where.subjectId, { mark: 'absent' });
    await world.mark(world.trainer, [listed]);
    await door.send([door.write({ ...where, shown: [listed.id] })]);
    expect(await markOf()).toEqual(['present', false]);
    await world.mark(world.trainer, [world.event(first, where.subjectId, { mark: 'excused' })]);
    expect(await markOf()).toEqual(['excused', false]);
  });

  it('withdraws a lost device, and lets somebody vouch for what comes from it later', async () => {
    const { door, other, at: where, markOf, decide, phone, lines } = await hall();
    await door.send([door.write(where)]);
    await decide(world.coordinator, { kind: 'withdrawn', device: door.id, reason: REASON });
    const later = door.write({ ...where, ...absent });
    expect((await other.send([later])).body.held).toEqual([{ id: later.id, why: 'withdrawn' }]);
    expect(await markOf()).toEqual(['present', false]);
    expect(await phone()).toMatchObject({ withdrawn: true, held: 1 });
    const again = await decide(world.coordinator, { kind: 'withdrawn', device: door.id, reason: REASON });
    expect(again.body).toMatchObject({ code: 'seminar_event_decided' });
    await decide(world.coordinator, { kind: 'released', events: [later.id], reason: REASON });
    expect(await markOf()).toEqual(['absent', false]);
    expect(await lines()).toContain('seminar.events_decided');
  });

  it('gives a gap up by a decision with a reason', async () => {
    const { door, at: where, markOf, decide } = await hall();
    door.write(where);
    await door.send([door.write({ ...where, ...absent })]);
    expect((await decide(world.trainer, { kind: 'gap_released', device: door.id, reason: '' })).status).toBe(400);
    const { body } = await decide(world.trainer, { kind: 'gap_released', device: door.id, reason: REASON });
    expect(body).toMatchObject({ held: [], decisions: [{ kind: 'gap_released', reason: REASON }] });
    expect(await markOf()).toEqual(['absent', false]);
    const none = await decide(world.trainer, { kind: 'gap_released', device: door.id, reason: REASON });
    expect(none.body).toMatchObject({ code: 'seminar_event_no_gap' });
  });

  it('holds what was done after the closing until somebody opens the seminar again', async () => {
    const { door, other, at: where, markOf, decide, doors } = await hall();
    const closing = door.write({ kind: 'closed', payload: {}, recordedAt: at('04:30') });
    api.setNow(at('05:00'));
    await door.send([closing]);
    const late = other.write({ ...where, recordedAt: at('04:40') });
    expect((await other.send([late])).body.held).toEqual([{ id: late.id, why: 'after_closed' }]);
    expect((await doors(world.trainer)).body.closings).toMatchObject([{ id: closing.id }]);
    await decide(world.trainer, { kind: 'reopened', events: [closing.id], reason: REASON });
    expect(await markOf()).toEqual(['present', false]);
  });

  it('keeps who is on no list until somebody says who it is', async () => {
    const { door, other, at: where, markOf, decide, doors, personIds } = await hall(2);
    const [one = '', two = ''] = personIds;
    const [a, b] = [randomUUID(), randomUUID()];
    const payload = { name: 'Қасымов Ерлан', phone: '+7 701 111 22 33' };
    const added = (time: string) => ({ kind: 'person_added' as const, payload, recordedAt: at(time) });
    await door.send([door.write({ ...added('03:40'), subjectId: a }), door.write({ ...where, subjectId: a })]);
    await other.send([other.write({ ...added('03:45'), subjectId: b }), other.write({ ...where, subjectId: b })]);
    const shown = (await doors(world.trainer)).body;
    expect(shown).toMatchObject({
      strangers: [{ subjectId: a, name: 'Қасымов Ерлан' }],
      conflicts: [{ kind: 'person_twice', hard: false, events: [{ person: 'Қасымов Ерлан' }, {}] }],
    });
    const foreign = await decide(world.trainer, {
      kind: 'person_is',
      subjectId: a,
      personId: randomUUID(),
      reason: REASON,
    });
    expect(foreign.body).toMatchObject({ code: 'seminar_not_enrolled' });
    await decide(world.trainer, { kind: 'person_is', subjectId: a, personId: one, reason: REASON });
    expect(await markOf(one)).toEqual(['present', false]);
    const again = await decide(world.trainer, { kind: 'person_is', subjectId: a, personId: two, reason: REASON });
    expect(again.body).toMatchObject({ code: 'seminar_event_decided' });
  });

  it('says when a device was heard and what waits on it', async () => {
    const { door, doors, phone } = await hall();
    api.setNow(at('04:45'));
    await door.send([], { waiting: 7, kept: false });
    expect(await phone()).toMatchObject({ ...{ waiting: 7, kept: false, signs: true }, heardAt: { at: at('04:45') } });
    expect((await doors(await api.staff('auditor', world.district.id))).body.may).toEqual({ decide: false });
    expect((await doors(world.stranger)).status).toBe(404);
  });
});
