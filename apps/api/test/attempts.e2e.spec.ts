import { attemptRoutes, quizRoutes } from '@kaskad/contracts';
import { randomUUID } from 'node:crypto';
import { type Api, startApi } from './support/api.ts';
import { answer, answerAll, keyOf, quizWorld, type QuizWorld, SECRET, send, submit } from './support/quizzes-world.ts';
import { addPerson } from './support/world.ts';

const START = '2026-02-10T09:00:00Z';

describe('attempts', () => {
  let api: Api;
  let world: QuizWorld;
  let quizId: string;
  beforeAll(async () => {
    api = await startApi();
    world = await quizWorld(api);
    quizId = await world.addQuiz();
  });
  beforeEach(() => api.setNow(START));
  afterAll(() => api.stop());

  async function sitting(quiz = quizId) {
    const token = await world.taker();
    const { body } = await world.start(token, quiz);
    return { token, attempt: body };
  }
  const resultOf = (token: string, id: string) => api.call(token, attemptRoutes.result, { params: { id } });
  const count = async (sql: string, values: unknown[]) =>
    (await api.db.query<{ n: number }[]>(`select count(*)::int as n from ${sql}`, values))[0]?.n;

  it('carries a person from the offer to the explained result', async () => {
    const token = await world.taker();
    const offer = await api.call(token, quizRoutes.available, { query: { quizId } });
    expect(offer.body.items).toMatchObject([
      {
        quizId,
        campaignId: world.campaignId,
        questions: 5,
        minutes: 30,
        pointsToPass: 4,
        attemptsUsed: 0,
        refusal: null,
        openAttempt: null,
      },
    ]);
    const { status, body: attempt } = await world.start(token, quizId);
    expect(status).toBe(201);
    expect(attempt).toMatchObject({
      state: 'open',
      number: 1,
      now: '2026-02-10T09:00:00.000Z',
      deadlineAt: '2026-02-10T09:30:00.000Z',
      responses: [null, null, null, null, null],
    });
    for (const { stem, interaction } of attempt.questions) {
      expect(stem.kk).toMatch(/сұрағы/);
      expect(stem.ru).toMatch(/Вопрос/);
      expect('options' in interaction && interaction.options.map(({ kk }) => kk.slice(-1)).sort()).toEqual([
        'a',
        'b',
        'c',
        'd',
      ]);
    }
    await answerAll(api, token, attempt.id, 1);
    const result = await submit(api, token, attempt.id);
    expect(result).toMatchObject({
      status: 201,
      body: { state: 'submitted', score: 4, maxScore: 5, passed: true, pointsToPass: 4 },
    });
    expect(result.body.topics.map(({ topic, of }) => [topic, of]).sort()).toEqual([
      ['counting', 2],
      ['voting', 3],
    ]);
    expect(result.body.questions?.[0]).toMatchObject({
      points: 0,
      answered: false,
      rationale: { kk: SECRET },
      article: '20(3)',
    });
    expect(result.body.questions?.[1]).toMatchObject({ points: 1, answered: true });
    expect((await resultOf(token, attempt.id)).body).toEqual(result.body);
    const jobs = await count(`jobs.job where name = 'training-changed' and data ->> 'campaignId' = $1`, [
      world.campaignId,
    ]);
    expect(jobs).toBeGreaterThan(0);
    expect(await count(`audit_events where subject_id = $1 and action = 'attempt.submitted'`, [attempt.id])).toBe(1);
  });

  it('goes on at another device with the answers the server holds', async () => {
    const { token, attempt } = await sitting();
    await send(api, token, attempt.id, [answer(0, [2]), answer(3, [0, 1]), answer(0, [1])]);
    await send(api, token, attempt.id, [answer(3, [])]);
    const again = await api.call(token, attemptRoutes.read, { params: { id: attempt.id } });
    expect(again.body.responses).toEqual([[1], null, null, [], null]);
    expect(again.body.questions).toEqual(attempt.questions);
    const offer = await api.call(token, quizRoutes.available, { query: { quizId } });
    expect(offer.body.items[0]).toMatchObject({ openAttempt: { id: attempt.id }, refusal: null });
  });

  it('begins one attempt however often and parallel it is asked for', async () => {
    const token = await world.taker();
    const replies = await Promise.all(Array.from({ length: 20 }, () => world.start(token, quizId)));
    expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(replies.map(({ body }) => body.id)).size).toBe(1);
    expect(new Set(replies.map(({ body }) => JSON.stringify(body.questions))).size).toBe(1);
  });

  it('counts a submission once: fifty at the same moment get one and the same result', async () => {
    const { token, attempt } = await sitting();
    await answerAll(api, token, attempt.id);
    const replies = await Promise.all(Array.from({ length: 50 }, () => submit(api, token, attempt.id)));
    expect(new Set(replies.map(({ status, body }) => JSON.stringify([status, body]))).size).toBe(1);
    expect(replies[0]?.body).toMatchObject({ score: 5, passed: true });
    expect(await count('audit_events where subject_id = $1', [attempt.id])).toBe(1);
  });

  it('never loses an answer it acknowledged while a submission was under way', async () => {
    for (let round = 0; round < 8; round++) {
      const { token, attempt } = await sitting();
      const key = await keyOf(api, attempt.id);
      const sending = key.map((places, question) => send(api, token, attempt.id, [answer(question, places)]));
      const [result, ...kept] = await Promise.all([submit(api, token, attempt.id), ...sending]);
      const acknowledged = kept.filter(({ body }) => body.durable.length === 1).length;
      expect(result.body.score).toBe(acknowledged);
    }
  });

  it('holds repeated and reordered events once, and answers each repetition alike', async () => {
    const { token, attempt } = await sitting();
    const [first, second, third] = [answer(0, [1]), answer(1, [2]), answer(2, [3])];
    const ids = [first.id, second.id, third.id];
    await send(api, token, attempt.id, [first, second]);
    const replies = await Promise.all(
      Array.from({ length: 10 }, () => send(api, token, attempt.id, [third, first, second])),
    );
    for (const { body } of replies) expect(body).toMatchObject({ durable: expect.arrayContaining(ids), refused: [] });
    expect(await count('answer_events where attempt_id = $1', [attempt.id])).toBe(3);
    await submit(api, token, attempt.id);
    const late = await send(api, token, attempt.id, [first]);
    expect(late).toMatchObject({ status: 201, body: { durable: [first.id], refused: [] } });
  });

  it('refuses one id with two contents and keeps the first', async () => {
    const { token, attempt } = await sitting();
    const event = answer(0, [1]);
    await send(api, token, attempt.id, [event]);
    const other = await send(api, token, attempt.id, [{ ...event, response: [2] }]);
    expect(other).toMatchObject({ status: 409, body: { code: 'answer_contradicts' } });
    expect(await send(api, token, attempt.id, [answer(1, [0], { id: event.id })])).toMatchObject({ status: 409 });
    expect((await api.call(token, attemptRoutes.read, { params: { id: attempt.id } })).body.responses[0]).toEqual([1]);
  });

  it.each([
    ['in the last second', '2026-02-10T09:29:59Z', true],
    ['within the grace of a slow network', '2026-02-10T09:30:30Z', true],
    ['after it', '2026-02-10T09:30:31Z', false],
  ])('takes answers %s: by its own clock', async (_, arrival, taken) => {
    const { token, attempt } = await sitting();
    api.setNow(arrival);
    // A device whose clock is five years off neither gains nor loses.
    const event = answer(0, [1], { at: taken ? '2031-01-01T00:00:00Z' : '2021-01-01T00:00:00Z' });
    const { body } = await send(api, token, attempt.id, [event]);
    expect(body).toMatchObject(
      taken ? { durable: [event.id], refused: [] } : { durable: [], refused: [{ id: event.id, code: 'attempt_over' }] },
    );
  });

  it('closes and scores what ran out, on the next look at it', async () => {
    const { token, attempt } = await sitting();
    await answerAll(api, token, attempt.id, 2);
    api.setNow('2026-02-10T11:00:00Z');
    expect((await resultOf(token, attempt.id)).body).toMatchObject({
      state: 'expired',
      score: 3,
      passed: false,
      finishedAt: '2026-02-10T09:30:30.000Z',
    });
    expect((await submit(api, token, attempt.id)).body).toMatchObject({ state: 'expired', score: 3 });
    expect(await count(`audit_events where subject_id = $1 and action = 'attempt.expired'`, [attempt.id])).toBe(1);
  });

  it('closes what ran out before staff read the list, and before the next start', async () => {
    const { token, attempt } = await sitting();
    api.setNow('2026-02-10T11:00:00Z');
    const list = await api.call(world.admin, quizRoutes.attempts, { query: { quizId } });
    expect(list.body.items.find(({ id }) => id === attempt.id)).toMatchObject({
      state: 'expired',
      score: 0,
      passed: false,
      local: '2026-02-10T14:30',
    });
    expect((await world.start(token, quizId)).body).toMatchObject({ number: 2, state: 'open' });
  });

  it('opens the third attempt when the remedial lessons are finished again', async () => {
    const personId = await addPerson(api.db, world.precinct);
    const token = await api.person(personId);
    const [course] = await api.db.query<{ id: string }[]>(
      `with course as (insert into courses (code, title, summary, commission_id)
        values ($1, '{"kk":"к","ru":"к"}', '{"kk":"к","ru":"к"}', $2) returning id)
       insert into course_versions (course_id, number, law_edition_id) select id, 1, $3 from course returning id`,
      [randomUUID(), world.region.id, world.lawEditionId],
    );
    const lessons = await api.db.query<{ id: string }[]>(
      `with m as (insert into course_modules (version_id, code, place, title, summary) select $1, code, place,
        '{"kk":"м","ru":"м"}', '{"kk":"м","ru":"м"}'
         from (values ('voting', 1), ('counting', 2)) as v (code, place) returning id)
       insert into lessons (module_id, code, place, title, minutes, body) select id, 'l', 1,
         '{"kk":"Сабақ","ru":"Урок"}', 3, '{}' from m returning id`,
      [course?.id],
    );
    const finishLessons = (at: string) =>
      api.db.query(
        'insert into lesson_completions (person_id, lesson_id, completed_at) select $1, unnest($2::uuid[]), $3 on conflict (person_id, lesson_id) do update set completed_at = excluded.completed_at',
        [personId, lessons.map(({ id }) => id), at],
      );
    await finishLessons('2026-02-10T08:00:00Z');
    const quiz = await world.addQuiz({ courseVersionId: course?.id });
    for (const number of [1, 2]) {
      const { body } = await world.start(token, quiz);
      expect(body.number).toBe(number);
      await submit(api, token, body.id);
    }
    expect(await world.start(token, quiz)).toMatchObject({
      status: 409,
      body: { code: 'remedial_lessons_first', params: { lessons: 2 } },
    });
    const offer = await api.call(token, quizRoutes.available, { query: { quizId: quiz } });
    expect(offer.body.items[0]).toMatchObject({
      refusal: 'remedial_lessons_first',
      lessonsLeft: [{ title: { kk: 'Сабақ' } }, {}],
      attemptsUsed: 2,
    });
    await finishLessons('2026-02-10T09:30:00Z');
    const third = await world.start(token, quiz);
    expect(third).toMatchObject({ status: 201, body: { number: 3 } });
    await submit(api, token, third.body.id);
    expect(await world.start(token, quiz)).toMatchObject({ status: 409, body: { code: 'attempts_used_up' } });
  });

  it('lets nobody sit a passed final test again, nor a second entry test', async () => {
    const { token, attempt } = await sitting();
    await answerAll(api, token, attempt.id);
    await submit(api, token, attempt.id);
    expect(await world.start(token, quizId)).toMatchObject({ status: 409, body: { code: 'attempt_already_passed' } });
    const entry = await world.addQuiz({
      kind: 'entry',
      passShare: null,
      maxAttempts: 1,
      remedialAfter: null,
      explains: false,
    });
    const first = await sitting(entry);
    expect((await submit(api, first.token, first.attempt.id)).body).toMatchObject({ passed: null, questions: null });
    expect(await world.start(first.token, entry)).toMatchObject({ body: { code: 'attempts_used_up' } });
  });
});
