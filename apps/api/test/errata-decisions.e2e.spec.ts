import { errataRoutes, noticeRoutes, questionRoutes } from '@kaskad/contracts';
import { decodeForm } from '@kaskad/domain';
import { Jobs } from '../src/platform/jobs/jobs.service.ts';
import { type Api, startApi } from './support/api.ts';
import { corrected, errataWorld, type ErrataWorld, reason } from './support/errata-world.ts';
import { answer, send } from './support/quizzes-world.ts';
import { addSeminar } from './support/training-world.ts';
import { addCommission, addPerson } from './support/world.ts';

describe('the decision about an erratum', () => {
  let api: Api;
  let world: ErrataWorld;
  let second: string;
  beforeAll(async () => {
    api = await startApi();
    world = await errataWorld(api);
    second = world.second;
  });
  afterAll(() => api.stop());

  it('is approved only with the figures of a preview that still holds', async () => {
    const { quizId, wrong } = await world.freshQuiz();
    await world.sits(quizId, () => 'b');
    const { body } = await world.propose(world.admin, wrong);
    const old = { status: 409, body: { code: 'erratum_preview_old' } };
    await api.settled();
    // Still being counted; other figures than there are; an attempt that ended since.
    await api.db.query('update errata set done_at = null where id = $1', [body.id]);
    expect(await world.approve(second, body.id)).toMatchObject(old);
    await api.call(second, errataRoutes.preview, { params: { id: body.id } });
    await api.settled();
    const { figures } = (await world.read(second, body.id)).body;
    expect(
      await api.call(second, errataRoutes.approve, {
        params: { id: body.id },
        body: { figures: { ...figures, changed: 0 } },
      }),
    ).toMatchObject(old);
    await world.sits(quizId, () => 'a');
    expect(await world.approve(second, body.id)).toMatchObject(old);
    await api.call(second, errataRoutes.preview, { params: { id: body.id } });
    await api.settled();
    expect(await world.approve(second, body.id)).toMatchObject({ status: 201, body: { state: 'approved' } });
    expect(await api.db.query('select action from audit_events where subject_id = $1 order by seq', [body.id])).toEqual(
      [{ action: 'erratum.proposed' }, { action: 'erratum.approved' }],
    );
    await api.settled();
    expect((await world.changes(second, body.id)).body).toMatchObject({
      total: 2,
      counts: { up: 1, down: 1, gained: 0, lost: 0 },
    });
  });

  it('names who changes page by page, and only to those who may read their results', async () => {
    const { quizId, wrong } = await world.freshQuiz();
    for (let n = 0; n < 3; n++) await world.sits(quizId, () => 'b');
    const far = await api.person(await addPerson(api.db, world.farPrecinct, { position: 'member' }));
    await world.sits(quizId, () => 'b', { token: far });
    const { body } = await world.propose(world.admin, wrong);
    await api.settled();
    const [own, below, foreign] = [
      await api.staff('coordinator', world.district.id),
      await api.staff('auditor', world.precinct.id),
      await api.staff('coordinator', (await addCommission(api.db, { kind: 'regional' })).id),
    ];
    // What is not decided concerns nobody outside the bank.
    for (const token of [own, below, foreign])
      expect(await world.changes(token, body.id)).toMatchObject({ status: 404 });
    await world.approve(second, body.id);
    await api.settled();
    const first = await world.changes(second, body.id, { limit: 3 });
    expect(first.body).toMatchObject({ total: 4, counts: { up: 4 } });
    const rest = await world.changes(second, body.id, { limit: 3, after: first.body.next ?? '' });
    expect([first.body.items.length, rest.body.items.length, rest.body.next]).toEqual([3, 1, null]);
    expect(new Set([...first.body.items, ...rest.body.items].map(({ attemptId }) => attemptId)).size).toBe(4);
    expect((await world.changes(own, body.id)).body).toMatchObject({ total: 3, state: 'approved', reason });
    expect((await world.changes(below, body.id)).body.total).toBe(3);
    for (const token of [foreign, await api.staff('trainer', world.district.id)])
      expect(await world.changes(token, body.id)).toMatchObject({ status: 404 });
    expect([
      (await world.changes(null, body.id)).status,
      (await world.changes(await world.taker(), body.id)).status,
    ]).toEqual([401, 403]);
  });

  it('counts what came late before it, by the keys that held then, and as a cause of its own', async () => {
    const { quizId, wrong } = await world.freshQuiz();
    const sat = await world.sits(quizId, (version) => (version === wrong.versionId ? 'c' : 'a'), { ends: false });
    api.setNow('2026-02-10T09:45:00Z');
    expect((await world.result(sat.token, sat.id)).body).toMatchObject({ state: 'expired', score: 4 });
    // The answer to the wrong question arrives late, made in time: a, which is right until b is.
    const [row] = await api.db.query<{ form: string }[]>('select form from attempts where id = $1', [sat.id]);
    const form = decodeForm(row?.form ?? '');
    const question = form.findIndex(({ versionId }) => versionId === wrong.versionId);
    await send(api, sat.token, sat.id, [
      answer(question, [form[question]?.order.indexOf(0) ?? 0], { elapsed: 20 * 60_000 }),
    ]);
    const { body } = await world.propose(world.admin, wrong);
    await api.settled();
    api.setNow('2026-02-14T09:00:00Z');
    await world.approve(second, body.id);
    await api.settled();
    expect((await world.result(sat.token, sat.id)).body.scores).toMatchObject([
      { cause: 'finished', score: 4 },
      { cause: 'late_answers', score: 5, passed: true },
      { cause: 'erratum', score: 4 },
    ]);
  });

  it('is told to the staff of the people concerned, each of their own, and to the trainer of those who lost a pass', async () => {
    const { quizId, wrong } = await world.freshQuiz();
    const trained = await addPerson(api.db, world.precinct);
    const trainer = await addPerson(api.db, world.district, { position: 'chair' });
    const idle = await addPerson(api.db, world.district, { position: 'secretary' });
    const [trainerToken, idleToken] = [await api.person(trainer), await api.person(idle)];
    await addSeminar(api.db, {
      campaignId: world.campaignId,
      commission: world.district,
      trainerIds: [trainer],
      attended: { [trained]: [90, 90] },
    });
    await addSeminar(api.db, {
      campaignId: world.campaignId,
      commission: world.district,
      trainerIds: [idle],
      attended: {},
    });
    const loses = (version: number) => (version === wrong.versionId + 1 ? 'c' : 'a');
    await world.sits(quizId, loses, { token: await api.person(trained) });
    await world.sits(quizId, loses, { token: await api.person(await addPerson(api.db, world.farPrecinct)) });
    const [own, far, foreign] = [
      await api.staff('coordinator', world.district.id),
      await api.staff('commission_admin', world.farPrecinct.id),
      await api.staff('coordinator', (await addCommission(api.db, { kind: 'regional' })).id),
    ];
    const auditor = await api.staff('auditor', world.region.id);
    const { id } = await world.correct(wrong);
    const told = async (token: string) =>
      (await api.call(token, noticeRoutes.list, { query: {} })).body.items
        .filter(({ kind }) => kind === 'results_corrected')
        .map(({ params }) => params);
    const word = { erratumId: id, reason, whose: 'commissions', changed: 1, gained: 0, lost: 1 };
    expect([await told(own), await told(far), await told(trainerToken)]).toEqual([
      [word],
      [word],
      [{ ...word, whose: 'groups' }],
    ]);
    for (const token of [foreign, auditor, idleToken, world.admin, second]) expect(await told(token)).toEqual([]);
    const [notice] = (await api.call(own, noticeRoutes.list, { query: { unread: 'true' } })).body.items;
    expect(await api.call(far, noticeRoutes.read, { params: { id: notice?.id ?? '' } })).toMatchObject({ status: 404 });
    expect(await api.call(own, noticeRoutes.read, { params: { id: notice?.id ?? '' } })).toMatchObject({ status: 201 });
    expect((await api.call(own, noticeRoutes.list, { query: { unread: 'true' } })).body).toMatchObject({
      items: [],
      unread: 0,
    });
    // The job once more tells nobody twice.
    await api.db.query('update errata set done_at = null where id = $1', [id]);
    await api.app.get(Jobs).send(api.db.manager, 'erratum', { erratumId: id });
    await api.settled();
    expect([(await told(own)).length, (await told(trainerToken)).length]).toEqual([1, 1]);
  });

  it('is told wherever somebody serves now, each result once, and not where they left', async () => {
    const { quizId, wrong } = await world.freshQuiz();
    const both = await addPerson(api.db, world.precinct);
    await api.db.query(
      "insert into appointments (person_id, commission_id, position, started_on) values ($1, $2, 'member', '2026-02-01'), ($1, $3, 'member', '2026-02-01')",
      [both, world.farPrecinct.id, world.secondPrecinct.id],
    );
    await world.sits(quizId, (version) => (version === wrong.versionId + 1 ? 'c' : 'a'), {
      token: await api.person(both),
    });
    const [own, far, all] = [
      await api.staff('coordinator', world.district.id),
      await api.staff('coordinator', world.neighbour.id),
      await api.staff('commission_admin', world.region.id),
    ];
    await world.correct(wrong);
    const told = async (token: string) =>
      (await api.call(token, noticeRoutes.list, { query: {} })).body.items
        .filter(({ kind }) => kind === 'results_corrected')
        .map(({ params }) => params);
    for (const token of [own, far, all])
      expect(await told(token)).toMatchObject([{ whose: 'commissions', changed: 1, lost: 1 }]);
  });

  it('can be taken back: the key in force is what a further one is compared with, and the first key can be restored', async () => {
    const { quizId, wrong } = await world.freshQuiz();
    const sat = await world.sits(quizId, (version) => (version === wrong.versionId + 1 ? 'c' : 'a'));
    const marked = async () => (await api.call(world.admin, questionRoutes.read, { params: { id: wrong.id } })).body;
    expect(await world.propose(world.admin, wrong, { kind: 'restore' })).toMatchObject({
      status: 422,
      body: { code: 'erratum_changes_nothing' },
    });
    const mistaken = await world.correct(wrong);
    expect((await world.result(sat.token, sat.id)).body).toMatchObject({ score: 3, passed: false });
    expect((await marked()).versions[0]?.inForce).toEqual({ kind: 'key', interaction: corrected(wrong, 'b') });
    expect(await world.propose(world.admin, wrong)).toMatchObject({ status: 422, body: { code: 'erratum_same_key' } });
    const third = await world.propose(world.admin, wrong, { interaction: corrected(wrong, 'c') });
    expect(third.body.before).toEqual({ kind: 'key', interaction: corrected(wrong, 'b') });
    await api.call(world.admin, errataRoutes.withdraw, { params: { id: third.body.id } });
    expect(
      await api.db.query('select action from audit_events where subject_id = $1 order by seq desc limit 1', [
        third.body.id,
      ]),
    ).toEqual([{ action: 'erratum.withdrawn' }]);
    // The first key given anew is the first key restored.
    const back = await world.correct(wrong, { interaction: wrong.original });
    expect((await world.read(second, back.id)).body).toMatchObject({
      kind: 'restore',
      before: { kind: 'key', interaction: corrected(wrong, 'b') },
      corrected: wrong.original,
    });
    expect((await world.read(second, mistaken.id)).body).toMatchObject({
      before: { kind: null, interaction: wrong.original },
    });
    const result = (await world.result(sat.token, sat.id)).body;
    expect(result).toMatchObject({
      score: 4,
      passed: true,
      scores: [{ score: 4 }, { score: 3 }, { score: 4, erratum: { kind: 'restore' } }],
    });
    expect((await marked()).versions[0]).toMatchObject({ inForce: null, erratum: null });
    // It is drawn again, and scored with its first key.
    const next = await world.sits(quizId, () => 'a');
    expect((await world.result(next.token, next.id)).body).toMatchObject({ score: 5 });
    expect(await world.propose(world.admin, wrong, { kind: 'restore' })).toMatchObject({
      status: 422,
      body: { code: 'erratum_changes_nothing' },
    });
    await world.correct(wrong, { kind: 'drop' });
    expect(await world.propose(world.admin, wrong, { kind: 'drop' })).toMatchObject({
      status: 422,
      body: { code: 'erratum_changes_nothing' },
    });
    await world.correct(wrong, { kind: 'restore' });
    expect((await world.result(sat.token, sat.id)).body).toMatchObject({ score: 4, maxScore: 5, passed: true });
  });
});
