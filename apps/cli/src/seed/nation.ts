import type { PlannedSeminar } from '@kaskad/api';
import type { LocalizedText } from '@kaskad/contracts';
import { planSessions, type SeminarTemplate } from '@kaskad/domain';
import { phrases } from '@kaskad/phrases';
import { openCampaign } from './campaign.ts';
import { centralSeminar } from './central.ts';
import { type Cohort, enrolTogether, liveTogether } from './cohorts.ts';
import { keysOf } from './exams.ts';
import { type Installation, joinEverybody, type SeedCommission } from './installation.ts';
import { setUpNation } from './nation-installation.ts';
import { type Province, PROVINCES } from './provinces.ts';
import {
  DAYS_TO_ELECTION,
  groupsOf,
  HALLS,
  precinctPlans,
  type SeededRegion,
  type Tell,
  travellersOf,
  TRIO,
  turnsOf,
} from './region.ts';
import { addVenues, NO_SHOWS, type Season } from './seminars.ts';
import { membersWhere, type SeedMember, takeStock, type Workshop } from './workshop.ts';

/** The members of a regional or central commission who teach one hall together, each for so many. */
const PER_TRAINER = 45;
const CENTRAL_CAPACITY = 150;
const CENTRAL_TRAINERS = 4;
/** First days of the central and the regional seminars, counted from today. */
const CENTRAL_DAY = -26;
const REGIONAL_DAY = -20;
/** After the first travelling day, when the tables of the tests have grown tenfold, and twice more on the way. */
const TAKING_STOCK = [-11, -9, -4];

/** Story points 1 to 6 of the whole country, up to today: like the region's, but lived through in batches, day by day. */
export async function seedNation(
  workshop: Workshop,
  tell: Tell,
  provinces: readonly Province[] = PROVINCES,
): Promise<SeededRegion> {
  const installation = await setUpNation(workshop, tell, provinces);
  const { founder, ownerId } = installation;
  tell(`${await joinEverybody(workshop)} people`);
  await takeStock(workshop);
  const campaign = await openCampaign(workshop, founder, ownerId, { daysToElection: DAYS_TO_ELECTION });
  await workshop.jobs.settled();
  const season: Season = { founder, campaign, keys: await keysOf(workshop) };
  tell('the campaign is open: course, question bank, tests');

  const faculty = await membersWhere(workshop, { commissionId: ownerId });
  const trainers = await centralSeminar(workshop, season, {
    ownerId,
    trainers: faculty.slice(-CENTRAL_TRAINERS - 1, -1),
    lecturers: faculty.slice(-1),
    audience: await membersWhere(workshop, { kinds: ['central', 'regional'] }),
    place: { city: { kk: 'Астана қаласы', ru: 'город Астана' }, capacity: CENTRAL_CAPACITY },
    offset: CENTRAL_DAY,
  });
  tell('the central seminar is over');
  await regionalSeminars(workshop, season, installation);
  tell('the regional seminars are over');
  await takeStock(workshop);
  await travellingSeminars(workshop, season, installation, tell);
  await precinctSeminars(workshop, season, installation, tell);
  return { ...installation, season, trainers };
}

/**
 * The people of the districts, in the hall of their region; where too few of the region have the right, those of the
 * central commission teach.
 */
async function regionalSeminars(
  workshop: Workshop,
  season: Season,
  { ownerId, commissions }: Installation,
): Promise<void> {
  const { clock } = workshop;
  const spare = await membersWhere(workshop, { commissionId: ownerId, accredited: true });
  const cohorts: Cohort[] = [];
  clock.turnTo(REGIONAL_DAY - 5, '12:00');
  for (const region of ofKind(commissions, 'regional')) {
    const people = await membersWhere(workshop, { path: region.path, kinds: ['district', 'city'] });
    const own = await membersWhere(workshop, { commissionId: region.id, positions: TRIO, accredited: true });
    const wanted = Math.ceil(people.length / PER_TRAINER);
    const trainers = [...own.slice(0, wanted), ...spare.splice(0, Math.max(0, wanted - own.length))];
    // Nobody teaches more than the hall allows: whoever finds no trainer waits for a later seminar.
    const audience = people.slice(0, trainers.length * PER_TRAINER);
    const [venueId = null] = await addVenues(workshop, season.founder, [
      {
        kk: 'Облыстық кітапхана',
        ru: 'Областная библиотека',
        addressKk: 'Облыс орталығы, Абай даңғылы, 5',
        addressRu: 'Областной центр, проспект Абая, 5',
        commissionId: region.id,
      },
    ]);
    if (trainers.length > 0) {
      cohorts.push({
        people: audience,
        plan: planned(workshop, season, {
          commission: region,
          level: 1,
          title: REGIONAL,
          venueId,
          template: 'three_days',
          offset: REGIONAL_DAY,
          trainers,
          capacity: audience.length,
        }),
      });
    }
  }
  await liveTogether(workshop, season, cohorts, { trains: true, noShows: NO_SHOWS.central });
}

/**
 * Eight days on which every district's trainers have a group a day; the groups of the days after today are planned and
 * invited.
 */
