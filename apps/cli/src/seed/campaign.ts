import type { Actor } from '@kaskad/domain';
import type { SeedMember, Workshop } from './workshop.ts';

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
  const { clock, campaigns, content, readyTests } = workshop;
  clock.turnTo(-40, '10:00');
  const { courseVersionId, lawEditionId } = await content.take(founder, regionId);
  const tests = await readyTests.open(founder, { commissionId: regionId, courseVersionId });
  const testId = (code: string) => tests.get(code) ?? '';
  const electionDay = clock.day(daysToElection);
  const { id } = await campaigns.create(founder, {
    code: `MM-${electionDay.slice(0, 4)}`,
    kind: 'mazhilis_and_maslikhat',
    commissionId: regionId,
    lawEditionId,
    courseVersionId,
    name: {
      kk: 'Парламент Мәжілісінің және мәслихаттар депутаттарының сайлауы',
      ru: 'Выборы депутатов Мажилиса Парламента и маслихатов',
    },
    opensOn: clock.day(-38),
    electionDay,
  });
  clock.turnTo(-38, '09:00');
  await campaigns.open(founder, id);
  return {
    id,
    entryQuizId: testId('ENTRY'),
    finalQuizId: testId('FINAL'),
    trainerQuizId: testId('TRAINER'),
    asksTrainer: await trainerAskedIn(workshop, id),
  };
}

async function trainerAskedIn({ db }: Workshop, campaignId: string): Promise<SeedCampaign['asksTrainer']> {
  const rows = await db.query<{ asked: string }[]>(
    `select commission_kind || '/' || position as asked from requirements where campaign_id = $1 and trainer_module`,
    [campaignId],
  );
  const asked = new Set(rows.map((row) => row.asked));
  return ({ commissionKind, position }) => asked.has(`${commissionKind}/${position}`);
}
