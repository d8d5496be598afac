import type { AskProposal } from '@kaskad/contracts';
import { localTimeIn, scheduleDays, type SeminarSettings, TEMPLATE_SESSIONS, templateDays } from '@kaskad/domain';
import type { Busy, PlanInput, SeminarShape } from '@kaskad/planner/plan-input';
import type { PersonAway } from '../unavailability/unavailability.queries.ts';
import type { RoomRow, TakenRow, TrainerRow, UnitRow } from './grounds.queries.ts';

/** What the planner asks of a day, a week and a way where nothing says otherwise. */
const USUAL = { hoursADay: 8, daysInARow: 5, slackDays: 2, longestTrip: 90 };
const MORNING = 9 * 60;
const AFTERNOON = 14 * 60;

/** Minutes on the road as long as nobody entered real ones: by how far up two commissions have one above both. */
const SCHEMATIC = { sameDistrict: 40, sameRegion: 150, further: 480 };

function schematicMinutes(from: string, to: string): number {
  if (from === to) return 0;
  const [a, b] = [from, to].map((path) => path.split('/').filter(Boolean)) as [string[], string[]];
  const shared = a.findIndex((id, depth) => id !== b[depth]);
  const depth = shared < 0 ? a.length : shared;
  if (depth >= 3) return SCHEMATIC.sameDistrict;
  return depth === 2 ? SCHEMATIC.sameRegion : SCHEMATIC.further;
}

/** A template as hours: one that takes half a day may begin in the morning and after lunch. */
function shapeOf(template: AskProposal['template']): SeminarShape {
  const sessions = TEMPLATE_SESSIONS[template];
  return {
    days: templateDays(template),
    starts: template === 'half_day' ? [MORNING, AFTERNOON] : [MORNING],
    minutes: Math.max(...sessions.map(({ after, minutes }) => after + minutes)),
  };
}

interface Grounds {
  readonly units: readonly UnitRow[];
  readonly trainers: readonly TrainerRow[];
  readonly rooms: readonly RoomRow[];
  readonly taken: readonly TakenRow[];
  readonly away: readonly PersonAway[];
  readonly settings: SeminarSettings;
  readonly zone: string;
}

/** What stands in the database, as the planner takes it. */
export function planInputOf(
  ask: AskProposal,
  seed: number,
  { units, trainers, rooms, taken, away, settings, zone }: Grounds,
): PlanInput {
  const places = new Map<string, string>([
    ...units.map(({ territoryId, territoryPath }) => [territoryId, territoryPath] as const),
    ...rooms.map(({ commissionId, path }) => [commissionId, path] as const),
    ...trainers.map(({ homeId, homePath }) => [homeId, homePath] as const),
  ]);
  const [ids, paths] = [[...places.keys()], [...places.values()]];
  const placeOf = (id: string) => ids.indexOf(id);
  const busy = Map.groupBy(taken, ({ id }) => id);
  const busyOf = (id: string) => (busy.get(id) ?? []).flatMap((one) => busyHours(one, zone, placeOf));
  const days = scheduleDays(ask);
  const awayOf = Map.groupBy(away, ({ personId }) => personId);
  const languages = new Map(ask.trainers.map((one) => [one.personId, one.languages]));
  return {
    seed,
    level: ask.level,
    days,
    deadline: ask.until,
    shape: shapeOf(ask.template),
    limits: {
      groupSize: settings.groupSize,
      warnSize: settings.warnPerTrainer,
      blockSize: settings.blockPerTrainer,
      ...USUAL,
    },
    travel: paths.map((from) => paths.map((to) => schematicMinutes(from, to))),
    units: units.map(({ id, territoryId, people, untrainedChairs, languages: own }, order) => ({
      id,
      territory: territoryId,
      place: placeOf(territoryId),
      order,
      people,
      untrainedChairs,
      languages: own,
    })),
    rooms: rooms.map(({ id, venueId, capacity, commissionId }) => ({
      id,
      venueId,
      place: placeOf(commissionId),
      capacity,
      busy: busyOf(id),
    })),
    trainers: trainers.map(({ id, language, homeId, level, validFrom, validUntil }) => ({
      id,
      level,
      languages: languages.get(id) ?? [language],
      home: placeOf(homeId),
      from: localTimeIn(zone, validFrom).slice(0, 10),
      until: validUntil,
      busy: [...busyOf(id), ...(awayOf.get(id) ?? []).flatMap((one) => awayHours(one, days))],
    })),
  };
}

/** Whole days, of those on which something may be planned. */
const awayHours = ({ from, until }: PersonAway, days: readonly string[]): Busy[] =>
  days.filter((day) => from <= day && day <= until).map((day) => ({ day, from: 0, to: 1440 }));

const minuteOf = (local: string) => Number(local.slice(11, 13)) * 60 + Number(local.slice(14, 16));

/** The hours of a session by the clocks of the region; one that goes over midnight is two. */
function busyHours(
  { startsAt, endsAt, commissionId }: TakenRow,
  zone: string,
  placeOf: (id: string) => number,
): Busy[] {
  const [from, to] = [localTimeIn(zone, startsAt), localTimeIn(zone, endsAt)];
  const place = commissionId === null ? -1 : placeOf(commissionId);
  const where = place < 0 ? {} : { place };
  const [first, last] = [from.slice(0, 10), to.slice(0, 10)];
  if (first === last) return [{ day: first, from: minuteOf(from), to: minuteOf(to), ...where }];
  return [
    { day: first, from: minuteOf(from), to: 1440, ...where },
    { day: last, from: 0, to: minuteOf(to), ...where },
  ];
}