async function travellingSeminars(
  workshop: Workshop,
  season: Season,
  { commissions }: Installation,
  tell: Tell,
): Promise<void> {
  const { clock } = workshop;
  clock.turnTo(-13, '15:00');
  const journeys: { offset: number; cohort: Cohort }[] = [];
  for (const region of ofKind(commissions, 'regional')) {
    const spare = await membersWhere(workshop, { commissionId: region.id, accredited: true });
    for (const district of ofKind(commissions, 'district', 'city').filter(({ path }) => path.startsWith(region.path)))
      journeys.push(...(await travel(workshop, season, district, spare)));
  }
  for (const [offset, day] of [...Map.groupBy(journeys, (journey) => journey.offset)].sort(([a], [b]) => a - b)) {
    const cohorts = day.map(({ cohort }) => cohort);
    if (offset > 0) {
      clock.turnTo(-1, '12:00');
      await enrolTogether(workshop, cohorts, () => (workshop.chance.happens(0.6) ? 'confirmed' : 'invited'));
    } else {
      clock.turnTo(offset - 1, '12:00');
      await liveTogether(workshop, season, cohorts, { trains: true, noShows: NO_SHOWS.central });
    }
    if (TAKING_STOCK.includes(offset)) await takeStock(workshop);
    tell(`${cohorts.length} travelling seminars on ${clock.day(offset)}`);
  }
}

async function travel(
  workshop: Workshop,
  season: Season,
  district: SeedCommission,
  spare: SeedMember[],
): Promise<{ offset: number; cohort: Cohort }[]> {
  const groups = groupsOf(await membersWhere(workshop, { path: district.path, kinds: ['precinct'], positions: TRIO }));
  const trainers = await travellersOf(workshop, district.id, { groups: groups.length, spare });
  const venues = await addVenues(
    workshop,
    season.founder,
    trainers.map((_, index) => ({
      ...(HALLS[index % HALLS.length] ?? HALLS[0]),
      addressKk: 'Аудан орталығы, Тәуелсіздік көшесі, 12',
      addressRu: 'Районный центр, улица Тауелсиздик, 12',
      commissionId: district.id,
    })),
  );
  return trainers.flatMap((trainer, index) => {
    const own = groups.filter((_, group) => group % trainers.length === index);
    const lastIsAhead = index === (groups.length - 1) % trainers.length && groups.length > 1;
    return turnsOf(own.length, lastIsAhead).map((offset, turn) => ({
      offset,
      cohort: {
        people: own[turn] ?? [],
        plan: planned(workshop, season, {
          commission: district,
          level: 2,
          title: TRAVELLING,
          venueId: venues[index] ?? null,
          template: 'one_day',
          offset,
          trainers: [trainer],
          capacity: 30,
        }),
      },
    }));
  });
}

/** Three quarters of the trained trios have trained their precinct, on the last three days. */
async function precinctSeminars(
  workshop: Workshop,
  season: Season,
  { commissions }: Installation,
  tell: Tell,
): Promise<void> {
  const { clock } = workshop;
  const byId = new Map([...commissions.values()].map((commission) => [commission.id, commission]));
  const byPrecinct = Map.groupBy(
    await membersWhere(workshop, { kinds: ['precinct'] }),
    ({ commissionId }) => commissionId,
  );
  const plans = precinctPlans(
    workshop,
    byPrecinct.values(),
    await membersWhere(workshop, { kinds: ['precinct'], positions: TRIO, accredited: true }),
  );
  for (const offset of [-3, -2, -1]) {
    clock.turnTo(offset, '08:00');
    const cohorts = plans
      .filter((plan) => plan.offset === offset)
      .flatMap(({ trainer, members, tested }): Cohort[] => {
        const commission = byId.get(trainer.commissionId);
        const people = members.filter(({ personId }) => personId !== trainer.personId);
        return commission
          ? [
              {
                people,
                tested,
                plan: planned(workshop, season, {
                  commission,
                  level: 3,
                  title: PRECINCT,
                  venueId: null,
                  template: 'single',
                  offset,
                  trainers: [trainer],
                  capacity: people.length,
                }),
              },
            ]
          : [];
      });
    // The trio has sat its tests with the district already.
    await liveTogether(workshop, season, cohorts, {
      trains: false,
      noShows: NO_SHOWS.precinct,
      sits: ({ person, cohort }) => cohort.tested === true && person.position === 'member',
    });
    tell(`${cohorts.length} precinct seminars on ${clock.day(offset)}`);
  }
}

const REGIONAL = { kk: 'Облыстық семинар', ru: 'Областной семинар' };
const TRAVELLING = { kk: 'Көшпелі семинар', ru: 'Выездной семинар' };
const PRECINCT = {
  kk: phrases.kk.documents.seminars.precinctSeminar,
  ru: phrases.ru.documents.seminars.precinctSeminar,
};

const ofKind = (commissions: Installation['commissions'], ...kinds: string[]) =>
  [...commissions.values()].filter(({ kind }) => kinds.includes(kind));

interface Wish {
  readonly commission: SeedCommission;
  readonly level: number;
  readonly title: LocalizedText;
  readonly venueId: string | null;
  readonly template: SeminarTemplate;
  readonly offset: number;
  readonly trainers: readonly SeedMember[];
  readonly capacity: number;
}

function planned(
  { clock }: Workshop,
  { campaign }: Season,
  { commission, template, offset, trainers, ...wish }: Wish,
): PlannedSeminar {
  const sessions = planSessions(template, {
    firstDay: clock.day(offset),
    startTime: wish.level === 3 ? '10:00' : '09:00',
    zone: commission.timeZone,
  });
  const startsAt = sessions[0]?.startsAt ?? clock.now();
  return {
    ...wish,
    campaignId: campaign.id,
    commissionId: commission.id,
    zone: commission.timeZone,
    sessions,
    format: wish.level === 2 ? 'travelling' : 'in_person',
    state: 'open',
    signUpUntil: wish.level === 3 ? startsAt : new Date(startsAt.getTime() - 12 * 3_600_000),
    trainerIds: trainers.map(({ personId }) => personId),
  };
}
