import { attemptRoutes, certificateRoutes, quizRoutes } from '@kaskad/contracts';
import { type Api, startApi } from './support/api.ts';
import { answerAll, quizWorld, type QuizWorld, submit } from './support/quizzes-world.ts';
import { addAttempt, addQuiz, addSeminar, addUsualRequirements, trainingChanged } from './support/training-world.ts';
import { addCampaign, addPerson } from './support/world.ts';

/** What users of other systems reported, and no feature's own test shows. */
describe('the failures of the peers', () => {
  let api: Api;
  let world: QuizWorld;
  beforeAll(async () => {
    api = await startApi();
    world = await quizWorld(api);
  });
  afterAll(() => api.stop());

  it('begins 250 attempts at one moment (qtype_stack #712: up to 600 s)', async () => {
    const quizId = await world.addQuiz({ kind: 'entry', passShare: null, maxAttempts: 1, remedialAfter: null });
    const takers = await Promise.all(Array.from({ length: 250 }, () => world.taker()));
    const began = performance.now();
    const replies = await Promise.all(takers.map((token) => world.start(token, quizId)));
    expect(replies.map(({ status }) => status)).toEqual(takers.map(() => 201));
    expect(new Set(replies.map(({ body }) => body.id)).size).toBe(250);
    expect(performance.now() - began).toBeLessThan(20_000);
  });

  it('has one item for both languages, and one statistic (openedx platform-roadmap #449)', async () => {
    const quizId = await world.addQuiz();
    for (const language of ['kk', 'ru'] as const) {
      const token = await api.person(await addPerson(api.db, world.precinct, { language }));
      const { body } = await world.start(token, quizId);
      for (const { stem, interaction } of body.questions)
        for (const text of [stem, ...('options' in interaction ? interaction.options : [])])
          expect([text.kk, text.ru].every(Boolean)).toBe(true);
      await answerAll(api, token, body.id);
      await submit(api, token, body.id);
    }
    const { body } = await api.call(world.admin, quizRoutes.attempts, { query: { quizId } });
    expect(body.items.map(({ score, maxScore }) => [score, maxScore])).toEqual([
      [5, 5],
      [5, 5],
    ]);
  });

  it('certifies anew in every campaign and destroys nothing of the last one (local_recompletion #51, #75)', async () => {
    const personId = await addPerson(api.db, world.precinct, { position: 'chair' });
    const [first, second] = [await addCampaign(api.db, world.region), await addCampaign(api.db, world.region)];
    for (const campaignId of [first, second]) {
      await addUsualRequirements(api.db, campaignId);
      await addSeminar(api.db, { campaignId, commission: world.district, attended: { [personId]: [90, 90] } });
      await addAttempt(api.db, { quizId: await addQuiz(api.db, 'final', world.region), personId, campaignId });
      await trainingChanged(api, campaignId, [personId]);
    }
    const token = await api.person(personId);
    const { body } = await api.call(token, certificateRoutes.mine, {});
    expect(body.items).toHaveLength(2);
    expect(new Set(body.items.map(({ number }) => number)).size).toBe(2);
    const attempts = await api.db.query<{ campaign_id: string; number: number }[]>(
      'select campaign_id, number from attempts where person_id = $1',
      [personId],
    );
    expect(attempts).toEqual(
      expect.arrayContaining([
        { campaign_id: first, number: 1 },
        { campaign_id: second, number: 1 },
      ]),
    );
  });

  it.each(['answer_events', 'attendance_records', 'certificate_states', 'audit_events'])(
    'never writes over or away what is history: %s',
    async (table) => {
      const quizId = await world.addQuiz();
      const token = await world.taker();
      const { body } = await world.start(token, quizId);
      await answerAll(api, token, body.id);
      await submit(api, token, body.id);
      await api.call(token, attemptRoutes.read, { params: { id: body.id } });
      const [rows] = await api.db.query<{ count: number }[]>(`select count(*)::int as count from ${table}`);
      expect(rows?.count).toBeGreaterThan(0);
      const [column] = await api.db.query<{ name: string }[]>(
        "select column_name as name from information_schema.columns where table_name = $1 and table_schema = 'public' limit 1",
        [table],
      );
      await expect(api.db.query(`update ${table} set ${column?.name} = ${column?.name}`)).rejects.toThrow();
      await expect(api.db.query(`delete from ${table}`)).rejects.toThrow();
    },
  );
});
