import { certificateRoutes, errataRoutes, noticeRoutes } from '@kaskad/contracts';
import { setTimeout as pause } from 'node:timers/promises';
import { lockAttempt } from '../src/features/attempts/attempts.queries.ts';
import { type Api, startApi } from './support/api.ts';
import { errataWorld, type ErrataWorld } from './support/errata-world.ts';
import { addSeminar, addUsualRequirements } from './support/training-world.ts';
import { addPerson } from './support/world.ts';
import { revokeByTwo } from './support/revoking.ts';

describe('errata and what rests on results', () => {
  let api: Api;
  let world: ErrataWorld;
  beforeAll(async () => {
    api = await startApi();
    world = await errataWorld(api);
    await addUsualRequirements(api.db, world.campaignId);
  });
  afterAll(() => api.stop());

  /** A member who attended, and answers the test: right of each question, or what is given. */
  async function attendee(quizId: string, letterFor: (versionId: number) => string) {
    const personId = await addPerson(api.db, world.precinct);
    await addSeminar(api.db, {
      campaignId: world.campaignId,
      commission: world.district,
      attended: { [personId]: [90, 90] },
    });
    const sat = await world.sits(quizId, letterFor, { token: await api.person(personId) });
    await api.settled();
    return { ...sat, personId };
  }
  const held = async (personId: string) =>
    await api.db.query<{ id: string; state: string }[]>('select id, state from certificates where person_id = $1', [
      personId,
    ]);
  const lost = async () => (await api.call(world.admin, certificateRoutes.list, { query: { testLost: 'true' } })).body;

  it('issues to those who now pass, and leaves to a human what those hold who no longer do', async () => {
    const { quizId, wrong } = await world.freshQuiz();
    const gains = await attendee(quizId, (version) =>
      version === wrong.versionId ? 'b' : version === wrong.versionId + 1 ? 'c' : 'a',
    );
    const loses = await attendee(quizId, (version) => (version === wrong.versionId + 1 ? 'c' : 'a'));
    expect([await held(gains.personId), await held(loses.personId)]).toMatchObject([[], [{ state: 'issued' }]]);
    expect((await lost()).total).toBe(0);
    await world.correct(wrong);
    expect([await held(gains.personId), await held(loses.personId)]).toMatchObject([
      [{ state: 'issued' }],
      [{ state: 'issued' }],
    ]);
    const [certificate] = await held(loses.personId);
    expect(await lost()).toMatchObject({
      total: 1,
      items: [{ id: certificate?.id, testLost: true, standing: 'valid' }],
    });
    expect((await api.call(loses.token, noticeRoutes.list, { query: {} })).body.items).toMatchObject([
      { params: { before: { passed: true }, after: { passed: false } } },
    ]);
    await revokeByTwo(api, {
      by: world.admin,
      commissionId: world.region.id,
      ids: [certificate?.id ?? ''],
      reason: 'Комиссия шешімі',
    });
    expect((await lost()).total).toBe(0);
  });

  it('leaves a certificate alone whose holder passed another attempt', async () => {
    const { quizId, wrong } = await world.freshQuiz();
    const person = await attendee(quizId, (version) => (version === wrong.versionId + 1 ? 'c' : 'a'));
    await api.db.query(
      `insert into attempts (quiz_id, person_id, campaign_id, number, state, form, started_at, deadline_at, finished_at,
        score, max_score, passed)
       select quiz_id, person_id, campaign_id, 2, 'submitted', '0:', started_at, deadline_at, finished_at, 5, 5, true
       from attempts where id = $1`,
      [person.id],
    );
    await world.correct(wrong);
    expect((await world.result(person.token, person.id)).body.passed).toBe(false);
    expect((await lost()).total).toBe(0);
  });

  it('waits for those who were being scored while it was approved', async () => {
    const { quizId, wrong } = await world.freshQuiz();
    const sat = await world.sits(quizId, (version) => (version === wrong.versionId ? 'b' : 'a'), { ends: false });
    const { body } = await world.propose(world.admin, wrong);
    await api.settled();
    const slow = api.db.createQueryRunner();
    await slow.startTransaction();
    try {
      // As a submission does that read the errata just before the approval, and commits after it.
      await lockAttempt(slow.manager, sat.id);
      await world.approve(world.second, body.id);
      await pause(400);
      expect((await api.call(world.admin, errataRoutes.read, { params: { id: body.id } })).body.doneAt).toBeNull();
      await slow.query(
        `update attempts set state = 'submitted', finished_at = now(), score = 4, max_score = 5, passed = true,
          marks = '1,1,1,1,0' where id = $1`,
        [sat.id],
      );
      await slow.commitTransaction();
    } finally {
      await slow.release();
    }
    await api.settled();
    expect((await world.result(sat.token, sat.id)).body).toMatchObject({
      score: 5,
      scores: [{ score: 4 }, { score: 5 }],
    });
  });
});
