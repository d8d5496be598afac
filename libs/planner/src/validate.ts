/*
 * What a proposal must keep, written from the rules of planning (product.md) and from nothing of the planner: this file
 * imports its types alone, so that a mistake of the model is not made here once more.
 */
import type { Group, Placement, PlanInput, PlanRoom, PlanTrainer, Proposal } from './plan-input.ts';

type ViolationKind =
  | 'unit_missing'
  | 'unit_twice'
  | 'unit_unknown'
  | 'group_mixed_territories'
  | 'group_sum_wrong'
  | 'group_language_missing'
  | 'group_too_large'
  | 'group_not_placed_once'
  | 'day_not_open'
  | 'after_deadline'
  | 'start_unknown'
  | 'room_unknown'
  | 'room_too_small'
  | 'room_too_far'
  | 'room_taken'
  | 'room_twice'
  | 'trainer_unknown'
  | 'trainer_level'
  | 'trainer_language'
  | 'trainer_not_valid'
  | 'trainer_taken'
  | 'trainer_twice'
  | 'trainer_travel'
  | 'trainer_hours'
  | 'trainer_days_in_a_row'
  | 'lack_not_said'
  | 'lack_untrue';
interface Violation {
  readonly kind: ViolationKind;
  readonly of: string;
}

const DAY = 86_400_000;
const MINUTE = 60_000;
const instant = (day: string, minute: number) => new Date(`${day}T00:00:00.000Z`).valueOf() + minute * MINUTE;
const dayAfter = (day: string, days: number) => new Date(instant(day, 0) + days * DAY).toISOString().slice(0, 10);

interface Slot {
  readonly begins: number;
  readonly ends: number;
  readonly day: string;
}

/** What breaks a rule; nothing where the proposal may be carried out as it is. */
export function validate(input: PlanInput, proposal: Proposal): Violation[] {
  const found: Violation[] = [...groupFaults(input, proposal.groups)];
  const placements = new Map<string, Placement[]>();
  for (const one of proposal.placements) placements.set(one.groupId, [...(placements.get(one.groupId) ?? []), one]);
  for (const group of proposal.groups)
    if (placements.get(group.id)?.length !== 1) found.push({ kind: 'group_not_placed_once', of: group.id });
  for (const id of placements.keys())
    if (!proposal.groups.some((group) => group.id === id)) found.push({ kind: 'group_not_placed_once', of: id });
  for (const group of proposal.groups)
    for (const placement of placements.get(group.id) ?? []) {
      found.push(...timeFaults(input, placement), ...roomFaults(input, group, placement));
      found.push(...trainerFaults(input, group, placement));
    }
  found.push(...roomClashes(input, proposal.placements), ...trainerClashes(input, proposal.placements));
  return [...found, ...lackFaults(proposal)];
}

function groupFaults(input: PlanInput, groups: readonly Group[]): Violation[] {
  const found: Violation[] = [];
  const seen = new Map<string, number>();
  for (const group of groups) {
    let people = 0;
    for (const id of group.unitIds) {
      seen.set(id, (seen.get(id) ?? 0) + 1);
      const unit = input.units.find((one) => one.id === id);
      if (!unit) {
        found.push({ kind: 'unit_unknown', of: id });
        continue;
      }
      people += unit.people;
      if (unit.territory !== group.territory) found.push({ kind: 'group_mixed_territories', of: group.id });
      if (!unit.languages.every((one) => group.languages.includes(one)))
        found.push({ kind: 'group_language_missing', of: group.id });
    }
    if (people !== group.people) found.push({ kind: 'group_sum_wrong', of: group.id });
    const limit = group.unitIds.length === 1 ? Infinity : input.limits.groupSize;
    if (people > limit) found.push({ kind: 'group_too_large', of: group.id });
  }
  for (const { id } of input.units) {
    if (!seen.has(id)) found.push({ kind: 'unit_missing', of: id });
    if ((seen.get(id) ?? 0) > 1) found.push({ kind: 'unit_twice', of: id });
  }
  return found;
}

/** The hours of a placement; none where it has no day. */
function slotsOf({ shape }: PlanInput, { day, start }: Placement): Slot[] {
  if (day === null || start === null) return [];
  const slots: Slot[] = [];
  for (let nth = 0; nth < shape.days; nth++) {
    const own = dayAfter(day, nth);
    slots.push({ day: own, begins: instant(own, start), ends: instant(own, start + shape.minutes) });
  }
  return slots;
}

function timeFaults(input: PlanInput, placement: Placement): Violation[] {
  const found: Violation[] = [];
  const of = placement.groupId;
  for (const { day } of slotsOf(input, placement)) {
    if (!input.days.includes(day)) found.push({ kind: 'day_not_open', of });
    if (day > input.deadline) found.push({ kind: 'after_deadline', of });
  }
  if (placement.start !== null && !input.shape.starts.includes(placement.start))
    found.push({ kind: 'start_unknown', of });
  return found;
}

const cross = (a: { begins: number; ends: number }, b: { begins: number; ends: number }) =>
  Math.max(a.begins, b.begins) < Math.min(a.ends, b.ends);

const takenBy = ({ busy }: PlanRoom | PlanTrainer) =>
  busy.map(({ day, from, to, place }) => ({ begins: instant(day, from), ends: instant(day, to), place }));

