import fc from 'fast-check';
import { eventText, type SeminarEvent } from './seminar-events.ts';
import { seminarState, type SeminarPack } from './seminar-state.ts';

const at = (minute: number) => new Date(Date.UTC(2026, 1, 12, 4, minute));
const pack: SeminarPack = {
  sessions: new Map([['s', { opensAt: at(-30), cancelled: false }]]),
  people: new Set(['p0', 'p1', 'p2']),
  seats: { taken: 3, by: new Set(['p0', 'p1', 'p2']), capacity: 4, room: 5 },
  recorded: new Set(),
  now: at(600),
};

const DEVICES = ['a', 'b', 'c', 'd'];
const acts = fc.array(
  fc.record({
    device: fc.nat(3),
    kind: fc.constantFrom('mark', 'mark', 'mark', 'mark', 'person_added', 'handed_in', 'closed'),
    subject: fc.nat(3),
    mark: fc.constantFrom('present', 'absent', 'late'),
    reason: fc.boolean(),
    badge: fc.boolean(),
    minute: fc.nat(120),
    sees: fc.option(fc.nat(3)),
    lost: fc.nat(9).map((n) => n === 0),
    copied: fc.nat(15).map((n) => n === 0),
  }),
  { minLength: 1, maxLength: 25 },
);
type Acts = typeof acts extends fc.Arbitrary<infer Value> ? Value : never;

/** What four devices did; some of it never comes, and some comes with two contents. */
function play(history: Acts): SeminarEvent[] {
  const known = DEVICES.map((): Record<string, number> => ({}));
  const counts = [0, 0, 0, 0];
  return history.flatMap(({ device, kind, subject, sees, minute, lost, copied, ...one }, place): SeminarEvent[] => {
    const own = known[device] as Record<string, number>;
    if (sees !== null)
      for (const [name, seq] of Object.entries(known[sees] ?? {})) own[name] = Math.max(own[name] ?? 0, seq);
    const seq = (counts[device] = (counts[device] ?? 0) + 1);
    const name = DEVICES[device] as string;
    const basis = { ...own };
    own[name] = seq;
    const made = {
      ...{ id: `e${place}`, device: name, seq, basis, seen: [], session: 's', actor: name },
      kind: kind as SeminarEvent['kind'],
      subject: kind === 'person_added' ? `n${place}` : `p${subject}`,
      payload:
        kind === 'mark'
          ? {
              mark: one.mark as 'present',
              method: one.badge ? ('badge' as const) : ('offline' as const),
              ...(one.reason && { reason: 'because' }),
            }
          : kind === 'person_added'
            ? { name: `Name ${'абвг'[subject] ?? ''}`, ...(one.badge && { phone: '87011112233' }) }
            : { test: 't' },
      madeAt: at(minute),
      receivedAt: at(500),
    };
    if (lost) return [];
    const copies = copied ? [{ ...made, madeAt: at(minute + 1) }] : [];
    return [made, ...copies].map((copy, n) => ({ ...copy, content: `${n} ${eventText(copy)}` }));
  });
}

const say = (events: readonly SeminarEvent[]) => {
  const { applied, held, seen, meant, conflicts } = seminarState(events, pack);
  return {
    applied: applied.map(({ id }) => id),
    held: [...held].sort(),
    seen: Object.entries(seen).sort(),
    meant: [...meant].sort(),
    conflicts: conflicts.map((one) => JSON.stringify(one)).sort(),
  };
};

describe('in any order of delivery, however often', () => {
  const delivered = fc
    .tuple(acts, fc.array(fc.nat(), { minLength: 80, maxLength: 80 }), fc.nat(20))
    .map(([history, numbers, again]) => {
      const made = play(history);
      const order = [...made, ...made.slice(0, again)]
        .map((one, place) => [numbers[place] ?? 0, one] as const)
        .sort(([a], [b]) => a - b)
        .map(([, one]) => one);
      return { made, order };
    });

  it('one state', () => {
    fc.assert(
      fc.property(delivered, ({ made, order }) => expect(say(order)).toEqual(say(made))),
      { numRuns: 2000, seed: 12 },
    );
  });

  it('what is applied never waits for something that is missing', () => {
    fc.assert(
      fc.property(delivered, ({ order }) => {
        const { applied } = seminarState(order, pack);
        const there = new Set(order.map(({ device, seq }) => `${device}${seq}`));
        for (const { device, seq } of applied)
          for (let before = 1; before < seq; before++) expect(there).toContain(`${device}${before}`);
      }),
      { numRuns: 1000, seed: 13 },
    );
  });

  it.each([
    ['the last arrival wins', (order: readonly SeminarEvent[]) => order.map((one, n) => ({ ...one, madeAt: at(n) }))],
    [
      'nothing is held back',
      (order: readonly SeminarEvent[]) => order.map((one, n) => ({ ...one, seq: n + 1, device: 'x' })),
    ],
  ])('control: it shows when %s', (_, wrong) => {
    let differs = false;
    for (const { made, order } of fc.sample(delivered, { numRuns: 200, seed: 14 }))
      differs ||= JSON.stringify(say(wrong(order))) !== JSON.stringify(say(made));
    expect(differs).toBe(true);
  });
});
