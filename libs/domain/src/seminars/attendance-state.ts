import { LONGEST_AWAY_MS } from '../time/longest-away.ts';
import type { AttendanceMark, AttendanceMethod } from './attendance.ts';

/** One mark of one person at one session as it is kept. Nothing of it ever changes. */
export interface MarkRecord {
  readonly id: string;
  readonly mark: AttendanceMark;
  readonly method: AttendanceMethod;
  /** A mark with a reason is a correction (or the decision of a conflict, which is one). */
  readonly reason: string | null;
  /** The account that made it. */
  readonly by: string;
  /**
   * The device and the place among what was done on it; null when the client does not say: then the account stands for
   * the device.
   */
  readonly device: string | null;
  readonly seq: number | null;
  /** Ids of the marks that whoever made this one had before them; null when nobody knows. */
  readonly basis: readonly string[] | null;
  /** Of other devices how far whoever made this one had seen what was done on them. */
  readonly known?: Readonly<Record<string, number>> | null;
  /** When it was made; see `madeAt`. */
  readonly madeAt: Date;
  readonly receivedAt: Date;
  /** Whether it came after the seminar was closed as held. */
  readonly late: boolean;
}

/** Until when marks are plain marks (afterwards a change is a correction), and when the seminar was closed as held. */
export interface MarkTimes {
  readonly until: Date;
  readonly closedAt: Date | null;
}

export interface AttendanceState<R> {
  /** The mark that counts; null while there is none. */
  readonly holds: R | null;
  /** Marks that say otherwise and that nobody has weighed against the one that counts, the first made first. */
  readonly against: readonly R[];
}

/**
 * When a mark was made (instants of the server). A device with contact says how long after the server's last word it
 * was, by a clock that nobody can set; the wall clock of a device is asked only where there is nothing else. Never
 * before that contact (`from`; without one, the moment from which the session takes marks), never after the mark was
 * received.
 */
export function dateMark({
  contact,
  elapsed,
  recordedAt,
  from,
  receivedAt,
}: {
  contact: Date | null;
  elapsed: number | null;
  recordedAt: Date;
  from: Date;
  receivedAt: Date;
}): Date {
  const said = contact && elapsed !== null ? contact.getTime() + elapsed : recordedAt.getTime();
  const earliest = (contact ?? from).getTime();
  return new Date(Math.min(Math.max(said, earliest), receivedAt.getTime()));
}

/**
 * When a seminar began that was begun on a device without a network (instants of the server): dated as a mark is; by
 * the wall clock alone at most fourteen days ago.
 */
export const dateBeginning = ({
  beganAt,
  receivedAt,
  ...since
}: {
  contact: Date | null;
  elapsed: number | null;
  beganAt: Date;
  receivedAt: Date;
}): Date =>
  dateMark({ ...since, recordedAt: beganAt, from: new Date(receivedAt.getTime() - LONGEST_AWAY_MS), receivedAt });

/**
 * The mark that counts, from all marks of one person at one session in whatever order they came: the same on every
 * server.
 *
 * Marks that had seen each other: the later holds, but one without a reason never replaces a correction. Of marks that
 * had not: a correction over a plain mark, a plain mark in time over one made or received too late, whoever checked
 * (code, badge) over whoever listed, then the one made later (time, device, place on it); of several that say the same
 * the one made first. What was made after the closing counts only when somebody decides so. `against` holds what
 * differs from the outcome without having been weighed: the conflict.
 */
export function decideAttendance<R extends MarkRecord>(records: readonly R[], times: MarkTimes): AttendanceState<R> {
  const marks = [...new Map(records.map((one) => [one.id, one])).values()].sort(byTime);
  const rank = (one: R) => rankOf(one, times);
  const sightOf = sights(marks);
  const replaced = new Set<R>();
  // What a replaced mark replaces, the one that replaced it replaces too. Of two that claim to have seen each other the
  // later made counts.
  for (const one of marks.toReversed()) {
    if (replaced.has(one)) continue;
    for (const seen of sightOf(one)) if (rank(one) <= rank(seen)) replaced.add(seen);
  }
  const standing = marks.filter((one) => !replaced.has(one));
  const best = Math.min(...standing.map(rank));
  const first = best === HELD ? [] : standing.filter((one) => rank(one) === best);
  const checked = first.filter(isChecked);
  const latest = (best === CORRECTION || checked.length === 0 ? first : checked).at(-1);
  const holds = first.find(({ mark }) => mark === latest?.mark) ?? null;
  const weighed = holds ? sightOf(holds) : new Set<R>();
  const isAgainst = (one: R) =>
    one.mark !== holds?.mark && !weighed.has(one) && (rank(one) >= AFTERWARDS || !holds || !sightOf(one).has(holds));
  return { holds, against: standing.filter(isAgainst) };
}

const [CORRECTION, IN_TIME, AFTERWARDS, HELD] = [0, 1, 2, 3];

/**
 * Which mark comes first. Plain marks that came or were made too late count only where there is no other; a later mark
 * replaces none that comes before it.
 */
function rankOf({ reason, madeAt: made, late }: MarkRecord, { until, closedAt }: MarkTimes): number {
  if (reason !== null) return CORRECTION;
  if (late && closedAt && made > closedAt) return HELD;
  return late || made > until ? AFTERWARDS : IN_TIME;
}

const isChecked = ({ method }: MarkRecord) => method === 'qr' || method === 'badge';
const deviceOf = ({ device, by }: MarkRecord) => `${device ?? ''} ${by}`;

/** Time made, then device, then place on the device. */
function byTime(a: MarkRecord, b: MarkRecord): number {
  return (
    a.madeAt.getTime() - b.madeAt.getTime() ||
    compare(deviceOf(a), deviceOf(b)) ||
    (a.seq ?? 0) - (b.seq ?? 0) ||
    compare(a.id, b.id)
  );
}

const compare = (a: string, b: string) => (a < b ? -1 : Number(a > b));

/**
 * What whoever made a mark had before them: the marks it names, the one made before it on the same device, and all that
 * those had seen.
 */
function sights<R extends MarkRecord>(marks: readonly R[]): (one: R) => ReadonlySet<R> {
  const byId = new Map(marks.map((one) => [one.id, one]));
  const chains = [...Map.groupBy(marks, deviceOf).values()].map((chain) =>
    chain.toSorted((a, b) => (a.seq ?? 0) - (b.seq ?? 0) || byTime(a, b)),
  );
  const before = new Map(
    chains.flatMap((chain) => chain.slice(1).map((one, index): [R, R | undefined] => [one, chain[index]])),
  );
  const known = (one: R) => {
    const named = one.basis === null ? sentAtOnce(one, marks) : one.basis.flatMap((id) => byId.get(id) ?? []);
    const own = before.get(one);
    return [...named, ...shownOf(one, marks), ...(own ? [own] : [])];
  };
  return (one) => {
    const seen = new Set<R>();
    for (const open = known(one); open.length > 0;) {
      const next = open.pop() as R;
      if (next === one || seen.has(next)) continue;
      seen.add(next);
      open.push(...known(next));
    }
    return seen;
  };
}

/** A client that does not say what it saw, and sent its mark at once, had what the server held. */
const sentAtOnce = <R extends MarkRecord>({ method, receivedAt }: R, marks: readonly R[]) =>
  method === 'offline' ? [] : marks.filter((other) => other.receivedAt < receivedAt);

/** What a device had taken over from others, as far as their places say. */
const shownOf = <R extends MarkRecord>({ known }: R, marks: readonly R[]) =>
  known ? marks.filter(({ device, seq }) => device !== null && seq !== null && seq <= (known[device] ?? 0)) : [];
