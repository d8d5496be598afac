import { soundKey } from '../rosters/name-key.ts';
import type { AttendanceMark } from './attendance.ts';
import { type AttendanceState, decideAttendance, type MarkRecord, type MarkTimes } from './attendance-state.ts';
import { type Decisions, type HeldReason, inTurn } from './held-events.ts';
import { byTimeMade, hadSeen, type SeenEvents, type SeminarEvent } from './seminar-events.ts';

/** What is known of the seminar beside what devices did. */
export interface SeminarPack {
  readonly sessions: ReadonlyMap<string, MarkTimes & { readonly opensAt: Date; readonly cancelled: boolean }>;
  readonly people: ReadonlySet<string>;
  readonly seats: { readonly taken: number; readonly capacity: number; readonly room: number | null };
  /** Marks made in other ways. Key: session and person. */
  readonly marks: ReadonlyMap<string, readonly MarkRecord[]>;
  /** Events that were recorded before: no list that changed since holds them back. */
  readonly recorded: ReadonlySet<string>;
  readonly now: Date;
}

/** `hard`: it does not count until a person decides; `soft`: it counts, and a person looks at it. */
interface EventConflict {
  readonly kind: 'marks_differ' | 'person_twice' | 'over_capacity' | 'handed_in_twice';
  readonly hard: boolean;
  readonly session: string | null;
  readonly subject: string | null;
  readonly events: readonly string[];
}

export interface SeminarEvents {
  /** In their order. */
  readonly applied: readonly SeminarEvent[];
  readonly held: ReadonlyMap<string, HeldReason>;
  readonly seen: SeenEvents;
  /** Key: session and person. */
  readonly marks: ReadonlyMap<string, AttendanceState<MarkRecord>>;
  /** Whom the subjects of events mean: of somebody added twice the first, and whoever a person said it is. */
  readonly meant: ReadonlyMap<string, string>;
  readonly conflicts: readonly EventConflict[];
}

/**
 * The state of a seminar from everything that devices and persons did at it, in whatever order and however often it
 * came: the same on every server and on every phone.
 */
export function seminarState(sent: readonly SeminarEvent[], pack: SeminarPack): SeminarEvents {
  const { due, held: waiting, seen, decisions } = inTurn(sent);
  const held = new Map(waiting);
  const open = beforeClosing(due.toSorted(byTimeMade), decisions, held);
  const added = addPersons(open, pack, decisions, held);
  const applied = open.filter((one) => !held.has(one.id) && isTaken(one, { pack, added, held }));
  const marks = marksOf(applied, pack, added.meant);
  const isOpen = ({ events }: EventConflict) => !events.every((id) => decisions.settled.has(id));
  return {
    applied,
    held,
    seen,
    marks,
    meant: added.meant,
    conflicts: [...added.conflicts, ...handedInTwice(applied), ...differing(marks)].filter(isOpen),
  };
}

/** What was made after somebody closed the seminar waits until it is opened again. */
function beforeClosing(order: readonly SeminarEvent[], decisions: Decisions, held: Map<string, HeldReason>) {
  let isClosed = false;
  return order.filter(({ id, kind }) => {
    if (kind === 'closed') isClosed ||= !decisions.reopened.has(id);
    else if (isClosed && !decisions.released.has(id)) held.set(id, 'after_closed');
    return !held.has(id);
  });
}

interface Added {
  readonly meant: ReadonlyMap<string, string>;
  readonly conflicts: readonly EventConflict[];
}

/**
 * People on no list: somebody added at two doors is one person; beyond the seats they are told, beyond the room not
 * taken.
 */
function addPersons(
  order: readonly SeminarEvent[],
  { seats }: SeminarPack,
  { released, persons }: Decisions,
  held: Map<string, HeldReason>,
): Added {
  const meant = new Map<string, string>();
  const conflicts: EventConflict[] = [];
  const first = new Map<string, SeminarEvent>();
  let taken = seats.taken;
  for (const one of order.filter(({ kind, subject }) => kind === 'person_added' && subject !== null)) {
    const subject = one.subject as string;
    const known = first.get(soundOf(one));
    if (known) {
      meant.set(subject, persons.get(subject) ?? (meant.get(known.subject as string) as string));
      conflicts.push({ ...about(one), kind: 'person_twice', hard: false, events: [known.id, one.id] });
      continue;
    }
    if (seats.room !== null && taken >= seats.room && !released.has(one.id)) {
      held.set(one.id, 'over_room');
      continue;
    }
    first.set(soundOf(one), one);
    meant.set(subject, persons.get(subject) ?? subject);
    taken++;
    if (taken > seats.capacity) conflicts.push({ ...about(one), kind: 'over_capacity', hard: false, events: [one.id] });
  }
  return { meant, conflicts };
}