function roomFaults(input: PlanInput, group: Group, placement: Placement): Violation[] {
  if (placement.roomId === null) return [];
  const of = group.id;
  const room = input.rooms.find(({ id }) => id === placement.roomId);
  if (!room) return [{ kind: 'room_unknown', of }];
  const found: Violation[] = [];
  if (room.capacity < group.people) found.push({ kind: 'room_too_small', of });
  const isFar = input.units
    .filter(({ id }) => group.unitIds.includes(id))
    .some(({ place }) => place !== room.place && (input.travel[place]?.[room.place] ?? 0) > input.limits.longestTrip);
  if (isFar) found.push({ kind: 'room_too_far', of });
  const slots = slotsOf(input, placement);
  if (takenBy(room).some((busy) => slots.some((slot) => cross(slot, busy)))) found.push({ kind: 'room_taken', of });
  return found;
}

function trainerFaults(input: PlanInput, group: Group, placement: Placement): Violation[] {
  if (placement.trainerId === null) return [];
  const of = group.id;
  const trainer = input.trainers.find(({ id }) => id === placement.trainerId);
  if (!trainer) return [{ kind: 'trainer_unknown', of }];
  const found: Violation[] = [];
  if (trainer.level > input.level) found.push({ kind: 'trainer_level', of });
  if (group.people > input.limits.blockSize) found.push({ kind: 'group_too_large', of });
  for (const language of group.languages)
    if (!trainer.languages.includes(language)) found.push({ kind: 'trainer_language', of });
  for (const slot of slotsOf(input, placement)) {
    if (slot.day < trainer.from || slot.day > trainer.until) found.push({ kind: 'trainer_not_valid', of });
    for (const busy of takenBy(trainer)) {
      if (cross(slot, busy)) found.push({ kind: 'trainer_taken', of });
      else if (!inTime(input, { ...slot, place: whereOf(input, placement) }, busy))
        found.push({ kind: 'trainer_travel', of });
    }
  }
  return found;
}

const whereOf = (input: PlanInput, { roomId }: Placement): number | undefined =>
  input.rooms.find(({ id }) => id === roomId)?.place;

interface Somewhere {
  readonly begins: number;
  readonly ends: number;
  /** Unknown of a room that is still to be found. */
  readonly place?: number | undefined;
}

function inTime({ travel }: PlanInput, a: Somewhere, b: Somewhere): boolean {
  if (a.place === undefined || b.place === undefined || a.place === b.place) return true;
  const [earlier, later] = a.begins < b.begins ? [a, b] : [b, a];
  const way = travel[earlier.place ?? 0]?.[later.place ?? 0] ?? 0;
  return later.begins - earlier.ends >= way * MINUTE;
}

function roomClashes(input: PlanInput, placements: readonly Placement[]): Violation[] {
  const found: Violation[] = [];
  placements.forEach((one, index) => {
    for (const other of placements.slice(index + 1)) {
      if (one.roomId === null || one.roomId !== other.roomId) continue;
      if (slotsOf(input, one).some((a) => slotsOf(input, other).some((b) => cross(a, b))))
        found.push({ kind: 'room_twice', of: one.groupId });
    }
  });
  return found;
}

function trainerClashes(input: PlanInput, placements: readonly Placement[]): Violation[] {
  const found: Violation[] = [];
  for (const { id } of input.trainers) {
    const diary = placements
      .filter(({ trainerId }) => trainerId === id)
      .flatMap((one) => slotsOf(input, one).map((slot) => ({ ...slot, place: whereOf(input, one), of: one.groupId })))
      .sort((a, b) => a.begins - b.begins);
    diary.forEach((slot, index) => {
      const next = diary[index + 1];
      if (!next) return;
      if (cross(slot, next)) found.push({ kind: 'trainer_twice', of: slot.of });
      else if (!inTime(input, slot, next)) found.push({ kind: 'trainer_travel', of: next.of });
    });
    found.push(...dayFaults(input, id, diary));
  }
  return found;
}

function dayFaults(input: PlanInput, of: string, diary: readonly Slot[]): Violation[] {
  const found: Violation[] = [];
  const hours = new Map<string, number>();
  for (const { day, begins, ends } of diary) hours.set(day, (hours.get(day) ?? 0) + (ends - begins) / 3_600_000);
  if ([...hours.values()].some((sum) => sum > input.limits.hoursADay)) found.push({ kind: 'trainer_hours', of });
  for (const day of hours.keys()) {
    let row = 1;
    while (hours.has(dayAfter(day, row))) row++;
    if (row > input.limits.daysInARow) {
      found.push({ kind: 'trainer_days_in_a_row', of });
      break;
    }
  }
  return found;
}

const ROOM_LACKS = ['no_room', 'rooms_small', 'rooms_taken'];
const TRAINER_LACKS = ['no_trainer', 'no_trainer_language', 'trainers_taken'];

/** What is missing is said, and what is said is missing. */
function lackFaults({ placements, lacks }: Proposal): Violation[] {
  const said = (kinds: readonly string[]) =>
    new Set(lacks.filter(({ kind }) => kinds.includes(kind)).flatMap(({ groupIds }) => groupIds));
  const missing = {
    day: { said: said(['no_day', 'no_time']), is: ({ day }: Placement) => day === null },
    room: { said: said(ROOM_LACKS), is: ({ day, roomId }: Placement) => day !== null && roomId === null },
    trainer: { said: said(TRAINER_LACKS), is: ({ day, trainerId }: Placement) => day !== null && trainerId === null },
  };
  return Object.values(missing).flatMap(({ said: named, is }) =>
    placements.flatMap((one): Violation[] => {
      if (is(one) === named.has(one.groupId)) return [];
      return [{ kind: is(one) ? 'lack_not_said' : 'lack_untrue', of: one.groupId }];
    }),
  );
}
