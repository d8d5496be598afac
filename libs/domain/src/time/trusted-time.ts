/**
 * What the clocks said at one moment. `monotonic` counts milliseconds since some moment and cannot be set; the others
 * are instants.
 */
export interface ClockReading {
  readonly monotonic: number;
  /** The clock of this server. */
  readonly server: number;
  /** Null when the database did not answer, or too slowly to tell. */
  readonly database: number | null;
}

/** The database's clock shows another time than the one that decides. */
export interface ClockDoubt {
  /** How far it is ahead; negative when it is behind. */
  readonly offset: number;
  /** By the monotonic clock. */
  readonly since: number;
  /** The last instant at which it was seen to be right; null when it was wrong from the start. */
  readonly rightUntil: number | null;
}

/** The time that decides: at `monotonic` it was `at`, and it goes on as the monotonic clock does. */
export interface TrustedClock {
  readonly monotonic: number;
  readonly at: number;
  /** When the database's clock was last seen to agree. */
  readonly agreedAt: number | null;
  readonly doubt: ClockDoubt | null;
  /** How far the clock of this server is ahead of the database's; null when they agree. It decides nothing. */
  readonly serverOffset: number | null;
}

/** What the installation remembers of earlier times: time never goes back. */
export interface KnownTime {
  /** The latest time that decided; null before the first start. */
  readonly mark: number | null;
  /** The doubt that was open when the last server stopped: how far the database's clock was ahead, and since when. */
  readonly open: { readonly offset: number; readonly noticedAt: number } | null;
}

export const CLOCK_BOUNDS = {
  /** Clocks that differ by less agree. */
  agreeMs: 5_000,
  /**
   * How fast a clock that agrees is followed: as quickly as clocks drift, so that many small steps gain no more than
   * one.
   */
  driftShare: 0.000_5,
  /** After so long the database's clock is believed though nobody said so: a wrong clock would have been set right. */
  holdMs: 24 * 3_600_000,
};

export const timeAt = ({ monotonic, at }: Pick<TrustedClock, 'monotonic' | 'at'>, now: number) =>
  at + (now - monotonic);

const agree = (offset: number) => Math.abs(offset) <= CLOCK_BOUNDS.agreeMs;

/**
 * The first look of a server. The database's clock is the truth, so that all servers decide alike; unless it shows a
 * time before the latest one that decided, which is then where time goes on, or was in doubt: of the two times it may
 * mean the earlier one holds that is not before the latest.
 */
export function startTrustedClock(reading: ClockReading, { mark, open }: KnownTime): TrustedClock {
  const { monotonic, server } = reading;
  const database = reading.database ?? server;
  const possible = [database, ...(open ? [database - open.offset] : [])].filter(
    (one) => mark === null || one >= mark - CLOCK_BOUNDS.agreeMs,
  );
  const at = possible.length > 0 ? Math.min(...possible) : (mark ?? database);
  const offset = database - at;
  const since = open && !agree(offset) ? monotonic - Math.max(0, at - open.noticedAt) : monotonic;
  return {
    monotonic,
    at,
    agreedAt: null,
    doubt: agree(offset) ? null : { offset, since, rightUntil: null },
    serverOffset: aside(server - database),
  };
}

/** A further look: what the time that decides is from here on, whatever the two clocks show. */
export function updateTrustedClock(trust: TrustedClock, reading: ClockReading): TrustedClock {
  const { monotonic, server, database } = reading;
  const at = timeAt(trust, monotonic);
  if (database === null)
    return { ...trust, monotonic, at, serverOffset: aside(server - at - (trust.doubt?.offset ?? 0)) };
  const offset = database - at;
  const serverOffset = aside(server - database);
  if (agree(offset)) {
    const most = (monotonic - trust.monotonic) * CLOCK_BOUNDS.driftShare;
    return { monotonic, at: at + Math.max(-most, Math.min(most, offset)), agreedAt: at, doubt: null, serverOffset };
  }
  const isSame = trust.doubt !== null && agree(offset - trust.doubt.offset);
  const doubt =
    isSame && trust.doubt ? { ...trust.doubt, offset } : { offset, since: monotonic, rightUntil: trust.agreedAt };
  if (monotonic - doubt.since >= CLOCK_BOUNDS.holdMs) return trustDatabaseClock({ monotonic, server, database });
  return { monotonic, at, agreedAt: trust.agreedAt, doubt, serverOffset };
}

/** Somebody said that the database's clock is right, or it stood long enough. */
export const trustDatabaseClock = ({
  monotonic,
  server,
  database,
}: ClockReading & { readonly database: number }): TrustedClock => ({
  monotonic,
  at: database,
  agreedAt: database,
  doubt: null,
  serverOffset: aside(server - database),
});

const aside = (offset: number) => (agree(offset) ? null : offset);