const soundOf = ({ payload: { name = '', phone = '' } }: SeminarEvent) =>
  `${name.split(/\s+/).map(soundKey).join(' ')} ${phone.replaceAll(/\D/g, '').slice(-10)}`;
const about = ({ session, subject }: SeminarEvent) => ({ session, subject });

function isTaken(
  { id, kind, session, subject }: SeminarEvent,
  { pack, added, held }: { pack: SeminarPack; added: Added; held: Map<string, HeldReason> },
): boolean {
  if (kind !== 'mark' || pack.recorded.has(id)) return true;
  const times = pack.sessions.get(session ?? '');
  const hold = (reason: HeldReason) => held.set(id, reason) && false;
  if (!times || times.cancelled) return hold('no_session');
  if (pack.now < times.opensAt) return hold('too_early');
  return pack.people.has(subject ?? '') || added.meant.has(subject ?? '') || hold('not_on_list');
}

const attendanceKey = (session: string, person: string) => `${session}/${person}`;

function marksOf(applied: readonly SeminarEvent[], pack: SeminarPack, meant: ReadonlyMap<string, string>) {
  const made = applied
    .filter(({ kind }) => kind === 'mark')
    .map((one) => {
      const subject = one.subject ?? '';
      return [attendanceKey(one.session ?? '', meant.get(subject) ?? subject), one] as const;
    });
  const keys = new Set([...pack.marks.keys(), ...made.map(([key]) => key)]);
  const byKey = Map.groupBy(made, ([key]) => key);
  const never: MarkTimes = { until: new Date(8.64e15), closedAt: null };
  return new Map(
    [...keys].map((key) => {
      const times = pack.sessions.get(key.split('/')[0] ?? '') ?? never;
      const records = (byKey.get(key) ?? []).map(([, one]) => markRecordOf(one, times.closedAt));
      return [key, decideAttendance([...(pack.marks.get(key) ?? []), ...records], times)] as const;
    }),
  );
}

/** A mark of a device as the rule of marks reads it. */
export function markRecordOf(one: SeminarEvent, closedAt: Date | null): MarkRecord {
  const { id, payload, actor, device, seq, basis, seen, madeAt, receivedAt } = one;
  return {
    id,
    mark: payload.mark as AttendanceMark,
    method: payload.method ?? 'offline',
    reason: payload.reason ?? null,
    by: actor,
    device,
    seq,
    basis: seen,
    known: basis,
    madeAt,
    receivedAt,
    late: closedAt !== null && receivedAt > closedAt,
  };
}

const differing = (marks: SeminarEvents['marks']): EventConflict[] =>
  [...marks].flatMap(([key, { holds, against }]) => {
    const [session = null, subject = null] = key.split('/');
    const events = [...(holds ? [holds.id] : []), ...against.map(({ id }) => id)];
    return against.length > 0 ? [{ kind: 'marks_differ', hard: holds === null, session, subject, events }] : [];
  });

/** The first of two hands-in counts; the other is kept for a person to look at. */
function handedInTwice(applied: readonly SeminarEvent[]): EventConflict[] {
  const tests = Map.groupBy(
    applied.filter(({ kind }) => kind === 'handed_in'),
    ({ subject, payload }) => `${subject} ${payload.test}`,
  );
  return [...tests.values()].flatMap(([first, ...others]) =>
    others
      .filter((one) => first && one.device !== first.device && !hadSeen(one, first))
      .map((one): EventConflict => ({
        ...about(one),
        kind: 'handed_in_twice',
        hard: true,
        events: [(first as SeminarEvent).id, one.id],
      })),
  );
}
