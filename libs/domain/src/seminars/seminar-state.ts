import { soundKey } from '../rosters/name-key.ts';
import type { AttendanceMark } from './attendance.ts';
import type { MarkRecord } from './attendance-state.ts';
import { type Decisions, type HeldReason, inTurn } from './held-events.ts';
import { byTimeMade, hadSeen, type SeenEvents, type SeminarEvent } from './seminar-events.ts';

/** What is known of the seminar beside what devices did. */
export interface SeminarPack {
  readonly sessions: ReadonlyMap<string, { readonly opensAt: Date; readonly cancelled: boolean }>;
  readonly people: ReadonlySet<string>;
  readonly seats: SeatsOfPack;
  /** Events that were recorded before: no list that changed since holds them back. */
  readonly recorded: ReadonlySet<string>;
  readonly now: Date;
}

interface SeatsOfPack {
  /** How many people take one, and who of those that events name. */
  readonly taken: number;
  readonly by: ReadonlySet<string>;
  readonly capacity: number;
  readonly room: number | null;
}

/** `hard`: it does not count until a person decides; `soft`: it counts, and a person looks at it. */
interface EventConflict {
  readonly kind: 'person_twice' | 'over_capacity' | 'handed_in_twice';
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
  const isOpen = ({ events }: EventConflict) => !events.every((id) => decisions.settled.has(id));
  return {
    applied,
    held,
    seen,
    meant: added.meant,
    conflicts: [...added.conflicts, ...handedInTwice(applied)].filter(isOpen),
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
 * People on no list: of one name and phone they are one person, of one name alone two until somebody says otherwise;
 * beyond the seats they are told, beyond the room not taken. Whoever is known by now for somebody with a seat takes no
 * other one.
 */
function addPersons(
  order: readonly SeminarEvent[],
  { seats }: SeminarPack,
  { released, persons }: Decisions,
  held: Map<string, HeldReason>,
): Added {
  const meant = new Map<string, string>();
  const conflicts: EventConflict[] = [];
  const there: Stranger[] = [];
  const seated = new Set(seats.by);
  let { taken } = seats;
  for (const one of order.filter(({ kind }) => kind === 'person_added')) {
    const { subject } = one;
    if (subject === null || meant.has(subject)) continue;
    const stranger = { one, subject, ...saidOf(one) };
    const same = there.find(({ name, phone }) => phone !== '' && name === stranger.name && phone === stranger.phone);
    const alike = same ?? there.find((other) => isAlike(other, stranger));
    const isKnown = alike !== undefined && persons.has(subject) && persons.has(alike.subject);
    if (same) meant.set(subject, persons.get(subject) ?? (meant.get(same.subject) as string));
    else {
      const who = persons.get(subject) ?? subject;
      if (!seated.has(who) && seats.room !== null && taken >= seats.room && !released.has(one.id)) {
        held.set(one.id, 'over_room');
        continue;
      }
      there.push(stranger);
      meant.set(subject, who);
      if (!seated.has(who) && ++taken > seats.capacity)
        conflicts.push({ ...about(one), kind: 'over_capacity', hard: false, events: [one.id] });
      seated.add(who);
    }
    if (alike && !isKnown)
      conflicts.push({ ...about(one), kind: 'person_twice', hard: false, events: [alike.one.id, one.id] });
  }
  return { meant, conflicts };
}

interface Stranger {
  readonly one: SeminarEvent;
  readonly subject: string;
  /** As it sounds. */
  readonly name: string;
  /** Its last ten digits; '' when none was said. */
  readonly phone: string;
}

const saidOf = ({ payload: { name = '', phone = '' } }: SeminarEvent) => ({
  name: name.split(/\s+/).map(soundKey).join(' '),
  phone: phone.replaceAll(/\D/g, '').slice(-10),
});
const isAlike = (one: Stranger, other: Stranger) => one.name === other.name && (one.phone === '' || other.phone === '');
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
