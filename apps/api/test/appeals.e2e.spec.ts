import { appealRoutes, attemptRoutes, type DecideAppeal, noticeRoutes, quizRoutes } from '@kaskad/contracts';
import { type Api, startApi } from './support/api.ts';
import { answerAll, quizWorld, type QuizWorld, submit } from './support/quizzes-world.ts';
import { addSeminar } from './support/training-world.ts';
import { addPerson, addRegion } from './support/world.ts';

const text = 'Сұрақтың қазақша мәтіні түсініксіз болды';
const decision = 'Аудармада қате бар екені расталды';

describe('appeals', () => {
  let api: Api;
  let world: QuizWorld;
  let quizId: string;
  let coordinator: string;
  let second: string;
  beforeAll(async () => {
    api = await startApi();
    world = await quizWorld(api);
    quizId = await world.addQuiz();
    coordinator = await api.staff('coordinator', world.region.id);
    second = await api.staff('commission_admin', world.region.id);
  });
  afterAll(() => api.stop());

  /** Somebody who failed: two of five wrong. */
  async function failed(wrong = 2, isCoordinator = false) {
    const personId = await addPerson(api.db, world.precinct);
    const token = await api.person(personId);
    if (isCoordinator)
      await api.db.query(
        `insert into role_grants (account_id, role, commission_id) select id, 'coordinator', $2 from accounts
          where person_id = $1`,
        [personId, world.region.id],
      );
    const { body } = await world.start(token, quizId);
    await answerAll(api, token, body.id, wrong);
    await submit(api, token, body.id);
    return { token, personId, id: body.id };
  }
  const make = (token: string | null, id: string) =>
    api.call(token, appealRoutes.make, { params: { id }, body: { text } });
  const decide = (token: string, id: string, outcome: DecideAppeal['outcome']) =>
    api.call(token, appealRoutes.decide, { params: { id }, body: { outcome, decision } });
  const resultOf = async (token: string, id: string) =>
    (await api.call(token, attemptRoutes.result, { params: { id } })).body;

  it('lets two people pass whom the machine failed: the points stay, both results are seen, the person is told', async () => {
    const { token, id } = await failed();
    expect(await resultOf(token, id)).toMatchObject({ passed: false, appeal: null, appealRefusal: null });
    const made = await make(token, id);
    expect(made).toMatchObject({ status: 201, body: { text, outcome: null } });
    expect(await resultOf(token, id)).toMatchObject({
      appeal: { text, outcome: null },
      appealRefusal: 'appeal_made_already',
    });

    const list = await api.call(coordinator, appealRoutes.list, { query: { waiting: 'true' } });
    expect(list.body.items).toMatchObject([
      {
        id: made.body.id,
        attemptId: id,
        score: 3,
        maxScore: 5,
        passed: false,
        mayDecide: true,
        mayConfirm: false,
        proposal: null,
        decidedBy: null,
      },
    ]);
    expect(await resultOf(coordinator, id)).toMatchObject({ score: 3, appealRefusal: 'forbidden' });
    const proposed = await decide(coordinator, made.body.id, 'passed');
    expect(proposed).toMatchObject({
      status: 201,
      body: {
        outcome: null,
        decidedBy: null,
        proposal: { decision, local: '2026-02-10T14:00' },
        mayDecide: true,
        mayConfirm: false,
        passed: false,
      },
    });
    expect(await resultOf(token, id)).toMatchObject({
      passed: false,
      appeal: { outcome: null, decision: null },
      scores: [],
    });
    expect(await decide(coordinator, made.body.id, 'passed')).toMatchObject({
      status: 409,
      body: { code: 'appeal_needs_second_person' },
    });
    expect((await api.call(second, appealRoutes.read, { params: { id: made.body.id } })).body).toMatchObject({
      mayDecide: true,
      mayConfirm: true,
    });
    const decided = await decide(second, made.body.id, 'passed');
    expect(decided).toMatchObject({
      status: 201,
      body: { outcome: 'passed', decision, mayDecide: false, passed: true },
    });
    expect(await resultOf(token, id)).toMatchObject({
      score: 3,
      passed: true,
      appeal: { outcome: 'passed', decision },
      scores: [
        { cause: 'finished', passed: false },
        { cause: 'appeal', score: 3, passed: true },
      ],
    });
    expect((await api.call(token, noticeRoutes.list, { query: {} })).body.items).toMatchObject([
      { kind: 'appeal_decided', params: { attemptId: id, upheld: true } },
    ]);
    const [audit] = await api.db.query<{ n: number }[]>(
      `select count(*)::int as n from audit_events
        where action in ('appeal.made', 'appeal.proposed', 'appeal.decided', 'attempt.rescored')
        and (subject_id = $1 or subject_id = $2)`,
      [made.body.id, id],
    );
    expect(audit?.n).toBe(4);
    expect(await decide(coordinator, made.body.id, 'dismissed')).toMatchObject({
      status: 409,
      body: { code: 'appeal_decided_already' },
    });
  });

  it('is dismissed by one person, also against a proposal; of several second people one decides', async () => {
    const [one, other] = [await failed(), await failed()];
    const [dismissed, confirmed] = [await make(one.token, one.id), await make(other.token, other.id)];
    await decide(coordinator, dismissed.body.id, 'passed');
    expect((await decide(second, dismissed.body.id, 'dismissed')).body).toMatchObject({
      outcome: 'dismissed',
      passed: false,
    });
    expect(await resultOf(one.token, one.id)).toMatchObject({ passed: false, scores: [] });
    await decide(coordinator, confirmed.body.id, 'passed');
    const replies = await Promise.all(
      [second, await api.staff('commission_admin', world.region.id), coordinator].map((who) =>
        decide(who, confirmed.body.id, 'passed'),
      ),
    );
    expect(replies.map(({ status }) => status).toSorted()).toEqual([201, 409, 409]);
    expect((await resultOf(other.token, other.id)).scores).toHaveLength(2);
  });

  it('is not decided by those who taught the person', async () => {
    const { token, id, personId: taught } = await failed();
    const { body } = await make(token, id);
    const personId = await addPerson(api.db, world.district);
    const trainer = await api.person(personId);
    await api.db.query(
      `insert into role_grants (account_id, role, commission_id) select id, 'coordinator', $2 from accounts
        where person_id = $1`,
      [personId, world.region.id],
    );
    expect((await api.call(trainer, appealRoutes.read, { params: { id: body.id } })).body.mayDecide).toBe(true);
    await addSeminar(api.db, {
      campaignId: world.campaignId,
      commission: world.precinct,
      trainerIds: [personId],
      attended: { [taught]: [90, 90] },
    });
    expect((await api.call(trainer, appealRoutes.read, { params: { id: body.id } })).body).toMatchObject({
      mayDecide: false,
      mayConfirm: false,
    });
    expect(await decide(trainer, body.id, 'dismissed')).toMatchObject({ status: 409, body: { code: 'appeal_taught' } });
  });

  it('gives another attempt: the annulled one does not count', async () => {
    const { token, id } = await failed();
    const appeal = await make(token, id);
    await decide(coordinator, appeal.body.id, 'another_attempt');
    const offer = await api.call(token, quizRoutes.available, { query: { quizId } });
    expect(offer.body.items).toMatchObject([{ attemptsUsed: 0, refusal: null, passed: false }]);
    for (let sat = 0; sat < 2; sat++) {
      const { body } = await world.start(token, quizId);
      await submit(api, token, body.id);
    }
    // Two failures count, as many as the quiz allows without lessons; without a course there are none to finish.
    expect((await api.call(token, quizRoutes.available, { query: { quizId } })).body.items).toMatchObject([
      { attemptsUsed: 2, refusal: null },
    ]);
    await submit(api, token, (await world.start(token, quizId)).body.id);
    expect(await world.start(token, quizId)).toMatchObject({ status: 409, body: { code: 'attempts_used_up' } });
  });

  it('leaves the result as it is when it is dismissed', async () => {
    const { token, id } = await failed();
    const appeal = await make(token, id);
    await decide(coordinator, appeal.body.id, 'dismissed');
    expect(await resultOf(token, id)).toMatchObject({
      passed: false,
      scores: [],
      appeal: { outcome: 'dismissed', decision },
    });
    expect((await api.call(token, noticeRoutes.list, { query: {} })).body.items).toMatchObject([
      { params: { upheld: false } },
    ]);
  });

  it('is refused for a pass, twice, for others, and without a session', async () => {
    const [passed, lost] = [await failed(0), await failed()];
    expect(await make(passed.token, passed.id)).toMatchObject({ status: 409, body: { code: 'appeal_nothing_failed' } });
    expect((await make(passed.token, lost.id)).status).toBe(404);
    expect((await make(null, lost.id)).status).toBe(401);
    const replies = await Promise.all([
      make(lost.token, lost.id),
      make(lost.token, lost.id),
      make(lost.token, lost.id),
    ]);
    expect(replies.map(({ status }) => status).toSorted()).toEqual([201, 409, 409]);
    expect(
      await api.call(lost.token, appealRoutes.make, { params: { id: lost.id }, body: { text: 'қысқа' } }),
    ).toMatchObject({ status: 400 });
  });

  it('is decided only by those of the own subtree, and never by the one who made it', async () => {
    const { token, id } = await failed(2, true);
    const { body } = await make(token, id);
    const { region } = await addRegion(api.db);
    const stranger = await api.staff('commission_admin', region.id);
    expect((await decide(stranger, body.id, 'passed')).status).toBe(404);
    expect((await api.call(stranger, appealRoutes.read, { params: { id: body.id } })).status).toBe(404);
    expect((await api.call(stranger, appealRoutes.list, { query: {} })).body.total).toBe(0);
    expect((await decide(await api.staff('auditor', world.region.id), body.id, 'passed')).status).toBe(403);
    expect(await decide(token, body.id, 'passed')).toMatchObject({ status: 409, body: { code: 'appeal_own' } });
  });
});
