import { addCampaign, addPerson, addRegion, type TestCommission, type TestRegion } from './world.ts';
import type { Api } from './api.ts';
import { addAttempt, addQuiz, addSeminar, addUsualRequirements, trainingChanged } from './training-world.ts';

export interface Training {
  position?: string;
  familyName?: string;
  attended?: readonly [number, number];
  score?: number;
  trainer?: boolean;
  commission?: TestCommission;
}

interface CertificatesWorld {
  readonly world: TestRegion;
  readonly campaignId: string;
  readonly finalId: string;
  readonly trainerQuizId: string;
}

/** A region with a campaign, the usual requirements, a final test and that of the trainer module. */
export async function certificatesWorld({ db }: Api): Promise<CertificatesWorld> {
  const world = await addRegion(db);
  const campaignId = await addCampaign(db, world.region);
  await addUsualRequirements(db, campaignId);
  const finalId = await addQuiz(db, 'final', world.region);
  return { world, campaignId, finalId, trainerQuizId: await addQuiz(db, 'trainer', world.region) };
}

/** People who trained, with the certificates that they hold. */
export function certificatesActs(given: () => CertificatesWorld & { readonly api: Api }) {
  /** A chair who attended the whole seminar and passed; with the trainer test when asked. */
  async function trained(over: Training = {}) {
    const {
      position = 'chair',
      familyName = 'Сәрсен',
      attended = [90, 90],
      score = 23,
      trainer = false,
      commission = given().world.precinct,
    } = over;
    const personId = await addPerson(given().api.db, commission, { position, familyName });
    await addSeminar(given().api.db, {
      campaignId: given().campaignId,
      commission: given().world.district,
      attended: { [personId]: attended },
    });
    await addAttempt(given().api.db, { quizId: given().finalId, personId, campaignId: given().campaignId, score });
    if (trainer)
      await addAttempt(given().api.db, { quizId: given().trainerQuizId, personId, campaignId: given().campaignId });
    await trainingChanged(given().api, given().campaignId, [personId]);
    return personId;
  }
  const heldBy = (personId: string) =>
    given().api.db.query<{ id: string; number: string; kind: string; state: string; verify_code: string }[]>(
      'select * from certificates where person_id = $1 order by number',
      [personId],
    );
  async function certified(over: Training = {}) {
    const [certificate] = await heldBy(await trained(over));
    if (!certificate) throw new Error('no certificate was issued');
    return certificate;
  }
  return { trained, heldBy, certified };
}
