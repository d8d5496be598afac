import { openCampaign } from './campaign.ts';
import { keysOf } from './exams.ts';
import { DEMO_PIN, type Installation, setUpRegion } from './installation.ts';
import { addVenues, fillSeats, liveThrough, type Season, trainPrecinct } from './seminars.ts';
import { eachOf, type SeedMember, membersWhere, type Workshop } from './workshop.ts';

/** Today is so many days before the vote: the districts are through, the precincts are at it. */
const DAYS_TO_ELECTION = 16;
const GROUP = 27;
const TRIO = ['chair', 'deputy', 'secretary'];
/** Days on which the seminars travel; they end three days before today. */
const TRAVELLING_DAYS = 8;
const HALLS = [
  { kk: 'Аудандық мәдениет үйі', ru: 'Районный дом культуры' }, { kk: 'Аудандық кітапхана', ru: 'Районная библиотека' }, { kk: 'Оқушылар үйі', ru: 'Дом школьников' },
] as const;

export interface SeededRegion extends Installation {
  readonly season: Season;
  readonly trainers: readonly SeedMember[];
}

/** Tells the progress of the work. */
export type Tell = (line: string) => void;

/** Story points 1 to 6 of a region, up to today. With `everybody`, all districts; otherwise Syrdariya alone inside the region's commissions. */
export async function seedRegion(workshop: Workshop, { everybody, tell }: { everybody: boolean; tell: Tell }): Promise<SeededRegion> {
  const installation = await setUpRegion(workshop, { everybody });
  const { founder, regionId, commissions } = installation;
  const persons = await workshop.db.query<{ id: string }[]>('select id from persons');
  await workshop.demo.joinPersons(persons.map(({ id }) => id), DEMO_PIN);
  tell(`${commissions.size} commissions, ${persons.length} people`);

  const campaign = await openCampaign(workshop, founder, regionId, { daysToElection: DAYS_TO_ELECTION });
  await workshop.jobs.settled();
  const season: Season = { founder, campaign, keys: await keysOf(workshop) };
  tell('the campaign is open: course, question bank, tests');

  const trainers = await centralSeminar(workshop, season, regionId);
  tell('the central seminar is over');

  const districts = [...commissions].filter(([code, { kind }]) => (kind === 'district' || kind === 'city') && (everybody || code === 'KZ-43-SYRDARIYA'));
  for (const [code, district] of districts) {
    await travellingSeminars(workshop, season, district);
    await precinctSeminars(workshop, season, district.path);
    tell(`${code} is trained`);
  }
  return { ...installation, season, trainers };
}

async function centralSeminar(workshop: Workshop, season: Season, regionId: string): Promise<SeedMember[]> {
  const { planning, accreditations, clock } = workshop;
  const { founder, campaign } = season;
  const region = await membersWhere(workshop, { kinds: ['regional'] });
  // Two members whom the Academy has trained; the leaders of the commission learn with the others.
  const trainers = region.slice(-3, -1);
  const lecturers = region.slice(-1);
  clock.turnTo(-30, '10:00');
  for (const { personId } of trainers) {
    await accreditations.grant(founder, { personId, campaignId: campaign.id, commissionId: regionId, level: 0, appointedByAcademy: true, reason: 'Мемлекеттік басқару академиясының филиалы ұсынған' });
  }
  const [venueId = null] = await addVenues(workshop, founder, [{
    kk: 'Мемлекеттік басқару академиясының филиалы', ru: 'Филиал Академии государственного управления', addressKk: 'Қызылорда қаласы, Жібек жолы көшесі, 1', addressRu: 'город Кызылорда, улица Жибек жолы, 1', commissionId: regionId,
  }]);
  const seminar = await planning.plan(founder, {
    title: { kk: 'Орталық семинар', ru: 'Центральный семинар' }, level: 0, venueId, firstDay: clock.day(-16), startTime: '09:00', template: 'three_days', capacity: 80,
    commissionId: regionId, campaignId: campaign.id, languages: ['kk', 'ru'], trainerIds: trainers.map(({ personId }) => personId), lecturerIds: lecturers.map(({ personId }) => personId),
  });
  await planning.open(founder, seminar.id);
  clock.turnTo(-22, '11:00');
  const busy = new Set([...trainers, ...lecturers].map(({ personId }) => personId));
  const territorial = await membersWhere(workshop, { kinds: ['regional', 'district', 'city'] });
  const expected = await fillSeats(workshop, season, seminar.id, territorial.filter(({ personId }) => !busy.has(personId)));
  await liveThrough(workshop, season, seminar, { expected, trains: true, offset: -16 });
  return trainers;
}

