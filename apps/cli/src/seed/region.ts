import { openCampaign } from './campaign.ts';
import { keysOf } from './exams.ts';
import { centralSeminar } from './central.ts';
import { type Installation, joinEverybody, setUpRegion, SYRDARIYA } from './installation.ts';
import { addVenues, fillSeats, liveThrough, type Season, trainPrecinct } from './seminars.ts';
import { eachOf, membersWhere, type SeedMember, takeStock, type Workshop } from './workshop.ts';

/** Today is so many days before the vote: the districts are through, the precincts are at it. */
export const DAYS_TO_ELECTION = 16;
const GROUP = 27;
export const TRIO = ['chair', 'deputy', 'secretary'];
/** Days on which the seminars travel; they end three days before today. */
const TRAVELLING_DAYS = 8;
export const HALLS = [
  { kk: 'Аудандық мәдениет үйі', ru: 'Районный дом культуры' },
  { kk: 'Аудандық кітапхана', ru: 'Районная библиотека' },
  { kk: 'Оқушылар үйі', ru: 'Дом школьников' },
] as const;

export interface SeededRegion extends Installation {
  readonly season: Season;
  readonly trainers: readonly SeedMember[];
}

/** Tells the progress of the work. */
export type Tell = (line: string) => void;

/**
 * Story points 1 to 6 of a region, up to today. With `everybody`, all districts; otherwise Syrdariya alone inside the
 * region's commissions.
 */
export async function seedRegion(
  workshop: Workshop,
  { everybody, tell }: { everybody: boolean; tell: Tell },
): Promise<SeededRegion> {
  const installation = await setUpRegion(workshop, { everybody });
  const { founder, regionId, commissions } = installation;
  const people = await joinEverybody(workshop);
  tell(`${commissions.size} commissions, ${people} people`);

  const campaign = await openCampaign(workshop, founder, regionId, { daysToElection: DAYS_TO_ELECTION });
  await workshop.jobs.settled();
  const season: Season = { founder, campaign, keys: await keysOf(workshop) };
  tell('the campaign is open: course, question bank, tests');

  const faculty = await membersWhere(workshop, { commissionId: regionId });
  // Two members whom the Academy has trained, and one who lectures; the leaders of the commission learn with the
  // others.
  const trainers = await centralSeminar(workshop, season, {
    ownerId: regionId,
    trainers: faculty.slice(-3, -1),
    lecturers: faculty.slice(-1),
    audience: await membersWhere(workshop, { kinds: ['regional', 'district', 'city'] }),
    place: { city: { kk: 'Қызылорда қаласы', ru: 'город Кызылорда' }, capacity: 80 },
    offset: -16,
  });
  tell('the central seminar is over');
  await takeStock(workshop);

  // Where nobody of a district has earned the right to train, somebody of the region goes there.
  const spare = await membersWhere(workshop, { commissionId: regionId, accredited: true });
  for (const district of [...commissions.values()].filter(({ code, kind }) =>
    everybody ? kind === 'district' || kind === 'city' : code === SYRDARIYA,
  )) {
    await travellingSeminars(workshop, season, district, spare);
    await precinctSeminars(workshop, season, district.path);
    if (everybody) await takeStock(workshop);
    tell(`${district.code} is trained`);
  }
  return { ...installation, season, trainers };
}

/**
 * Groups of about 27 chairs, deputies and secretaries, taught by those of the district who earned the right; the very
 * last group is still to come.
 */
async function travellingSeminars(
  workshop: Workshop,
  season: Season,
  district: { id: string; path: string },
  spare: SeedMember[],
): Promise<void> {
  const { clock } = workshop;
  const groups = groupsOf(await membersWhere(workshop, { path: district.path, kinds: ['precinct'], positions: TRIO }));
  const trainers = await travellersOf(workshop, district.id, { groups: groups.length, spare });
  for (const [index, trainer] of trainers.entries()) {
    clock.turnTo(-13, '15:00');
    const own = groups.filter((_, group) => group % trainers.length === index);
    const last = index === (groups.length - 1) % trainers.length && groups.length > 1;
    await travel(workshop, season, district.id, {
      trainer,
      groups: own,
      hall: HALLS[index % HALLS.length] ?? HALLS[0],
      lastIsAhead: last,
    });
  }
}

export const groupsOf = (people: readonly SeedMember[]) =>
  Array.from({ length: Math.ceil(people.length / GROUP) }, (_, index) =>
    people.slice(index * GROUP, (index + 1) * GROUP),
  );

/**
 * As many trainers as the groups of a district need: its own leaders with the right to train, else one who is taken
 * from `spare`.
 */
