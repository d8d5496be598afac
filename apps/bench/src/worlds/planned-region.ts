import { addDays } from '@kaskad/domain';
import type { PlanInput, PlanRoom, PlanTrainer, Unit } from '@kaskad/planner/plan-input';
import { randomOf } from '@kaskad/planner/random';

/** Kyzylorda along the Syr Darya: how many kilometres from Aral, and how many precincts. */
const TERRITORIES = [
  { territory: 'Aral', at: 0, precincts: 48 },
  { territory: 'Kazaly', at: 130, precincts: 46 },
  { territory: 'Karmakshy', at: 270, precincts: 30 },
  { territory: 'Zhalagash', at: 375, precincts: 22 },
  { territory: 'Kyzylorda', at: 450, precincts: 126 },
  { territory: 'Syrdariya', at: 490, precincts: 20 },
  { territory: 'Shieli', at: 570, precincts: 38 },
  { territory: 'Zhanakorgan', at: 640, precincts: 48 },
] as const;
const CITY = 'Kyzylorda';
const KILOMETRES_A_MINUTE = 70 / 60;
/** Places of a territory beside its centre: from there people come, and in two of them there is a room. */
const VILLAGES = 6;
const TRIO = 3;
const FIRST_DAY = '2026-02-16';
const ELECTION_DAY = '2026-03-15';

/**
 * The 373 trios of the region, their rooms and 26 trainers: half of these live in the city, a third teach in Kazakh
 * alone.
 */
export function plannedRegion(seed: number): PlanInput {
  const random = randomOf(seed);
  const places = TERRITORIES.flatMap(({ territory, at }) =>
    Array.from({ length: VILLAGES + 1 }, (_, nth) => ({
      territory,
      along: at + (nth === 0 ? 0 : (random() - 0.5) * (territory === CITY ? 20 : 90)),
      aside: nth === 0 ? 0 : random() * (territory === CITY ? 10 : 50),
    })),
  );
  const placeOf = (territory: string, nth: number) => places.findIndex((one) => one.territory === territory) + nth;
  return {
    seed,
    level: 2,
    days: workingDays(),
    deadline: addDays(ELECTION_DAY, -7),
    shape: { days: 1, starts: [9 * 60, 14 * 60], minutes: 210 },
    limits: { groupSize: 25, warnSize: 30, blockSize: 50, hoursADay: 8, daysInARow: 5, slackDays: 2, longestTrip: 150 },
    travel: places.map((from) =>
      places.map((to) =>
        from === to
          ? 0
          : Math.round((Math.abs(from.along - to.along) + Math.abs(from.aside - to.aside)) / KILOMETRES_A_MINUTE) + 10,
      ),
    ),
    units: TERRITORIES.flatMap(({ territory, precincts }) =>
      Array.from({ length: precincts }, (_, nth): Unit => {
        const drawn = random();
        return {
          id: `${territory} ${nth + 1}`,
          territory,
          place: placeOf(territory, Math.floor((nth * (VILLAGES + 1)) / precincts)),
          order: nth,
          people: TRIO,
          untrainedChairs: random() < 0.7 ? 1 : 0,
          languages: drawn < 0.75 ? ['kk'] : drawn < 0.9 ? ['kk', 'ru'] : ['ru'],
        };
      }),
    ),
    rooms: TERRITORIES.flatMap(({ territory }) => {
      const centre = territory === CITY ? 3 : 1;
      return [0, ...Array.from({ length: centre }, () => 0), 2, 5].map((nth, index): PlanRoom => ({
        id: `${territory} room ${index + 1}`,
        venueId: `${territory} venue ${nth}`,
        place: placeOf(territory, nth),
        capacity: 25 + Math.floor(random() * 3) * 10,
        busy: [],
      }));
    }),
    trainers: Array.from({ length: 26 }, (_, nth): PlanTrainer => {
      const own = nth < 13 ? CITY : (TERRITORIES[nth % TERRITORIES.length]?.territory ?? CITY);
      const away = addDays(FIRST_DAY, Math.floor(random() * 18));
      return {
        id: `trainer ${nth + 1}`,
        level: 2,
        languages: nth % 3 === 0 ? ['kk'] : ['kk', 'ru'],
        home: placeOf(own, 0),
        from: FIRST_DAY,
        until: ELECTION_DAY,
        busy: [0, 1].map((day) => ({ day: addDays(away, day), from: 0, to: 1440 })),
      };
    }),
  };
}

/** Monday to Saturday, three weeks. */
function workingDays(): string[] {
  return Array.from({ length: 20 }, (_, nth) => addDays(FIRST_DAY, nth)).filter(
    (day) => new Date(`${day}T00:00:00Z`).getUTCDay() !== 0,
  );
}
