import { questionRoutes } from '@kaskad/contracts';
import type { ReviewAct } from '@kaskad/domain';
import { randomUUID } from 'node:crypto';
import { Exposure } from '../src/features/bank/exposure.task.ts';
import { type Api, startApi, type Token } from './support/api.ts';
import { answerAll, quizWorld, type QuizWorld, submit } from './support/quizzes-world.ts';
import { tokenHash } from '../src/platform/access/actor-source.service.ts';
import { addPerson } from './support/world.ts';
import { approveQuestion } from './support/review-world.ts';

const option = (id: string, kk: string, ru: string, correct = false) => ({ id, correct, text: { kk, ru } });
const OPTIONS = [option('a', 'Комиссия мүшелері', 'Члены комиссии', true), option('b', 'Аудан әкімі', 'Аким района')];

describe('the review of questions', () => {
  let api: Api;
  let world: QuizWorld;
  let reviewer: string;
  beforeAll(async () => {
    api = await startApi();
    world = await quizWorld(api);
    reviewer = await api.staff('coordinator', world.region.id);
  });
  afterAll(() => api.stop());

  const content = (over: object = {}) => ({
    stem: { kk: 'Учаскені кім ашады?', ru: 'Кто открывает участок?' },
    picture: null,
    interaction: { type: 'single' as const, scoring: 'all' as const, options: OPTIONS },
    rationale: { kk: 'Учаскені комиссия ашады.', ru: 'Участок открывает комиссия.' },
    article: '40(1)',
    difficulty: 1 as const,
    lawEditionId: world.lawEditionId,
    ...over,
  });
  const create = async (over: object = {}, token: Token = world.admin) =>
    (
      await api.call(token, questionRoutes.create, {
        body: { ...content(), topic: 'voting', commissionId: world.region.id, code: `R-${randomUUID()}`, ...over },
      })
    ).body;
  const keeper = async () => {
    const token = await api.person(await addPerson(api.db, world.precinct));
    await api.db.query(
      `insert into role_grants (account_id, role, commission_id) select s.account_id, 'coordinator', $2 from sessions s
        where s.token_hash = $1`,
      [tokenHash(token), world.region.id],
    );
    return token;
  };
  const act = (token: Token, id: string, name: ReviewAct, remark = '', version = 1) =>
    api.call(token, questionRoutes.act, { params: { id }, body: { version, act: name, remark } });
  const list = async (token: Token, query: object) =>
    (await api.call(token, questionRoutes.list, { query: { limit: 200, ...query } })).body.items.map(({ id }) => id);

  it('takes two people: whoever wrote a version does not approve it', async () => {
    const { id } = await create();
    expect((await act(world.admin, id, 'submit')).body).toMatchObject({
      status: 'in_review',
      acts: ['recall'],
      versionInUse: null,
    });
    expect(await act(world.admin, id, 'approve')).toMatchObject({
      status: 409,
      body: { code: 'question_needs_second_person' },
    });
    expect(await act(reviewer, id, 'recall')).toMatchObject({ status: 409, body: { code: 'question_not_yours' } });
    expect(await act(reviewer, id, 'return', ' ')).toMatchObject({
      status: 422,
      body: { code: 'question_remark_missing' },
    });
    const returned = await act(reviewer, id, 'return', 'Бапты нақтылаңыз');
    expect(returned.body).toMatchObject({
      status: 'draft',
      history: [{ event: 'return', remark: 'Бапты нақтылаңыз' }, { event: 'submit' }, { event: 'created' }],
    });
    await act(world.admin, id, 'submit');
    const { body } = await act(reviewer, id, 'approve');
    expect(body).toMatchObject({
      status: 'approved',
      versionInUse: 1,
      acts: ['retire'],
      versions: [{ author: 'Test', reviewer: 'Test' }],
    });
    expect((await act(reviewer, id, 'retire', 'Ескірді')).body).toMatchObject({
      status: 'retired',
      versionInUse: null,
    });
    expect(await act(reviewer, id, 'approve')).toMatchObject({
      status: 409,
      body: { code: 'question_status_unreachable' },
    });
    const trail = await api.db.query<{ action: string; reason: string | null }[]>(
      'select action, reason from audit_events where subject_id = $1 order by seq',
      [id],
    );
    expect(trail.map(({ action }) => action)).toEqual([
      'question.created',
      ...Array.from({ length: 5 }, () => 'question.status_set'),
    ]);
    expect(trail.map(({ reason }) => reason)).toEqual([null, null, 'Бапты нақтылаңыз', null, null, 'Ескірді']);
  });

  it('does not let one person approve from a second account', async () => {
    const author = await keeper();
    const { id } = await create({}, author);
    await act(author, id, 'submit');
    expect(await act(author, id, 'approve')).toMatchObject({
      status: 409,
      body: { code: 'question_needs_second_person' },
    });
    expect(await list(author, { forMyReview: 'true' })).not.toContain(id);
    expect(await list(reviewer, { forMyReview: 'true' })).toContain(id);
  });

  it('stops errors before review and tells warnings to both', async () => {
    const wrong = await create({ stem: { kk: 'Учаске 6:00-де ашыла ма?', ru: 'Участок открывается в 7:00?' } });
    expect(wrong).toMatchObject({
      findings: { errors: 1, warnings: 0 },
      found: [{ code: 'numbers_differ', severity: 'error', place: 'stem', words: '6:00' }],
    });
    expect(await act(world.admin, wrong.id, 'submit')).toMatchObject({
      status: 409,
      body: { code: 'question_has_errors', params: { errors: 1 } },
    });
    const warned = await create({ article: '' });
    expect((await act(world.admin, warned.id, 'submit')).body).toMatchObject({
      status: 'in_review',
      findings: { errors: 0, warnings: 1 },
      found: [{ code: 'article_missing' }],
    });
    const errors = await list(world.admin, { findings: 'errors' });
    expect(errors).toContain(wrong.id);
    expect(errors).not.toContain(warned.id);
    const any = await list(world.admin, { findings: 'any' });
    expect(any).toEqual(expect.arrayContaining([wrong.id, warned.id]));
    expect(await list(world.admin, { findings: 'none' })).not.toContain(warned.id);
  });

  it('keeps the approved version in use while the next one is written', async () => {
    const { id } = await create();
    await approveQuestion(api, world.admin, world.region.id, id);
    const revised = await api.call(reviewer, questionRoutes.revise, {
      params: { id },
      body: { ...content({ difficulty: 2 }), version: 1 },
    });
    expect(revised.body).toMatchObject({
      status: 'draft',
      version: 2,
      versionInUse: 1,
      history: [{ event: 'revised', version: 2 }, { event: 'approve' }, {}, {}],
    });
    await act(reviewer, id, 'submit', '', 2);
    // Now the author of the first version is the second person.
    expect((await act(world.admin, id, 'approve', '', 2)).body).toMatchObject({ status: 'approved', versionInUse: 2 });
  });

  it('lets nobody approve, mend or confirm a version that they did not see', async () => {
    const { id } = await create();
    await act(world.admin, id, 'submit');
    const stale = { status: 409, body: { code: 'changed_meanwhile' } };
    const mend = (version: number) =>
      api.call(world.admin, questionRoutes.revise, {
        params: { id },
        body: {
          ...content({
            interaction: {
              type: 'single',
              scoring: 'all',
              options: OPTIONS.map((one) => ({ ...one, correct: !one.correct })),
            },
          }),
          version,
        },
      });
    // The reviewer still has the first version on the screen when the author saves another key and sends it on.
    expect((await mend(1)).body).toMatchObject({ version: 2, status: 'draft' });
    await act(world.admin, id, 'submit', '', 2);
    expect(await act(reviewer, id, 'approve', '', 1)).toMatchObject(stale);
    expect(await mend(1)).toMatchObject(stale);
    expect(
      await api.call(reviewer, questionRoutes.lawyer, { params: { id }, body: { version: 1, confirmed: true } }),
    ).toMatchObject(stale);
    expect((await api.call(world.admin, questionRoutes.read, { params: { id } })).body).toMatchObject({
      status: 'in_review',
      version: 2,
      versionInUse: null,
      needsLawyer: true,
    });
    expect((await act(reviewer, id, 'approve', '', 2)).body).toMatchObject({ status: 'approved', versionInUse: 2 });
  });

  it('is found by type, tag, article and what waits', async () => {
    const { id } = await create({ article: '41(6-1), 43', tags: ['chair', 'chair', 'secretary'] });
    expect(await list(world.admin, { tag: 'chair' })).toEqual([id]);
    expect(await list(world.admin, { article: '43' })).toEqual([id]);
    expect(await list(world.admin, { article: '41', type: 'single' })).toEqual([id]);
    expect(await list(world.admin, { article: '4' })).toEqual([]);
    expect(await list(world.admin, { type: 'protocol' })).toEqual([]);
    const { body } = await api.call(world.admin, questionRoutes.use, {
      params: { id },
      body: { tags: ['member'], drawCap: 100 },
    });
    expect(body).toMatchObject({
      tags: [{ code: 'member', name: { ru: expect.any(String) as string } }],
      drawCap: 100,
      version: 1,
    });
    expect(await list(world.admin, { tag: 'chair' })).toEqual([]);
    await api.call(world.admin, questionRoutes.use, {
      params: { id },
      body: { tags: ['member', 'abroad'], drawCap: null },
    });
    expect((await api.call(world.admin, questionRoutes.choices, {})).body.tags).toEqual(['abroad']);
    expect(await list(world.admin, { tag: 'abroad' })).toEqual([id]);
  });

  it('counts drawings, each once, and takes a capped question out of the pool', async () => {
    const topic = `cap${randomUUID().slice(0, 6)}`;
    await api.db.query('insert into topics (code, title, place) values ($1, $2, 50)', [
      topic,
      { kk: topic, ru: topic },
    ]);
    const { id } = await create({ topic });
    await approveQuestion(api, world.admin, world.region.id, id);
    await api.call(world.admin, questionRoutes.use, { params: { id }, body: { tags: [], drawCap: 2 } });
    const quizId = await world.addQuiz({ blueprint: [{ topic, count: 1 }] });
    const takers = [await world.taker(), await world.taker(), await world.taker()] as const;
    const started = [await world.start(takers[0], quizId), await world.start(takers[1], quizId)] as const;
    await answerAll(api, takers[0], started[0].body.id);
    await submit(api, takers[0], started[0].body.id);
    await submit(api, takers[0], started[0].body.id);
    const exposure = api.app.get(Exposure);
    // Two servers at once count every row once.
    const counted = await Promise.all([exposure.count(), exposure.count()]);
    expect(counted[0] + counted[1]).toBe(3);
    expect((await api.call(world.admin, questionRoutes.read, { params: { id } })).body).toMatchObject({
      exposure: { drawn: 2, handedIn: 1 },
      drawCap: 2,
    });
    expect(await world.start(takers[2], quizId)).toMatchObject({ status: 409, body: { code: 'quiz_bank_too_small' } });
    await api.call(world.admin, questionRoutes.use, { params: { id }, body: { tags: [], drawCap: null } });
    expect((await world.start(takers[2], quizId)).status).toBe(201);
    const anchored = await world.addQuiz({ blueprint: [{ topic, count: 1 }], anchors: [id] });
    expect(
      await api.call(world.admin, questionRoutes.use, { params: { id }, body: { tags: [], drawCap: 5 } }),
    ).toMatchObject({
      status: 409,
      body: { code: 'question_is_anchor', params: { quiz: expect.any(String) as string } },
    });
    expect(anchored).toBeTruthy();
  });

  it('ends at the subtree of the own commission, and is closed to others', async () => {
    const { id } = await create();
    const neighbour = await api.staff('commission_admin', world.neighbour.id);
    expect(await act(neighbour, id, 'submit')).toMatchObject({ status: 404 });
    expect(
      await api.call(neighbour, questionRoutes.use, { params: { id }, body: { tags: [], drawCap: 1 } }),
    ).toMatchObject({ status: 404 });
    const auditor = await api.staff('auditor', world.region.id);
    expect(await act(auditor, id, 'submit')).toMatchObject({ status: 403 });
    expect((await api.call(auditor, questionRoutes.read, { params: { id } })).body).toMatchObject({
      acts: [],
      mayEdit: false,
    });
    expect((await api.call(auditor, questionRoutes.choices, {})).body).toMatchObject({ commissions: [] });
    expect(await act(null, id, 'submit')).toMatchObject({ status: 401 });
    expect(
      await api.call(world.admin, questionRoutes.act, {
        params: { id },
        body: { version: 1, act: 'publish', remark: '' } as never,
      }),
    ).toMatchObject({ status: 400 });
    expect(
      await api.call(world.admin, questionRoutes.use, { params: { id }, body: { tags: ['Chair!'], drawCap: 0 } }),
    ).toMatchObject({ status: 400 });
  });
});
