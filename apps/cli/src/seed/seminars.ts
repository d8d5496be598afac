import type { Actor } from '@kaskad/domain';
import { uuidv7At } from './event-id.ts';
import type { SeedCampaign } from './campaign.ts';
import { ENTRY, FINAL, type Keys, sitTest, TRAINER } from './exams.ts';
import { actorOf, eachOf, type SeedMember, type Workshop } from './workshop.ts';

/** Share of those with a seat who do not come, and who cancel late. */
export const NO_SHOWS = { central: 0.07, precinct: 0.035 };
export const LATE_CANCELLATIONS = 0.04;

export interface Season {
  readonly founder: Actor;
  readonly campaign: SeedCampaign;
  readonly keys: Keys;
}

type SeminarPage = Awaited<ReturnType<Workshop['planning']['plan']>>;

/** Invites, takes the answers in the days before, and returns who will be there. */
export async function fillSeats(
  workshop: Workshop,
  { founder }: Season,
  seminarId: string,
  people: readonly SeedMember[],
): Promise<SeedMember[]> {
  const { enrolments, chance } = workshop;
  const personIds = people.map(({ personId }) => personId);
  if (personIds.length === 0) return [];
  await enrolments.invite(founder, seminarId, { personIds });
  const { outcomes } = await enrolments.act(founder, seminarId, { act: 'confirm', personIds });
  const seated = new Set(outcomes.filter(({ state }) => state === 'confirmed').map(({ personId }) => personId));
  const cancelling = personIds.filter((id) => seated.has(id) && chance.happens(LATE_CANCELLATIONS));
  if (cancelling.length > 0)
    await enrolments.act(founder, seminarId, { act: 'excuse', personIds: cancelling, reason: 'Ауырып қалды' });
  return people.filter(({ personId }) => seated.has(personId) && !cancelling.includes(personId));
}

/** Lives through a seminar that was planned: entry test, marks of every session, final tests of those who came, closing. */
export async function liveThrough(
  workshop: Workshop,
  season: Season,
  seminar: SeminarPage,
  { expected, trains, offset }: { expected: readonly SeedMember[]; trains: boolean; offset: number },
): Promise<void> {
  const { clock, chance, holding } = workshop;
  const { campaign, keys, founder } = season;
  const coming = expected.filter(() => !chance.happens(NO_SHOWS.central));
  const absent = expected.filter((person) => !coming.includes(person));
  clock.turnTo(offset, '08:40');
  await sitTest(workshop, keys, coming, {
    ...ENTRY,
    quizId: campaign.entryQuizId,
    campaignId: campaign.id,
    seminarId: seminar.id,
  });
  const leavers = new Set(coming.filter(() => chance.happens(0.03)));
  for (const [index, session] of seminar.sessions.entries()) {
    clock.turnTo(offset + Math.floor(index / 4), session.startsAt.local.slice(11));
    clock.pass(15);
    const half = seminar.sessions.length / 2;
    await mark(
      workshop,
      founder,
      session.id,
      coming.filter((person) => !(leavers.has(person) && index >= half)),
      absent,
    );
  }
  const stayed = coming.filter((person) => !leavers.has(person));
  await sitFinal(workshop, season, stayed, seminar.id);
  if (trains)
    await sitTest(workshop, keys, stayed.filter(campaign.asksTrainer), {
      ...TRAINER,
      quizId: campaign.trainerQuizId,
      campaignId: campaign.id,
      seminarId: seminar.id,
    });
  clock.pass(120);
  await holding.hold(founder, seminar.id);
  await workshop.jobs.settled();
}

async function mark(
  { attendance, clock }: Workshop,
  actor: Actor,
  sessionId: string,
  present: readonly SeedMember[],
  absent: readonly SeedMember[],
): Promise<void> {
  const recordedAt = clock.now().toISOString();
  const events = [...present, ...absent].map(({ personId }, index) => ({
    id: uuidv7At(clock.now(), index),
    sessionId,
    personId,
    mark: index < present.length ? ('present' as const) : ('absent' as const),
    method: 'list' as const,
    recordedAt,
  }));
  if (events.length > 0) await attendance.record(actor, { events });
}

/**
 * A trio member who holds the right trains the own precinct in the village school, offline; members then sit the test
 * on their phones.
 */
export async function trainPrecinct(
  workshop: Workshop,
  season: Season,
  trainer: SeedMember,
  { members, offset, tested }: { members: readonly SeedMember[]; offset: number; tested: boolean },
): Promise<void> {
  const { clock, chance, ownPrecinct, holding, attendance } = workshop;
  const { campaign, keys } = season;
  const actor = actorOf(trainer);
  clock.turnTo(offset, '10:00');
  const seminar = await ownPrecinct.start(actor, { precinctId: trainer.commissionId });
  const session = seminar.sessions[0];
  if (!session) throw new Error('A precinct seminar has one session');
  const coming = members.filter(({ personId }) => personId !== trainer.personId && !chance.happens(NO_SHOWS.precinct));
  if (coming.length === 0) return;
  if (tested)
    await sitTest(
      workshop,
      keys,
      coming.filter(({ position }) => position === 'member'),
      { ...ENTRY, quizId: campaign.entryQuizId, campaignId: campaign.id, seminarId: seminar.id },
    );
  clock.pass(20);
  await attendance.record(actor, {
    events: coming.map(({ personId }, index) => ({
      id: uuidv7At(clock.now(), index),
      sessionId: session.id,
      personId,
      mark: 'present' as const,
      method: 'offline' as const,
      recordedAt: clock.now().toISOString(),
    })),
  });
  clock.pass(110);
  await holding.hold(actor, seminar.id);
  if (tested)
    await sitFinal(
      workshop,
      season,
      coming.filter(({ position }) => position === 'member'),
      seminar.id,
    );
}

/** The final test, and once more the same evening for those who failed. */
async function sitFinal(
  workshop: Workshop,
  { campaign, keys }: Season,
  people: readonly SeedMember[],
  seminarId: string,
): Promise<void> {
  const sitting = { ...FINAL, quizId: campaign.finalQuizId, campaignId: campaign.id, seminarId };
  const passed = await sitTest(workshop, keys, people, sitting);
  workshop.clock.pass(45);
  await sitTest(
    workshop,
    keys,
    people.filter(({ personId }) => !passed.has(personId)),
    sitting,
  );
}

export interface SeedVenue {
  readonly kk: string;
  readonly ru: string;
  readonly addressKk: string;
  readonly addressRu: string;
  readonly commissionId: string;
}

export async function addVenues({ venues }: Workshop, founder: Actor, places: readonly SeedVenue[]): Promise<string[]> {
  const ids: string[] = [];
  await eachOf(places, 1, async ({ kk, ru, addressKk, addressRu, commissionId }) => {
    const { id } = await venues.create(founder, {
      commissionId,
      name: { kk, ru },
      address: { kk: addressKk, ru: addressRu },
      rooms: [
        { name: { kk: 'Мәжіліс залы', ru: 'Актовый зал' }, capacity: 80 },
        { name: { kk: '1-оқу бөлмесі', ru: 'Учебная комната 1' }, capacity: 30 },
      ],
    });
    ids.push(id);
  });
  return ids;
}
