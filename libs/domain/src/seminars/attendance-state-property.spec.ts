import fc from 'fast-check';
import { decideAttendance, type MarkRecord, type MarkTimes } from './attendance-state.ts';

const at = (time: string) => new Date(`2026-02-12T${time}:00Z`);
const say = ({ holds, against }: ReturnType<typeof decideAttendance>) => [
  holds?.id ?? null,
  against.map(({ id }) => id),
];

const MARKS = ['present', 'absent', 'late'] as const;
const DEVICES = 4;
/** Histories of four devices: what each does, and now and then all it has becomes known to another. */
const histories = fc.array(
  fc.record({
    device: fc.nat(DEVICES - 1),
    mark: fc.constantFrom(...MARKS),
    reason: fc.boolean(),
    method: fc.constantFrom('offline' as const, 'badge' as const),
    minute: fc.nat(300),
    late: fc.boolean(),
    sees: fc.option(fc.nat(DEVICES - 1)),
  }),
  { minLength: 1, maxLength: 12 },
);
type History = typeof histories extends fc.Arbitrary<infer Value> ? Value : never;

function play(history: History): MarkRecord[] {
  const known = Array.from({ length: DEVICES }, () => new Set<string>());
  return history.map(({ device, minute, sees, late, reason, ...rest }, index): MarkRecord => {
    const own = known[device] as Set<string>;
    if (sees !== null) for (const id of known[sees] as Set<string>) own.add(id);
    const basis = [...own];
    const id = `m${index}`;
    own.add(id);
    return {
      id,
      ...rest,
      late,
      reason: reason ? 'why' : null,
      by: `a${device}`,
      device: `d${device}`,
      seq: index + 1,
      basis,
      madeAt: new Date(at('04:00').getTime() + minute * 60_000),
      receivedAt: at('09:00'),
    };
  });
}

/** The table of the design, read literally: who had seen whom is the basis alone, every pair is compared. */
function model(records: readonly MarkRecord[], { until, closedAt }: MarkTimes) {
  const kind = ({ reason, late, madeAt: time }: MarkRecord) =>
    reason ? 0 : late && closedAt && time > closedAt ? 3 : late || time > until ? 2 : 1;
  const saw = (a: MarkRecord, b: MarkRecord) => (a.basis ?? []).includes(b.id);
  const standing = records.filter((one) => !records.some((other) => saw(other, one) && kind(other) <= kind(one)));
  const order = standing.toSorted(
    (a, b) =>
      a.madeAt.getTime() - b.madeAt.getTime() ||
      (String(a.device) < String(b.device)
        ? -1
        : String(a.device) > String(b.device)
          ? 1
          : (a.seq ?? 0) - (b.seq ?? 0)),
  );
  const best = order.filter((one) => kind(one) === Math.min(...order.map(kind)) && kind(one) < 3);
  const badge = best.some(({ method, reason }) => method === 'badge' && !reason)
    ? best.filter(({ method }) => method === 'badge')
    : best;
  const holds = best.find(({ mark: value }) => value === badge.at(-1)?.mark) ?? null;
  return {
    holds,
    against: order.filter(
      (one) =>
        one.mark !== holds?.mark && !(holds && saw(holds, one)) && (kind(one) >= 2 || !holds || !saw(one, holds)),
    ),
  };
}

describe('in any order of delivery', () => {
  const closed: MarkTimes = { until: at('06:00'), closedAt: at('08:00') };
  const shuffled = fc
    .tuple(histories, fc.array(fc.nat(), { minLength: 40, maxLength: 40 }))
    .map(([history, numbers]) => {
      const sent = play(history);
      const order = [...sent, ...sent.slice(0, 3)]
        .map((one, index) => [numbers[index] ?? 0, one] as const)
        .sort(([a], [b]) => a - b)
        .map(([, one]) => one);
      return { sent, order };
    });
  const differs = (rule: (records: readonly MarkRecord[]) => unknown) => {
    try {
      fc.assert(
        fc.property(shuffled, ({ sent, order }) => {
          expect(rule(order)).toEqual(say(model(sent, closed)));
        }),
        { numRuns: 1000, seed: 7 },
      );
      return false;
    } catch {
      return true;
    }
  };

  it('one state, that of the table', () => {
    expect(differs((order) => say(decideAttendance(order, closed)))).toBe(false);
  });

  it.each([
    ['the last arrival wins', (order: readonly MarkRecord[]) => [order.at(-1)?.id ?? null, []]],
    [
      'the basis is ignored',
      (order: readonly MarkRecord[]) =>
        say(
          decideAttendance(
            order.map((one) => ({ ...one, basis: [], device: one.id })),
            closed,
          ),
        ),
    ],
    [
      'a correction counts no more than any other mark',
      (order: readonly MarkRecord[]) =>
        say(
          decideAttendance(
            order.map((one) => ({ ...one, reason: null })),
            closed,
          ),
        ),
    ],
    [
      'the closing is ignored',
      (order: readonly MarkRecord[]) =>
        say(
          decideAttendance(
            order.map((one) => ({ ...one, late: false })),
            closed,
          ),
        ),
    ],
  ])('control: it shows when %s', (_, rule) => {
    expect(differs(rule)).toBe(true);
  });
});