/** Groups of about 27 chairs, deputies and secretaries, taught by those of the district who earned the right; the very last group is still to come. */
async function travellingSeminars(workshop: Workshop, season: Season, district: { id: string; path: string }): Promise<void> {
  const { clock } = workshop;
  const trio = await membersWhere(workshop, { path: district.path, kinds: ['precinct'], positions: TRIO });
  const groups = Array.from({ length: Math.ceil(trio.length / GROUP) }, (_, place) => trio.slice(place * GROUP, (place + 1) * GROUP));
  const needed = Math.max(1, Math.ceil((groups.length - 1) / TRAVELLING_DAYS));
  const trainers = (await accredited(workshop, district.path)).filter(({ position, commissionId }) => position !== 'member' && commissionId === district.id).slice(0, needed);
  for (const [place, trainer] of trainers.entries()) {
    clock.turnTo(-13, '15:00');
    const own = groups.filter((_, group) => group % trainers.length === place);
    const last = place === (groups.length - 1) % trainers.length && groups.length > 1;
    await travel(workshop, season, district.id, { trainer, groups: own, hall: HALLS[place % HALLS.length] ?? HALLS[0], lastIsAhead: last });
  }
}

interface Journey {
  readonly trainer: SeedMember;
  readonly groups: readonly (readonly SeedMember[])[];
  readonly hall: (typeof HALLS)[number];
  readonly lastIsAhead: boolean;
}

/** One trainer with the same kit, a group a day. */
async function travel(workshop: Workshop, season: Season, districtId: string, { trainer, groups, hall, lastIsAhead }: Journey): Promise<void> {
  const { planning, clock } = workshop;
  const { founder, campaign } = season;
  const [venueId] = await addVenues(workshop, founder, [{ ...hall, addressKk: 'Аудан орталығы, Тәуелсіздік көшесі, 12', addressRu: 'Районный центр, улица Тауелсиздик, 12', commissionId: districtId }]);
  if (!venueId || groups.length === 0) return;
  // A district with few trainers has groups left over: their turn comes in the days after today.
  const past = (place: number) => place < TRAVELLING_DAYS && !(lastIsAhead && place === groups.length - 1);
  const offsets = groups.map((_, place) => (past(place) ? place - TRAVELLING_DAYS - 3 : Math.max(3, place - TRAVELLING_DAYS + 3)));
  const series = await planning.planSeries(founder, {
    title: { kk: 'Көшпелі семинар', ru: 'Выездной семинар' }, level: 2, startTime: '09:00', template: 'one_day', capacity: 30, campaignId: campaign.id,
    trainerIds: [trainer.personId], stops: offsets.map((offset) => ({ venueId, firstDay: clock.day(offset), commissionId: districtId })),
  });
  for (const [place, { id }] of series.seminars.entries()) {
    const [people = [], offset = 0] = [groups[place], offsets[place]];
    clock.turnTo(-12, '12:00');
    const seminar = await planning.open(founder, id);
    if (offset > 0) await inviteOnly(workshop, season, id, people);
    else await liveThrough(workshop, season, seminar, { expected: await fillSeats(workshop, season, id, people), trains: true, offset });
  }
}

async function inviteOnly({ enrolments }: Workshop, { founder }: Season, seminarId: string, people: readonly SeedMember[]): Promise<void> {
  const personIds = people.map(({ personId }) => personId);
  await enrolments.invite(founder, seminarId, { personIds });
  await enrolments.act(founder, seminarId, { act: 'confirm', personIds: personIds.slice(0, Math.ceil(personIds.length * 0.6)) });
}

/** Three quarters of the trained trios have trained their precinct; in one of ten the members still owe the test. */
async function precinctSeminars(workshop: Workshop, season: Season, path: string): Promise<void> {
  const { chance } = workshop;
  const byPrecinct = Map.groupBy(await membersWhere(workshop, { path, kinds: ['precinct'] }), ({ commissionId }) => commissionId);
  const holders = new Set((await accredited(workshop, path)).map(({ personId }) => personId));
  const plans = [...byPrecinct.values()].flatMap((members) => {
    const trainer = members.find(({ personId, position }) => TRIO.includes(position) && holders.has(personId));
    const [happens, tested, offset] = [chance.happens(0.75), chance.happens(0.9), -chance.between(1, 3)];
    return trainer && happens ? [{ trainer, members, tested, offset }] : [];
  });
  await eachOf(plans, 1, ({ trainer, ...plan }) => trainPrecinct(workshop, season, trainer, plan));
  await workshop.jobs.settled();
}

async function accredited(workshop: Workshop, path: string): Promise<SeedMember[]> {
  const rows = await workshop.db.query<{ id: string }[]>('select person_id as id from accreditations where ended_at is null');
  const holders = new Set(rows.map(({ id }) => id));
  return (await membersWhere(workshop, { path })).filter(({ personId }) => holders.has(personId));
}
