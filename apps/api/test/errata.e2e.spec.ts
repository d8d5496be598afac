import { errataRoutes, noticeRoutes, questionRoutes, quizRoutes } from '@kaskad/contracts';
import { Jobs } from '../src/platform/jobs/jobs.service.ts';
import { type Api, startApi } from './support/api.ts';
import { corrected, errataWorld, type ErrataWorld, reason } from './support/errata-world.ts';
import { submit } from './support/quizzes-world.ts';
import { approveQuestion } from './support/review-world.ts';

const START = '2026-02-10T09:00:00Z';

describe('errata', () => {
  let api: Api;
  let world: ErrataWorld;
  let second: string;
  beforeAll(async () => {
    api = await startApi();
    world = await errataWorld(api);
    second = world.second;
  });
  beforeEach(() => api.setNow(START));
  afterAll(() => api.stop());

  const scoreRows = (id: string) =>
    api.db.query<{ seq: number; cause: string; score: number; passed: boolean }[]>(
      'select seq, cause, score::float8, passed from attempt_scores where attempt_id = $1 order by seq',
      [id],
    );

  it('shows who would change, changes exactly them, and tells them', async () => {
    const { quizId, wrong } = await world.freshQuiz();
    const other = await world.freshQuiz();
    // 4 of 5 pass. One had the true answer marked wrong and fails for it; one gains without need; one loses the pass;
    // one stays.
    const gains = await world.sits(quizId, (version) =>
      version === wrong.versionId ? 'b' : version === wrong.versionId + 1 ? 'c' : 'a',
    );
    const rises = await world.sits(quizId, (version) => (version === wrong.versionId ? 'b' : 'a'));
    const loses = await world.sits(quizId, (version) => (version === wrong.versionId + 1 ? 'c' : 'a'));
    const stays = await world.sits(quizId, (version) => (version === wrong.versionId ? 'c' : 'a'));
    const apart = await world.sits(other.quizId, () => 'a');
    expect((await world.result(gains.token, gains.id)).body).toMatchObject({ score: 3, passed: false, scores: [] });

    const proposed = await world.propose(world.admin, wrong);
    expect(proposed).toMatchObject({
      status: 201,
      body: { state: 'proposed', version: 1, mayDecide: false, mayWithdraw: true, doneAt: null },
    });
    await api.settled();
    const preview = await world.read(second, proposed.body.id);
    expect(preview.body).toMatchObject({
      figures: { attempts: 4, changed: 3, up: 2, down: 1, gained: 1, lost: 1 },
      total: 4,
      mayDecide: true,
      mayWithdraw: false,
      running: 0,
    });
    const named = async (change: 'gained' | 'lost' | 'up' | 'down') =>
      (await world.changes(second, proposed.body.id, { change })).body.items.map(({ attemptId }) => attemptId).sort();
    const expectNamed = async () => {
      expect([await named('gained'), await named('lost'), await named('up'), await named('down')]).toEqual([
        [gains.id],
        [loses.id],
        [gains.id, rises.id].sort(),
        [loses.id],
      ]);
      expect((await world.changes(second, proposed.body.id, { change: 'lost' })).body).toMatchObject({
        total: 1,
        next: null,
        counts: { gained: 1, lost: 1, up: 2, down: 1 },
        items: [
          {
            name: 'Сәрсен Шолпан',
            before: { score: 4, maxScore: 5, passed: true },
            after: { score: 3, maxScore: 5, passed: false },
          },
        ],
      });
    };
    await expectNamed();
    expect(preview.body.doneAt).not.toBeNull();
    expect((await world.result(gains.token, gains.id)).body.score).toBe(3);

    api.setNow('2026-02-11T10:00:00Z');
    expect(await world.approve(second, proposed.body.id)).toMatchObject({
      status: 201,
      body: { state: 'approved', mayDecide: false },
    });
    await api.settled();
    expect((await world.read(world.admin, proposed.body.id)).body.figures).toEqual(preview.body.figures);
    await expectNamed();
    expect((await world.result(gains.token, gains.id)).body).toMatchObject({ score: 4, maxScore: 5, passed: true });
    expect((await world.result(rises.token, rises.id)).body).toMatchObject({ score: 5, passed: true });
    expect((await world.result(loses.token, loses.id)).body).toMatchObject({ score: 3, passed: false });
    expect((await world.result(stays.token, stays.id)).body).toMatchObject({ score: 4, passed: true, scores: [] });
    expect((await world.result(apart.token, apart.id)).body).toMatchObject({ score: 5, scores: [] });

    // Both scores stay in sight, for the person and for staff.
    const both = [
      { score: 3, maxScore: 5, passed: false, cause: 'finished', local: '2026-02-10T14:00', erratum: null },
      {
        score: 4,
        maxScore: 5,
        passed: true,
        cause: 'erratum',
        local: '2026-02-11T15:00',
        erratum: { kind: 'key', reason },
      },
    ];
    const own = await world.result(gains.token, gains.id);
    expect(own.body.scores).toMatchObject(both);
    expect(own.body.questions?.[own.body.scores[1]?.erratum?.question ?? -1]).toMatchObject({
      points: 1,
      correction: { kind: 'key', reason },
    });
    expect((await world.result(world.admin, gains.id)).body.scores).toMatchObject(both);
    const list = await api.call(world.admin, quizRoutes.attempts, { query: { quizId } });
    expect(list.body.items.find(({ id }) => id === gains.id)).toMatchObject({
      score: 4,
      first: { score: 3, maxScore: 5, passed: false },
    });
    expect(list.body.items.find(({ id }) => id === stays.id)).toMatchObject({ score: 4, first: null });

    const inbox = await api.call(gains.token, noticeRoutes.list, { query: {} });
    expect(inbox.body).toMatchObject({
      unread: 1,
      total: 1,
      items: [
        {
          kind: 'score_corrected',
          readAt: null,
          params: { attemptId: gains.id, before: { score: 3, passed: false }, after: { score: 4, passed: true } },
        },
      ],
    });
    expect((await api.call(stays.token, noticeRoutes.list, { query: {} })).body.total).toBe(0);
    const trail = await api.db.query<{ action: string; before: object; after: object }[]>(
      'select action, before, after from audit_events where subject_id = $1 order by seq',
      [gains.id],
    );
    expect(trail.at(-1)).toMatchObject({
      action: 'attempt.rescored',
      before: { score: 3, passed: false },
      after: { score: 4, passed: true, cause: 'erratum', erratumId: proposed.body.id },
    });
    const jobs = await api.db.query<{ data: { personIds: string[] } }[]>(
      `select data from jobs.job where name = 'training-changed' order by created_on`,
    );
    expect(jobs.at(-1)?.data.personIds).toHaveLength(2);
  });

  it('changes nothing when it runs again, and goes on where it stopped', async () => {
    const { quizId, wrong } = await world.freshQuiz();
    const sat = [];
    for (let n = 0; n < 4; n++) sat.push(await world.sits(quizId, () => 'b'));
    const { id } = await world.correct(wrong);
    const before = await Promise.all(
      sat.map(async (one) => [await scoreRows(one.id), (await world.result(one.token, one.id)).body]),
    );
    expect(before[0]?.[0]).toMatchObject([
      { seq: 1, cause: 'finished', score: 0 },
      { seq: 2, cause: 'erratum', score: 1 },
    ]);
    const again = async (cursor: string | null) => {
      await api.db.query('update errata set done_at = null, cursor_id = $2 where id = $1', [id, cursor]);
      await api.app.get(Jobs).send(api.db.manager, 'erratum', { erratumId: id });
      await api.settled();
    };
    await again(null);
    await again(sat.map((one) => one.id).sort()[1] ?? null);
    expect(
      await Promise.all(
        sat.map(async (one) => [await scoreRows(one.id), (await world.result(one.token, one.id)).body]),
      ),
    ).toEqual(before);
    expect((await api.call(sat[0]?.token ?? null, noticeRoutes.list, { query: {} })).body.total).toBe(1);
  });

  it('drops a question: the maximum falls, and the pass is decided by what is left', async () => {
    const { quizId, wrong } = await world.freshQuiz();
    const sat = await world.sits(quizId, (version) =>
      version === wrong.versionId ? 'c' : version === wrong.versionId + 1 ? 'c' : 'a',
    );
    expect((await world.result(sat.token, sat.id)).body).toMatchObject({ score: 3, maxScore: 5, passed: false });
    await world.correct(wrong, { kind: 'drop' });
    const { body } = await world.result(sat.token, sat.id);
    expect(body).toMatchObject({ score: 3, maxScore: 4, passed: false, pointsToPass: 3.2 });
    expect(body.questions?.filter(({ points }) => points === null)).toMatchObject([{ correction: { kind: 'drop' } }]);
    expect(body.topics).toMatchObject([{ right: 3, of: 4 }]);
  });

  it('gives everybody a point, even for no answer', async () => {
    const { quizId, wrong } = await world.freshQuiz();
    const token = await world.taker();
    const { body } = await world.start(token, quizId);
    await submit(api, token, body.id);
    await world.correct(wrong, { kind: 'credit' });
    expect((await world.result(token, body.id)).body).toMatchObject({ score: 1, maxScore: 5, passed: false });
  });

  it('accepts either of two right options', async () => {
    const { quizId, wrong } = await world.freshQuiz();
    const sat = [
      await world.sits(quizId, () => 'a'),
      await world.sits(quizId, (version) => (version === wrong.versionId ? 'b' : 'a')),
      await world.sits(quizId, (version) => (version === wrong.versionId ? 'c' : 'a')),
    ];
    await world.correct(wrong, { interaction: corrected(wrong, 'a', 'b') });
    expect(await Promise.all(sat.map(async ({ token, id }) => (await world.result(token, id)).body.score))).toEqual([
      5, 5, 4,
    ]);
  });

  it('lets the last of several errata on one version decide, and keeps every score', async () => {
    const { quizId, wrong } = await world.freshQuiz();
    const sat = await world.sits(quizId, () => 'a');
    await world.correct(wrong);
    await world.correct(wrong, { interaction: corrected(wrong, 'a', 'b') });
    expect((await scoreRows(sat.id)).map(({ score, passed }) => [score, passed])).toEqual([
      [5, true],
      [4, true],
      [5, true],
    ]);
  });

  it('scores attempts that run with it when they end, with a single score', async () => {
    const { quizId, wrong } = await world.freshQuiz();
    const running = await world.sits(quizId, (version) => (version === wrong.versionId ? 'b' : 'a'), { ends: false });
    const late = await world.sits(quizId, (version) => (version === wrong.versionId ? 'b' : 'a'), { ends: false });
    const proposed = await world.propose(world.admin, wrong);
    expect(proposed.body.running).toBe(2);
    await api.settled();
    await world.approve(second, proposed.body.id);
    await api.settled();
    expect((await submit(api, running.token, running.id)).body).toMatchObject({ score: 5, passed: true, scores: [] });
    api.setNow('2026-02-10T10:00:00Z');
    expect((await world.result(late.token, late.id)).body).toMatchObject({ state: 'expired', score: 5 });
    expect((await api.call(running.token, noticeRoutes.list, { query: {} })).body.total).toBe(0);
  });

  it('misses none of those who end at the moment of the approval', async () => {
    const { quizId, wrong } = await world.freshQuiz();
    const running = [];
    for (let n = 0; n < 12; n++)
      running.push(await world.sits(quizId, (version) => (version === wrong.versionId ? 'b' : 'a'), { ends: false }));
    const { body } = await world.propose(world.admin, wrong);
    await api.settled();
    // Whoever ended before it makes the preview old: it is counted anew, and approved as soon as it is fresh.
    async function approveWhenFresh() {
      while ((await world.approve(second, body.id)).status !== 201) {
        await api.call(second, errataRoutes.preview, { params: { id: body.id } });
        await api.settled();
      }
    }
    await Promise.all([approveWhenFresh(), ...running.map(({ token, id }) => submit(api, token, id))]);
    await api.settled();
    const scores = await Promise.all(running.map(async ({ token, id }) => (await world.result(token, id)).body.score));
    expect(new Set(scores)).toEqual(new Set([5]));
  });

  it('no longer draws the version, marks it in the bank, and draws its correction', async () => {
    const { quizId, wrong } = await world.freshQuiz();
    const marked = async () => (await api.call(world.admin, questionRoutes.read, { params: { id: wrong.id } })).body;
    expect(await marked()).toMatchObject({ erratum: null });
    const { body } = await world.propose(world.admin, wrong);
    expect(await marked()).toMatchObject({ erratum: 'proposed' });
    await api.settled();
    await world.approve(second, body.id);
    expect(await marked()).toMatchObject({ erratum: 'approved', versions: [{ erratum: 'approved' }] });
    expect(await world.start(await world.taker(), quizId)).toMatchObject({
      status: 409,
      body: { code: 'quiz_bank_too_small' },
    });
    const { stem, rationale } = (await marked()).versions[0] ?? { stem: reason, rationale: reason };
    await api.call(world.admin, questionRoutes.revise, {
      params: { id: wrong.id },
      body: {
        stem,
        rationale,
        picture: null,
        interaction: corrected(wrong, 'b'),
        article: '38(1)',
        difficulty: 1,
        lawEditionId: world.lawEditionId,
        version: 1,
      },
    });
    expect(await marked()).toMatchObject({ erratum: null, versions: [{ erratum: null }, { erratum: 'approved' }] });
    await approveQuestion(api, world.admin, world.region.id, wrong.id);
    const sat = await world.sits(quizId, (version) => (version > wrong.versionId + 4 ? 'b' : 'a'));
    expect((await world.result(sat.token, sat.id)).body.score).toBe(5);
  });
});
