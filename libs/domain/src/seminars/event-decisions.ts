import type { HeldReason } from './held-events.ts';
import type { EventDecision, SeminarEvent } from './seminar-events.ts';
import type { SeminarEvents } from './seminar-state.ts';

/** What somebody may let count all the same. */
const RELEASABLE: readonly HeldReason[] = ['withdrawn', 'after_closed', 'over_room'];
/** What can only be noted. */
const DOUBTFUL: readonly HeldReason[] = ['two_contents', 'place_taken'];

/** The decision that ends the waiting of an event; null where it ends by itself, or by one about the device. */
export function decisionFor(why: HeldReason): 'released' | 'settled' | null {
  if (RELEASABLE.includes(why)) return 'released';
  return DOUBTFUL.includes(why) ? 'settled' : null;
}

/** People on no list whom a device added and nobody has found on one yet; of several that are one the first. */
export function strangersIn({ applied, meant }: Pick<SeminarEvents, 'applied' | 'meant'>): readonly SeminarEvent[] {
  const told = new Set<string | null>();
  return applied.filter(({ kind, subject }) => {
    const isFirst = kind === 'person_added' && meant.get(subject ?? '') === subject && !told.has(subject);
    if (isFirst) told.add(subject);
    return isFirst;
  });
}

/** What somebody wants to decide; which fields it has, depends on its kind. */
interface WantedDecision {
  readonly kind: EventDecision;
  readonly device?: string;
  readonly events?: readonly string[];
  readonly subjectId?: string;
}

type EventDecisionRefusal =
  | 'seminar_event_decided'
  | 'seminar_event_no_gap'
  | 'seminar_event_not_held'
  | 'seminar_event_no_closing'
  | 'seminar_not_enrolled';

/** Why there is nothing to decide, or null. `isListed`: whether the person whom somebody is said to be is on the list. */
export function eventDecisionRefusal(
  { kind, device, events = [], subjectId }: WantedDecision,
  { came, state, isListed }: { came: readonly SeminarEvent[]; state: SeminarEvents; isListed: boolean },
): EventDecisionRefusal | null {
  const held = (id: string) => state.held.get(id);
  const isEach = (holds: (id: string) => boolean) => events.every(holds);
  switch (kind) {
    case 'withdrawn':
      return came.some((one) => one.kind === 'withdrawn' && one.payload.device === device)
        ? 'seminar_event_decided'
        : null;
    case 'gap_released':
      return gapBefore(came, state, device) === null ? 'seminar_event_no_gap' : null;
    case 'released':
      return isEach((id) => isFor(held(id), 'released')) ? null : 'seminar_event_not_held';
    case 'reopened':
      return isEach((id) => state.applied.some((one) => one.id === id && one.kind === 'closed'))
        ? null
        : 'seminar_event_no_closing';
    case 'settled': {
      const open = new Set(state.conflicts.flatMap((one) => one.events));
      return isEach((id) => open.has(id) || isFor(held(id), 'settled')) ? null : 'seminar_event_decided';
    }
    case 'person_is':
      if (!strangersIn(state).some(({ subject }) => subject === subjectId)) return 'seminar_event_decided';
      return isListed ? null : 'seminar_not_enrolled';
  }
}

const isFor = (why: HeldReason | undefined, decision: 'released' | 'settled') =>
  why !== undefined && decisionFor(why) === decision;

/** The last place that is missing before the first event of a device that waits for it; null when nothing is missing. */
export function gapBefore(
  came: readonly SeminarEvent[],
  { held }: Pick<SeminarEvents, 'held'>,
  device: string | undefined,
): number | null {
  const waiting = came.filter((one) => one.device === device && held.get(one.id) === 'gap');
  return waiting.length === 0 ? null : Math.min(...waiting.map(({ seq }) => seq)) - 1;
}
