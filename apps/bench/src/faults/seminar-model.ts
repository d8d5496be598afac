import { type Came, type Decided, NO_PHONE } from './seminar-facts.ts';

/**
 * What the page `offline-seminar.md` says, and nothing else: no code of the product stands here. From what came to the
 * server, in whatever order, to what counts, what waits and what contradicts itself.
 */
export interface Model {
  readonly held: Record<string, string>;
  /** Of each person on the list the mark that counts, and whether others contradict it. */
  readonly marks: Record<string, readonly [string | null, boolean]>;
  readonly conflicts: readonly string[];
}

type Dated = Came & { readonly at: number };

export function modelOf(
  came: readonly Came[],
  decided: readonly Decided[],
  { opens, seats, listed }: { opens: number; seats: number; listed: readonly string[] },
): Model {
  const held: Record<string, string> = {};
  const of = (kind: Decided['kind']) => decided.filter((one) => one.kind === kind);
  const isNamed = (kind: Decided['kind'], id: string) => of(kind).some(({ events }) => events?.includes(id));
  const firsts = new Map<string, Dated>();
  for (const one of came) {
    const { id } = one;
    const before = firsts.get(id);
    // "Same id, other content: both kept."
    if (before && contentOf(before) !== contentOf(one)) held[id] = 'two_contents';
    if (!before) firsts.set(id, { ...one, at: timeOf(one, opens) });
  }
  const all = [...firsts.values()];

  // "An event whose predecessor of the same device is missing is held back", unless a person released the gap.
  for (const one of all) {
    if (held[one.id]) continue;
    const released = Math.max(
      0,
      ...of('gap_released').map(({ device, place }) => (device === one.device ? place! : 0)),
    );
    for (let before = one.seq - 1; before > released; before--)
      if (!came.some(({ device, seq }) => device === one.device && seq === before)) held[one.id] = 'gap';
    const lost = of('withdrawn').find(({ device }) => device === one.device);
    if (!held[one.id] && lost && one.seq > lost.place! && !isNamed('released', one.id)) held[one.id] = 'withdrawn';
  }

  // "Order = time made, then device, then seq."
  const order = all
    .filter(({ id }) => !held[id])
    .sort((a, b) => a.at - b.at || (a.device < b.device ? -1 : a.device > b.device ? 1 : a.seq - b.seq));
  const closing = order.findIndex(({ kind, id }) => kind === 'closed' && !isNamed('reopened', id));
  for (const [place, { id, kind }] of order.entries())
    if (closing >= 0 && place > closing && kind !== 'closed' && !isNamed('released', id)) held[id] = 'after_closed';
  const applied = order.filter(({ id }) => !held[id]);

  return { held, ...marksOf(applied, listed), conflicts: conflictsOf(applied, seats, listed.length).filter(isOpen) };

  function isOpen(told: string): boolean {
    const ids = (told.split(' ')[1] ?? '').split(',');
    return !ids.every((id) => isNamed('settled', id));
  }
}

const contentOf = ({ received: _, ...one }: Came & { at?: number }) => JSON.stringify({ ...one, at: 0 });

/**
 * "The server computes the time made as contact + elapsed, clipped to the time received"; the wall clock is believed by
 * nobody.
 */
function timeOf({ contact, elapsed, wall, received }: Came, opens: number): number {
  const said = contact === null ? wall : contact + elapsed;
  return Math.min(received, Math.max(contact ?? opens, said));
}

const sawOther = (one: Came, other: Came) =>
  one.device === other.device ? one.seq > other.seq : (one.basis[other.device] ?? 0) >= other.seq;

/** Whoever had seen a mark had seen with it what whoever made that one had. */
function hadBefore(one: Came, marks: readonly Came[]): ReadonlySet<Came> {
  const seen = new Set<Came>();
  for (const open = [one]; open.length > 0;) {
    const next = open.pop()!;
    for (const other of marks)
      if (other !== one && !seen.has(other) && sawOther(next, other)) {
        seen.add(other);
        open.push(other);
      }
  }
  return seen;
}

/** The first three lines of the table. */
function marksOf(applied: readonly Dated[], listed: readonly string[]): Pick<Model, 'marks'> {
  const marks: Record<string, readonly [string | null, boolean]> = {};
  for (const person of listed) {
    const own = applied.filter(({ kind, subject }) => kind === 'mark' && subject === person);
    const before = new Map(own.map((one) => [one, hadBefore(one, own)]));
    const saw = (one: Dated, other: Dated) => before.get(one)!.has(other);
    // Who had seen a mark replaces it; a mark without a reason never replaces a correction.
    const last = own.filter((one) => !own.some((other) => saw(other, one) && (other.reason || !one.reason)));
    const corrections = last.filter(({ reason }) => reason);
    const weighed = corrections.length > 0 ? corrections : last;
    const checked = weighed.filter((one) => one.checked && !one.reason);
    const value = (checked.length > 0 ? checked : weighed).at(-1)?.value;
    // "Same value: the earlier."
    const counts = weighed.find((one) => one.value === value);
    const against = last.filter((one) => one.value !== value && counts && !saw(counts, one) && !saw(one, counts));
    marks[person] = [counts?.id ?? null, against.length > 0];
  }
  return { marks };
}

/** The other lines: somebody added twice, seats beyond the capacity, a test handed in on two devices. */
function conflictsOf(applied: readonly Dated[], seats: number, listed: number): string[] {
  const told: string[] = [];
  const known = new Map<string, string>();
  let taken = listed;
  const handed = new Map<string, Dated>();
  for (const one of applied) {
    if (one.kind === 'person_added') {
      const first = known.get(one.value);
      if (first) told.push(`person_twice ${[first, one.id].join()}`);
      else known.set(one.value, one.id);
      // "Same IIN or sound key and phone: one person"; without a phone each takes a seat.
      if ((!first || one.value === NO_PHONE) && ++taken > seats) told.push(`over_capacity ${one.id}`);
    }
    if (one.kind !== 'handed_in') continue;
    const test = `${one.subject} ${one.value}`;
    const first = handed.get(test);
    if (!first) handed.set(test, one);
    else if (first.device !== one.device && !sawOther(one, first))
      told.push(`handed_in_twice ${[first.id, one.id].join()}`);
  }
  return told;
}
