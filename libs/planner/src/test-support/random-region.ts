import type { Busy, PlanInput, TeachingLanguage } from '../plan-input.ts';
import { randomOf } from '../random.ts';

const FIRST_DAY = Date.parse('2026-02-16T00:00:00Z');
const day = (nth: number) => new Date(FIRST_DAY + nth * 86_400_000).toISOString().slice(0, 10);
const LANGUAGES: readonly TeachingLanguage[][] = [['kk'], ['kk'], ['ru'], ['kk', 'ru']];

/** A small region, drawn: some have enough of everything, some lack rooms, trainers, a language or days. */
export function randomRegion(seed: number): PlanInput {
  const random = randomOf(seed);
  const below = (limit: number) => Math.floor(random() * limit);
  const between = (least: number, most: number) => least + below(most - least + 1);
  const languages = () => LANGUAGES[below(LANGUAGES.length)] ?? ['kk'];
  const length = between(4, 12);
  const days = Array.from({ length }, (_, nth) => day(nth)).filter(() => random() < 0.85);
  const places = between(2, 5);
  const at = Array.from({ length: places }, () => ({ x: below(200), y: below(60) }));
  const busy = (most: number): Busy[] =>
    Array.from({ length: below(most + 1) }, () => {
      const from = between(8, 16) * 60;
      const where = random() < 0.3 ? { place: below(places) } : {};
      return random() < 0.4
        ? { day: day(below(length)), from: 0, to: 1440 }
        : { day: day(below(length)), from, to: from + 120, ...where };
    });
  const shapes: PlanInput['shape'][] = [
    { days: 1, starts: [540], minutes: 465 },
    { days: 1, starts: [540, 840], minutes: 210 },
    { days: 2, starts: [540], minutes: 465 },
  ];
  return {
    seed,
    level: 2,
    days,
    deadline: day(length - between(0, 2)),
    shape: shapes[below(shapes.length)] ?? { days: 1, starts: [540], minutes: 465 },
    limits: {
      groupSize: between(6, 25),
      warnSize: 30,
      blockSize: 50,
      hoursADay: between(4, 9),
      daysInARow: between(2, 5),
      slackDays: 2,
      longestTrip: between(60, 240),
    },
    travel: at.map((from) => at.map((to) => Math.abs(from.x - to.x) + Math.abs(from.y - to.y))),
    units: Array.from({ length: between(3, 14) }, (_, nth) => ({
      id: `u${nth}`,
      territory: `t${nth % Math.min(places, 3)}`,
      place: nth % places,
      order: nth,
      people: between(2, 5),
      untrainedChairs: below(2),
      languages: languages(),
    })),
    rooms: Array.from({ length: between(1, 5) }, (_, nth) => ({
      id: `r${nth}`,
      venueId: `v${Math.floor(nth / 2)}`,
      place: below(places),
      capacity: between(5, 30),
      busy: busy(2),
    })),
    trainers: Array.from({ length: between(1, 6) }, (_, nth) => ({
      id: `p${nth}`,
      level: random() < 0.9 ? 2 : 3,
      languages: languages(),
      home: below(places),
      from: day(below(3)),
      until: day(length - below(3)),
      busy: busy(3),
    })),
  };
}