export async function travellersOf(
  workshop: Workshop,
  commissionId: string,
  { groups, spare }: { groups: number; spare: SeedMember[] },
): Promise<SeedMember[]> {
  const needed = Math.max(1, Math.ceil((groups - 1) / TRAVELLING_DAYS));
  const own = await membersWhere(workshop, { commissionId, positions: TRIO, accredited: true });
  return own.length > 0 ? own.slice(0, needed) : spare.splice(0, 1);
}

/**
 * On which day after today (before, when negative) each group of a trainer has its turn: one a day, and those left over
 * in the days after today.
 */
export function turnsOf(groups: number, lastIsAhead: boolean): number[] {
  const past = (place: number) => place < TRAVELLING_DAYS && !(lastIsAhead && place === groups - 1);
  return Array.from({ length: groups }, (_, index) =>
    past(index) ? index - TRAVELLING_DAYS - 3 : Math.max(3, index - TRAVELLING_DAYS + 3),
  );
}

interface Journey {
  readonly trainer: SeedMember;
  readonly groups: readonly (readonly SeedMember[])[];
  readonly hall: (typeof HALLS)[number];
  readonly lastIsAhead: boolean;
}

/** One trainer with the same kit, a group a day. */
async function travel(
  workshop: Workshop,
  season: Season,
  districtId: string,
  { trainer, groups, hall, lastIsAhead }: Journey,
): Promise<void> {
  const { planning, clock } = workshop;
  const { founder, campaign } = season;
  const [venueId] = await addVenues(workshop, founder, [
    {
      ...hall,
      addressKk: 'Аудан орталығы, Тәуелсіздік көшесі, 12',
      addressRu: 'Районный центр, улица Тауелсиздик, 12',
      commissionId: districtId,
    },
  ]);
  if (!venueId || groups.length === 0) return;
  const offsets = turnsOf(groups.length, lastIsAhead);
  const series = await planning.planSeries(founder, {
    title: { kk: 'Көшпелі семинар', ru: 'Выездной семинар' },
    level: 2,
    startTime: '09:00',
    template: 'one_day',
    capacity: 30,
    campaignId: campaign.id,
    trainerIds: [trainer.personId],
    stops: offsets.map((offset) => ({ venueId, firstDay: clock.day(offset), commissionId: districtId })),
  });
  for (const [index, { id }] of series.seminars.entries()) {
    const [people = [], offset = 0] = [groups[index], offsets[index]];
    clock.turnTo(-12, '12:00');
    const seminar = await planning.open(founder, id);
    if (offset > 0) await inviteOnly(workshop, season, id, people);
    else
      await liveThrough(workshop, season, seminar, {
        expected: await fillSeats(workshop, season, id, people),
        trains: true,
        offset,
      });
  }
}

async function inviteOnly(
  { enrolments }: Workshop,
  { founder }: Season,
  seminarId: string,
  people: readonly SeedMember[],
): Promise<void> {
  const personIds = people.map(({ personId }) => personId);
  await enrolments.invite(founder, seminarId, { personIds });
  await enrolments.act(founder, seminarId, {
    act: 'confirm',
    personIds: personIds.slice(0, Math.ceil(personIds.length * 0.6)),
  });
}

/** Three quarters of the trained trios have trained their precinct; in one of ten the members still owe the test. */
async function precinctSeminars(workshop: Workshop, season: Season, path: string): Promise<void> {
  const byPrecinct = Map.groupBy(
    await membersWhere(workshop, { path, kinds: ['precinct'] }),
    ({ commissionId }) => commissionId,
  );
  const plans = precinctPlans(
    workshop,
    byPrecinct.values(),
    await membersWhere(workshop, { path, kinds: ['precinct'], positions: TRIO, accredited: true }),
  );
  await eachOf(plans, 1, ({ trainer, ...plan }) => trainPrecinct(workshop, season, trainer, plan));
  await workshop.jobs.settled();
}

export interface PrecinctPlan {
  readonly trainer: SeedMember;
  readonly members: readonly SeedMember[];
  readonly tested: boolean;
  readonly offset: number;
}

/** Which precincts have been trained, by whom of their trio, on which of the last three days. */
export function precinctPlans(
  { chance }: Workshop,
  precincts: Iterable<readonly SeedMember[]>,
  accredited: readonly SeedMember[],
): PrecinctPlan[] {
  const holders = new Set(accredited.map(({ personId }) => personId));
  return [...precincts].flatMap((members) => {
    const trainer = members.find(({ personId }) => holders.has(personId));
    const [happens, tested, offset] = [chance.happens(0.75), chance.happens(0.9), -chance.between(1, 3)];
    return trainer && happens ? [{ trainer, members, tested, offset }] : [];
  });
}
