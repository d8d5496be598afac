import fc from 'fast-check';
import {
  CLOCK_BOUNDS,
  type ClockReading,
  type KnownTime,
  startTrustedClock,
  timeAt,
  type TrustedClock,
  updateTrustedClock,
} from './trusted-time.ts';

const HOUR = 3_600_000;
const NINE = Date.UTC(2026, 1, 10, 9);
const NOTHING: KnownTime = { mark: null, open: null };

/** The clocks after so many milliseconds, set by hand by so much. */
const after = (
  ms: number,
  { server = 0, database = 0 }: { server?: number; database?: number | null } = {},
): ClockReading => ({
  monotonic: 1_000 + ms,
  server: NINE + ms + server,
  database: database === null ? null : NINE + ms + database,
});
const begun = startTrustedClock(after(0), NOTHING);
const shown = (trust: TrustedClock, ms: number) => timeAt(trust, 1_000 + ms) - NINE - ms;

describe('the time that decides', () => {
  it.each<{ what: string; reading: ClockReading; off: number; doubt: number | null; server: number | null }>([
    { what: 'all clocks agree', reading: after(HOUR), off: 0, doubt: null, server: null },
    {
      what: 'the server jumps ahead',
      reading: after(HOUR, { server: 3 * HOUR }),
      off: 0,
      doubt: null,
      server: 3 * HOUR,
    },
    {
      what: 'the server falls behind',
      reading: after(HOUR, { server: -3 * HOUR }),
      off: 0,
      doubt: null,
      server: -3 * HOUR,
    },
    {
      what: 'the database jumps ahead',
      reading: after(HOUR, { database: 3 * HOUR }),
      off: 0,
      doubt: 3 * HOUR,
      server: -3 * HOUR,
    },
    {
      what: 'the database falls behind',
      reading: after(HOUR, { database: -3 * HOUR }),
      off: 0,
      doubt: -3 * HOUR,
      server: 3 * HOUR,
    },
    {
      what: 'one machine: both jump ahead',
      reading: after(HOUR, { server: 3 * HOUR, database: 3 * HOUR }),
      off: 0,
      doubt: 3 * HOUR,
      server: null,
    },
    {
      what: 'one machine: both fall behind',
      reading: after(HOUR, { server: -3 * HOUR, database: -3 * HOUR }),
      off: 0,
      doubt: -3 * HOUR,
      server: null,
    },
    {
      what: 'a step that is barely one',
      reading: after(HOUR, { database: 5_001 }),
      off: 0,
      doubt: 5_001,
      server: -5_001,
    },
    {
      what: 'a small difference is followed as slowly as clocks drift',
      reading: after(HOUR, { database: 5_000 }),
      off: HOUR * CLOCK_BOUNDS.driftShare,
      doubt: null,
      server: null,
    },
    { what: 'the database is away', reading: after(HOUR, { database: null }), off: 0, doubt: null, server: null },
    {
      what: 'the database is away and the server jumps',
      reading: after(HOUR, { database: null, server: HOUR }),
      off: 0,
      doubt: null,
      server: HOUR,
    },
  ])('$what', ({ reading, off, doubt, server }) => {
    const next = updateTrustedClock(begun, reading);
    expect(timeAt(next, reading.monotonic) - NINE - HOUR).toBe(off);
    expect(next.doubt?.offset ?? null).toBe(doubt);
    expect(next.serverOffset).toBe(server);
  });

  it('says until when the clock was right, and is right again when the clock is', () => {
    const [before, jumped] = [
      updateTrustedClock(begun, after(2_000)),
      updateTrustedClock(updateTrustedClock(begun, after(2_000)), after(4_000, { database: HOUR })),
    ];
    expect(before.agreedAt).toBe(NINE + 2_000);
    expect(jumped.doubt).toEqual({ offset: HOUR, since: 5_000, rightUntil: NINE + 2_000 });
    const stepped = updateTrustedClock(jumped, after(6_000, { database: 2 * HOUR }));
    expect(stepped.doubt).toEqual({ offset: 2 * HOUR, since: 7_000, rightUntil: NINE + 2_000 });
    const mended = updateTrustedClock(stepped, after(8_000));
    expect([mended.doubt, shown(mended, 8_000)]).toEqual([null, 0]);
  });

  it('believes the clock of the database once it has stood for a day, though nobody said so', () => {
    const doubtful = updateTrustedClock(begun, after(1_000, { database: HOUR }));
    const [almost, then] = [CLOCK_BOUNDS.holdMs, CLOCK_BOUNDS.holdMs + 1_000];
    expect(shown(updateTrustedClock(doubtful, after(almost, { database: HOUR })), almost)).toBe(0);
    expect(updateTrustedClock(doubtful, after(then, { database: HOUR }))).toMatchObject({
      at: NINE + then + HOUR,
      doubt: null,
    });
  });

  it.each<{ what: string; known: KnownTime; off: number; doubt: number | null }>([
    { what: 'nothing is known', known: NOTHING, off: 0, doubt: null },
    { what: 'it was off for an hour', known: { mark: NINE - HOUR, open: null }, off: 0, doubt: null },
    {
      what: 'the clock shows a time that is over: time goes on where it was',
      known: { mark: NINE + HOUR, open: null },
      off: HOUR,
      doubt: -HOUR,
    },
    {
      what: 'the clock was ahead and still is',
      known: { mark: NINE - 2 * HOUR, open: { offset: 2 * HOUR, noticedAt: NINE - 3 * HOUR } },
      off: -2 * HOUR,
      doubt: 2 * HOUR,
    },
    {
      what: 'the clock was ahead and was set right meanwhile',
      known: { mark: NINE - 60_000, open: { offset: 2 * HOUR, noticedAt: NINE - HOUR } },
      off: 0,
      doubt: null,
    },
    {
      what: 'the clock was behind and still is',
      known: { mark: NINE + 2 * HOUR - 60_000, open: { offset: -2 * HOUR, noticedAt: NINE } },
      off: 2 * HOUR,
      doubt: -2 * HOUR,
    },
    {
      what: 'the clock was behind and was set right meanwhile',
      known: { mark: NINE - 60_000, open: { offset: -2 * HOUR, noticedAt: NINE - HOUR } },
      off: 0,
      doubt: null,
    },
  ])('at the start: $what', ({ known, off, doubt }) => {
    const trust = startTrustedClock(after(0), known);
    expect([shown(trust, 0), trust.doubt?.offset ?? null]).toEqual([off, doubt]);
  });

  it('at the start the clock of the database decides, and that of the server is said to be wrong', () => {
    expect(startTrustedClock(after(0, { server: -2 * HOUR }), NOTHING)).toMatchObject({
      at: NINE,
      doubt: null,
      serverOffset: -2 * HOUR,
    });
  });

  it('whatever is done to both clocks within a day, time neither stands, nor goes back, nor gains more than a clock that agrees may', () => {
    // Small steps that add up, and great ones, of either clock or of both as on one machine.
    const step = fc.oneof(
      fc.integer({ min: -4_500, max: 4_500 }),
      fc.integer({ min: -24 * HOUR, max: 24 * HOUR }),
      fc.constant(0),
    );
    const look = fc.record({
      passed: fc.integer({ min: 500, max: 2_500 }),
      server: step,
      database: step,
      both: step,
      isAway: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(look, { minLength: 1, maxLength: 100 }), (looks) => {
        let [trust, ms, before, server, database] = [begun, 0, NINE, 0, 0];
        const paces = looks.map((one) => {
          ms += one.passed;
          server += one.server + one.both;
          database += one.database + one.both;
          trust = updateTrustedClock(trust, after(ms, { server, database: one.isAway ? null : database }));
          const now = timeAt(trust, 1_000 + ms);
          const pace = (now - before) / one.passed;
          before = now;
          return pace;
        });
        expect(Math.min(...paces)).toBeGreaterThan(0.999);
        expect(Math.max(...paces)).toBeLessThan(1.001);
        expect(Math.abs(shown(trust, ms))).toBeLessThan(ms * CLOCK_BOUNDS.driftShare + 1);
      }),
    );
  });
});
