import fc from 'fast-check';
import { randomUUID, randomUUIDv7 } from 'node:crypto';
import { decideAttendance, type MarkRecord } from '@kaskad/domain';
import { type Api, startApi } from './support/api.ts';
import { type SeminarsWorld, seminarsWorld } from './support/seminars-world.ts';
import { at, marksActs } from './support/marks-acts.ts';

const MINUTE = 60_000;

describe('marks in every order of delivery', () => {
  let api: Api;
  let world: SeminarsWorld;
  let second: string;
  beforeEach(async () => {
    api = await startApi();
    world = await seminarsWorld(api);
    second = await api.staff('coordinator', world.district.id);
  }, 30_000);
  afterEach(() => api.stop());

  const { begun, sheet, offline } = marksActs(() => ({ api, world }));

  it('lets two devices that send at once agree', async () => {
    const { personIds, first } = await begun(20);
    api.setNow(at('05:00'));
    const [a, b] = [
      personIds.map((id) => offline(first, id, '04:20')),
      personIds.toReversed().map((id) => offline(first, id, '04:10', { mark: 'absent' })),
    ];
    await Promise.all([
      world.mark(world.trainer, a),
      world.mark(second, b),
      world.mark(world.trainer, a.slice(5)),
      world.mark(second, b.slice(3)),
    ]);
    const people = (await sheet(first)).people;
    expect(people.map(({ mark, inConflict }) => [mark, inConflict])).toEqual(Array(20).fill(['present', true]));
  });

  /**
   * One history of three devices, sent by each in its order, mixed, in batches and with repeats: the stored result is
   * the rule's.
   */
  it('stores the same result in every order of delivery', async () => {
    const { personIds, first } = await begun(24);
    const tokens = [world.trainer, second, world.coordinator];
    const { contact } = await sheet(first);
    const devices = tokens.map(() => randomUUID());
    const history = fc.array(
      fc.record({
        device: fc.nat(2),
        mark: fc.constantFrom('present' as const, 'absent' as const),
        reason: fc.boolean(),
        minute: fc.nat(80),
        badge: fc.boolean(),
        sees: fc.boolean(),
      }),
      { minLength: 2, maxLength: 6 },
    );
    const cases = fc.sample(history, { numRuns: personIds.length, seed: 11 });
    api.setNow(at('05:40'));
    const sent = cases.flatMap((steps, person) => {
      const made: string[] = [];
      return steps.map(({ device, mark, reason, minute, badge, sees }, place) => {
        const event = world.event(first, personIds[person] ?? '', {
          id: randomUUIDv7(),
          mark,
          method: badge ? 'badge' : 'offline',
          ...(reason && { reason: 'себебі бар' }),
          device: devices[device],
          seq: person * 10 + place + 1,
          basis: sees ? [...made] : [],
          contact,
          elapsed: minute * MINUTE,
        });
        made.push(event.id);
        return { token: tokens[device] ?? null, event };
      });
    });
    const [orders = []] = fc.sample(fc.array(fc.nat(), { minLength: sent.length, maxLength: sent.length }), {
      numRuns: 1,
      seed: 12,
    });
    const mixed = sent
      .map((one, place) => [orders[place] ?? 0, one] as const)
      .sort(([x], [y]) => x - y)
      .map(([, one]) => one);
    const refusedIds = new Set<string>();
    for (let from = 0; from < mixed.length; from += 7) {
      for (const token of tokens) {
        const batch = [...mixed.slice(from, from + 7), ...mixed.slice(Math.max(0, from - 3), from)]
          .filter((one) => one.token === token)
          .map(({ event }) => event);
        const refused = batch.length > 0 ? (await world.mark(token, batch)).body.refused : [];
        refused.forEach(({ id }) => refusedIds.add(id));
      }
    }
    const accounts = new Map(
      (await api.db.query('select id, recorded_by as by from attendance_records')).map(
        (row: { id: string; by: string }) => [row.id, row.by],
      ),
    );
    const rows = await api.db.query('select person_id, record_id, in_conflict from attendance_marks');
    for (const [person, personId] of personIds.entries()) {
      const records = sent
        .filter(({ event }) => event.personId === personId && !refusedIds.has(event.id))
        .map(({ event }): MarkRecord => ({
          id: event.id,
          mark: event.mark,
          method: event.method,
          reason: event.reason ?? null,
          by: String(accounts.get(event.id)),
          device: event.device ?? null,
          seq: event.seq ?? null,
          basis: event.basis ?? null,
          madeAt: new Date(Date.parse(at('04:00')) + (event.elapsed ?? 0)),
          receivedAt: api.now(),
          late: false,
        }));
      const { holds, against } = decideAttendance(records, { until: new Date(at('06:00')), closedAt: null });
      expect([person, rows.find((row: { person_id: string }) => row.person_id === personId)]).toEqual([
        person,
        { person_id: personId, record_id: holds?.id, in_conflict: against.length > 0 },
      ]);
    }
  });
});
