import type { BatchMark, BatchSeat, PlannedSeminar, Sitting } from '@kaskad/api';
import { ENTRY, FINAL, responsesFrom, TRAINER } from './exams.ts';
import { LATE_CANCELLATIONS, type Season } from './seminars.ts';
import type { SeedMember, Workshop } from './workshop.ts';

/** A seminar of the nation with those who are invited to it. */
export interface Cohort {
  readonly plan: PlannedSeminar;
  readonly people: readonly SeedMember[];
  /** Whether those who learn have sat their tests already. */
  readonly tested?: boolean;
}

interface Seated {
  readonly seminarId: string;
  readonly state: BatchSeat['state'];
  readonly cohort: Cohort;
  readonly person: SeedMember;
}

/**
 * Lives through many seminars that end on the same day, with the batches of the services: a nation has thousands of
 * them. `trains` says whether those who stay sit the trainer test; `sits`, who sits tests at all. The clock must stand
 * before the first session, and is left after the last.
 */
export async function liveTogether(
  workshop: Workshop,
  season: Season,
  cohorts: readonly Cohort[],
  { trains, noShows, sits = () => true }: { trains: boolean; noShows: number; sits?: (one: Seated) => boolean },
): Promise<void> {
  const { batches, chance, clock, jobs } = workshop;
  const { founder, campaign } = season;
  const seated = await enrolTogether(workshop, cohorts, () =>
    chance.happens(LATE_CANCELLATIONS) ? 'excused' : 'confirmed',
  );
  const expected = seated.filter(({ state }) => state === 'confirmed');
  const coming = new Set(expected.filter(() => !chance.happens(noShows)));
  const leaving = new Set([...coming].filter(() => trains && chance.happens(LEAVERS)));
  clock.turnToInstant(lastOf(cohorts));
  clock.pass(120);
  await inTurn(
    expected.map((one): BatchMark =>
      leaving.has(one)
        ? { ...seatOf(one), mark: 'left_early', minutes: LEAVE_AFTER }
        : { ...seatOf(one), mark: coming.has(one) ? 'present' : 'absent' },
    ),
    (marks) => batches.mark(founder, marks, clock.now()),
  );

  const sitting = [...coming].filter(sits);
  await sitTogether(workshop, season, sitting, {
    quizId: campaign.entryQuizId,
    ...ENTRY,
    from: ({ plan }) => firstOf(plan),
  });
  const stayed = sitting.filter((one) => !leaving.has(one));
  const failed = await sitTogether(workshop, season, stayed, {
    quizId: campaign.finalQuizId,
    ...FINAL,
    from: ({ plan }) => endOf(plan),
  });
  await sitTogether(workshop, season, failed, {
    quizId: campaign.finalQuizId,
    ...FINAL,
    from: ({ plan }) => after(endOf(plan), 45),
  });
  if (trains)
    await sitTogether(
      workshop,
      season,
      stayed.filter(({ person }) => campaign.asksTrainer(person)),
      { quizId: campaign.trainerQuizId, ...TRAINER, from: ({ plan }) => after(endOf(plan), 75) },
    );
  // Where everybody cancelled there was no seminar.
  await inTurn([...new Set(expected.map(({ seminarId }) => seminarId))], (some) =>
    batches.hold(founder, some, clock.now()),
  );
  await jobs.settled();
}

/** Plans the seminars as open and puts their people on the rosters, each in the state that `stateOf` draws. */
export async function enrolTogether(
  { batches, clock }: Workshop,
  cohorts: readonly Cohort[],
  stateOf: () => BatchSeat['state'],
): Promise<Seated[]> {
  const ids = await batches.plan(
    cohorts.map(({ plan }) => plan),
    clock.now(),
  );
  const seated = cohorts.flatMap((cohort, index) =>
    cohort.people.map((person): Seated => ({ cohort, person, seminarId: ids[index] ?? '', state: stateOf() })),
  );
  await inTurn(
    seated.map((one): BatchSeat => ({ ...seatOf(one), state: one.state })),
    (seats) => batches.enrol(seats, clock.now()),
  );
  return seated;
}

/** Share of those present who leave after the first session. */
const LEAVERS = 0.03;
const LEAVE_AFTER = 45;
/** Rows of one call. */
const AT_ONCE = 5_000;

const seatOf = ({ seminarId, person }: Seated) => ({ seminarId, personId: person.personId });
const after = (at: Date, minutes: number) => new Date(at.getTime() + minutes * 60_000);
const firstOf = ({ sessions }: PlannedSeminar) =>
  new Date(Math.min(...sessions.map(({ startsAt }) => startsAt.getTime())));
const endOf = ({ sessions }: PlannedSeminar) => new Date(Math.max(...sessions.map(({ endsAt }) => endsAt.getTime())));
const lastOf = (cohorts: readonly Cohort[]) =>
  new Date(cohorts.reduce((last, { plan }) => Math.max(last, endOf(plan).getTime()), 0));

interface Exam {
  readonly quizId: string;
  readonly mean: number;
  readonly deviation: number;
  /** When the seminar begins the test. */
  readonly from: (cohort: Cohort) => Date;
}

/** Returns who did not pass. */
async function sitTogether(
  { sittings, chance }: Workshop,
  { founder, campaign, keys }: Season,
  people: readonly Seated[],
  { quizId, mean, deviation, from }: Exam,
): Promise<Seated[]> {
  const papers = people.map(({ person, seminarId, cohort }): Sitting => {
    const knowledge = { share: chance.share(mean, deviation), order: chance.next() };
    const startedAt = from(cohort);
    return {
      personId: person.personId,
      seminarId,
      startedAt,
      finishedAt: after(startedAt, chance.between(8, 14)),
      language: person.language,
      answer: (questions) => responsesFrom(keys, questions, knowledge),
    };
  });
  const passed = new Set<string>();
  await inTurn(papers, async (some) => {
    for (const one of await sittings.keep(founder, { quizId, campaignId: campaign.id }, some))
      if (one.passed) passed.add(one.personId);
  });
  return people.filter(({ person }) => !passed.has(person.personId));
}

/** A few thousand rows at a time, so that no statement grows beyond measure. */
async function inTurn<T>(rows: readonly T[], work: (some: readonly T[]) => Promise<unknown>): Promise<void> {
  for (let from = 0; from < rows.length; from += AT_ONCE) await work(rows.slice(from, from + AT_ONCE));
}
