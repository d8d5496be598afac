import type { Actor } from '@kaskad/domain';
import { contentFolder, shippedTopics } from './shipped.ts';
import type { SeedMember, Workshop } from './workshop.ts';

const LAW_TOPICS = ['status', 'preparation', 'observers', 'voting', 'counting'] as const;

export interface SeedCampaign {
  readonly id: string;
  readonly entryQuizId: string;
  readonly finalQuizId: string;
  readonly trainerQuizId: string;
  /** Whether the campaign asks the trainer module, and its test, of somebody: nobody else may sit it. */
  readonly asksTrainer: (person: Pick<SeedMember, 'commissionKind' | 'position'>) => boolean;
}

/** The course, the question bank, the tests and an open campaign: election day is so many days after today. */
export async function openCampaign(
  workshop: Workshop,
  founder: Actor,
  regionId: string,
  { daysToElection }: { daysToElection: number },
): Promise<SeedCampaign> {
  const { clock, campaigns, course, questions } = workshop;
  clock.turnTo(-40, '10:00');
  const { versionId: courseVersionId, lawEditionId } = await course.importShippedCourse(
    founder,
    contentFolder('course'),
    regionId,
  );
  await questions.importTopics(shippedTopics(), lawEditionId, regionId);
  const quizzes = await openQuizzes(workshop, founder, regionId, courseVersionId);
  const electionDay = clock.day(daysToElection);
  const { id } = await campaigns.create(founder, {
    code: `MM-${electionDay.slice(0, 4)}`,
    kind: 'mazhilis_and_maslikhat',
    commissionId: regionId,
    lawEditionId,
    courseVersionId,
    name: { kk: 'Мәжіліс және мәслихат депутаттарын сайлау', ru: 'Выборы депутатов Мажилиса и маслихатов' },
    opensOn: clock.day(-38),
    electionDay,
  });
  clock.turnTo(-38, '09:00');
  await campaigns.open(founder, id);
  return { id, ...quizzes, asksTrainer: await trainerAskedIn(workshop, id) };
}

async function trainerAskedIn({ db }: Workshop, campaignId: string): Promise<SeedCampaign['asksTrainer']> {
  const rows = await db.query<{ asked: string }[]>(
    `select commission_kind || '/' || position as asked from requirements where campaign_id = $1 and trainer_module`,
    [campaignId],
  );
  const asked = new Set(rows.map((row) => row.asked));
  return ({ commissionKind, position }) => asked.has(`${commissionKind}/${position}`);
}

/** One question of each topic of the law, which everybody gets: by them the levels of the cascade are compared. */
async function anchorsOf({ db }: Workshop): Promise<string[]> {
  const rows = await db.query<{ id: string }[]>(
    'select distinct on (topic) id from questions where topic = any($1) and approved_version is not null order by topic, code',
    [LAW_TOPICS],
  );
  return rows.map(({ id }) => id);
}

async function openQuizzes(workshop: Workshop, founder: Actor, commissionId: string, courseVersionId: string) {
  const { quizzes } = workshop;
  const law = (count: number) => LAW_TOPICS.map((topic) => ({ topic, count }));
  const common = {
    commissionId,
    courseVersionId,
    anchors: [],
    equalForms: true,
    lateHours: 72,
    offlineHours: 0,
    perDay: null,
  };
  const open = async (input: Parameters<typeof quizzes.create>[1]) => {
    const { id } = await quizzes.create(founder, input);
    await quizzes.open(founder, id);
    return id;
  };
  const entryQuizId = await open({
    ...common,
    code: 'ENTRY',
    kind: 'entry',
    title: { kk: 'Кіріс тестілеу', ru: 'Входное тестирование' },
    blueprint: law(4),
    minutes: 20,
    passShare: null,
    maxAttempts: 1,
    remedialAfter: null,
    explains: false,
  });
  const finalQuizId = await open({
    ...common,
    anchors: await anchorsOf(workshop),
    code: 'FINAL',
    kind: 'final',
    title: { kk: 'Қорытынды тестілеу', ru: 'Итоговое тестирование' },
    blueprint: law(5),
    minutes: 30,
    passShare: 0.8,
    maxAttempts: 3,
    remedialAfter: 2,
    explains: true,
    // Members of a village without internet sit it too.
    offlineHours: 72,
  });
  const trainerQuizId = await open({
    ...common,
    code: 'TRAINER',
    kind: 'trainer',
    title: { kk: 'Тренер модулінің тесті', ru: 'Тест тренерского модуля' },
    blueprint: [{ topic: 'training', count: 10 }],
    minutes: 15,
    passShare: 0.8,
    maxAttempts: 3,
    remedialAfter: null,
    explains: true,
  });
  await open({
    ...common,
    code: 'PRACTICE',
    kind: 'practice',
    title: { kk: 'Жаттығу тесті', ru: 'Тренировочный тест' },
    blueprint: [...law(2), { topic: 'practicum', count: 3 }],
    minutes: 20,
    passShare: null,
    maxAttempts: 20,
    remedialAfter: null,
    explains: true,
    offlineHours: 48,
    perDay: 5,
  });
  return { entryQuizId, finalQuizId, trainerQuizId };
}
