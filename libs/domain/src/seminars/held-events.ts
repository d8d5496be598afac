import { isDecision, type SeenEvents, type SeminarEvent } from './seminar-events.ts';

/**
 * Why an event is kept and not applied. `gap`: what its device did before it is missing. `two_contents` and
 * `place_taken`: its id or its place on the device was given twice. `withdrawn`: the device was given up as lost.
 * `after_closed`: made after the seminar was closed on a device. `over_room`: more people than the room holds. The last
 * three end by themselves when the list or the session says otherwise.
 */
export const HELD_REASONS = [
  'gap',
  'two_contents',
  'place_taken',
  'withdrawn',
  'after_closed',
  'over_room',
  'no_session',
  'too_early',
  'not_on_list',
] as const;
export type HeldReason = (typeof HELD_REASONS)[number];

interface InTurn {
  /** Those whose turn has come, and of which nobody gave up the device. */
  readonly due: readonly SeminarEvent[];
  readonly held: ReadonlyMap<string, HeldReason>;
  /** Of each device how far its events are there, without a gap or over one that was released. */
  readonly seen: SeenEvents;
  readonly decisions: Decisions;
}

/** What was decided so far. */
export interface Decisions {
  readonly released: ReadonlySet<string>;
  readonly reopened: ReadonlySet<string>;
  readonly settled: ReadonlySet<string>;
  /** Who the people are whom devices added. */
  readonly persons: ReadonlyMap<string, string>;
}

/** Holds back what came out of turn: an event waits until its predecessor on the same device is there. */
export function inTurn(sent: readonly SeminarEvent[]): InTurn {
  const held = new Map<string, HeldReason>();
  const byId = Map.groupBy(sent, ({ id }) => id);
  for (const [id, same] of byId) if (new Set(same.map(({ content }) => content)).size > 1) held.set(id, 'two_contents');
  const events = [...byId.values()].map(([first]) => first as SeminarEvent);
  const made = events.filter((one) => !isDecision(one));
  const decided = events.filter(isDecision);
  const places = Map.groupBy(
    sent.filter((one) => !isDecision(one)),
    ({ device, seq }) => `${device} ${seq}`,
  );
  for (const same of places.values()) {
    const ids = new Set(same.map(({ id }) => id));
    for (const id of ids.size > 1 ? ids : []) if (!held.has(id)) held.set(id, 'place_taken');
  }

  const seen: Record<string, number> = {};
  for (const device of new Set(made.map((one) => one.device))) {
    const over = highest(decided, 'gap_released', device) ?? 0;
    let upTo = 0;
    while (places.has(`${device} ${upTo + 1}`) || upTo < over) upTo++;
    seen[device] = upTo;
  }
  const decisions: Decisions = {
    released: named(decided, 'released'),
    reopened: named(decided, 'reopened'),
    settled: named(decided, 'settled'),
    persons: new Map(
      decided
        .filter(({ kind, subject, payload }) => kind === 'person_is' && subject !== null && payload.person)
        .toSorted((a, b) => a.seq - b.seq)
        .map(({ subject, payload }) => [subject as string, payload.person as string]),
    ),
  };
  for (const { id, device, seq } of made) {
    if (held.has(id)) continue;
    const last = lowest(decided, device);
    if (seq > (seen[device] ?? 0)) held.set(id, 'gap');
    else if (last !== null && seq > last && !decisions.released.has(id)) held.set(id, 'withdrawn');
  }
  return { due: made.filter(({ id }) => !held.has(id)), held, seen, decisions };
}

const placesIn = (decided: readonly SeminarEvent[], kind: SeminarEvent['kind'], device: string) =>
  decided.filter((one) => one.kind === kind && one.payload.device === device).map(({ payload }) => payload.place ?? 0);
const highest = (decided: readonly SeminarEvent[], kind: SeminarEvent['kind'], device: string) => {
  const found = placesIn(decided, kind, device);
  return found.length === 0 ? null : Math.max(...found);
};
/** The last place of a device that was still its owner's, where somebody gave the device up. */
const lowest = (decided: readonly SeminarEvent[], device: string) => {
  const found = placesIn(decided, 'withdrawn', device);
  return found.length === 0 ? null : Math.min(...found);
};
const named = (decided: readonly SeminarEvent[], kind: SeminarEvent['kind']) =>
  new Set(decided.filter((one) => one.kind === kind).flatMap(({ payload }) => payload.events ?? []));
