import { accommodationRoutes, appealRoutes, attemptRoutes, coursesRoutes, quizRoutes } from '@kaskad/contracts';
import { type Api, startApi } from './support/api.ts';
import { answer, quizWorld, type QuizWorld, send, submit } from './support/quizzes-world.ts';
import { addPerson, addRegion } from './support/world.ts';

describe('accommodations', () => {
  let api: Api;
  let world: QuizWorld;
  let coordinator: string;
  beforeAll(async () => {
    api = await startApi();
    world = await quizWorld(api);
    coordinator = await api.staff('coordinator', world.region.id);
  });
  afterAll(() => api.stop());

  const grant = (token: string, personId: string, over: object = {}) =>
    api.call(token, accommodationRoutes.grant, {
      body: {
        personId,
        campaignId: world.campaignId,
        extraTime: 50,
        extraAttempts: 1,
        reason: 'Комиссия шешімі, 2026-02-01',
        ...over,
      } as never,
    });

  it('give more time and another attempt to those who begin while they hold', async () => {
    const quizId = await world.addQuiz({ maxAttempts: 1, remedialAfter: null });
    const personId = await addPerson(api.db, world.precinct);
    const token = await api.person(personId);
    const granted = await grant(coordinator, personId);
    expect(granted).toMatchObject({ status: 201, body: { extraTime: 50, extraAttempts: 1, revokedAt: null } });
    expect((await api.call(token, quizRoutes.available, { query: { quizId } })).body.items).toMatchObject([
      { minutes: 30, extraMinutes: 15, extraAttempts: 1 },
    ]);
    const { body } = await world.start(token, quizId);
    expect(body).toMatchObject({
      extraMinutes: 15,
      startedAt: '2026-02-10T09:00:00.000Z',
      deadlineAt: '2026-02-10T09:45:00.000Z',
    });
    expect((await submit(api, token, body.id)).body.extraMinutes).toBe(15);
    expect((await world.start(token, quizId)).body).toMatchObject({ number: 2 });
    expect(await api.call(coordinator, accommodationRoutes.revoke, { params: { id: granted.body.id } })).toMatchObject({
      status: 201,
      body: { revokedAt: '2026-02-10T09:00:00.000Z' },
    });
    expect(await api.call(coordinator, accommodationRoutes.revoke, { params: { id: granted.body.id } })).toMatchObject({
      status: 409,
      body: { code: 'accommodation_revoked' },
    });
    const other = await world.start(token, await world.addQuiz());
    expect(other.body.deadlineAt).toBe('2026-02-10T09:30:00.000Z');
  });

  it('extend the attempt that is running when that is asked for, and its time for late answers', async () => {
    const quizId = await world.addQuiz({ offlineHours: 2 });
    const person = async (offline = false) => {
      const personId = await addPerson(api.db, world.precinct);
      const token = await api.person(personId);
      return { personId, token, attempt: (await world.start(token, quizId, { offline })).body };
    };
    const read = async (token: string, id: string) =>
      (await api.call(token, attemptRoutes.read, { params: { id } })).body;
    const [asked, silent, offline] = [await person(), await person(), await person(true)];
    expect((await grant(coordinator, asked.personId, { running: true })).body).toMatchObject({ extended: 1 });
    expect((await grant(coordinator, silent.personId)).body).toMatchObject({ extended: 0 });
    expect((await grant(coordinator, offline.personId, { running: true })).body).toMatchObject({ extended: 1 });
    expect(await read(asked.token, asked.attempt.id)).toMatchObject({
      extraMinutes: 15,
      deadlineAt: '2026-02-10T09:45:00.000Z',
      lateUntil: '2026-02-13T09:45:00.000Z',
    });
    expect(await read(silent.token, silent.attempt.id)).toMatchObject({
      extraMinutes: 0,
      deadlineAt: '2026-02-10T09:30:00.000Z',
    });
    expect(await read(offline.token, offline.attempt.id)).toMatchObject({
      extraMinutes: 15,
      offlineMinutes: 45,
      deadlineAt: '2026-02-10T11:15:00.000Z',
    });
    api.setNow('2026-02-10T09:45:00Z');
    expect((await send(api, asked.token, asked.attempt.id, [answer(0, [0])])).body).toMatchObject({
      durable: { length: 1 },
      deadlineAt: '2026-02-10T09:45:00.000Z',
    });
    expect((await submit(api, asked.token, asked.attempt.id)).body).toMatchObject({
      state: 'submitted',
      extraMinutes: 15,
    });
    const audit = await api.db.query(
      `select before, after from audit_events where action = 'attempt.extended' and subject_id = $1`,
      [asked.attempt.id],
    );
    expect(audit).toEqual([{ before: { extraMinutes: 0 }, after: { extraMinutes: 15 } }]);
    api.setNow('2026-02-10T09:00:00Z');
  });

  it('and annulled attempts are in what the learner is told at home', async () => {
    await api.db.query(`update quizzes set state = 'closed'`);
    await api.db.query(
      `with course as (insert into courses (code, commission_id, title, summary)
        values ('course', $1, '{"kk": "Курс", "ru": "Курс"}', '{"kk": "Курс", "ru": "Курс"}') returning id),
         version as (insert into course_versions (course_id, number, law_edition_id, state, published_at) select id, 1,
           $2, 'published', now() from course returning id)
       update campaigns set course_version_id = version.id from version where campaigns.id = $3`,
      [world.region.id, world.lawEditionId, world.campaignId],
    );
    const quizId = await world.addQuiz({ maxAttempts: 1, remedialAfter: null });
    const personId = await addPerson(api.db, world.precinct);
    const token = await api.person(personId);
    const left = async () => (await api.call(token, coursesRoutes.learning, {})).body.tests.final;
    const sit = async () => {
      const { body } = await world.start(token, quizId);
      await submit(api, token, body.id);
      return body.id;
    };
    expect(await left()).toMatchObject({ quizId, attemptsLeft: 1, finished: 0 });
    const first = await sit();
    expect(await left()).toMatchObject({ attemptsLeft: 0, finished: 1 });
    await grant(coordinator, personId);
    expect(await left()).toMatchObject({ attemptsLeft: 1, finished: 1 });
    await sit();
    expect(await left()).toMatchObject({ attemptsLeft: 0, finished: 2 });
    const appeal = await api.call(token, appealRoutes.make, {
      params: { id: first },
      body: { text: 'Сұрақтың қазақша мәтіні түсініксіз болды' },
    });
    await api.call(coordinator, appealRoutes.decide, {
      params: { id: appeal.body.id },
      body: { outcome: 'another_attempt', decision: 'Аудармада қате бар екені расталды' },
    });
    expect(await left()).toMatchObject({ attemptsLeft: 1, finished: 1 });
    await api.db.query(`update quizzes set state = 'open'`);
  });

  it('are one per person and campaign, not empty, and of the own subtree', async () => {
    const personId = await addPerson(api.db, world.precinct);
    expect(await grant(coordinator, personId, { extraTime: 0, extraAttempts: 0 })).toMatchObject({
      status: 422,
      body: { code: 'accommodation_empty' },
    });
    const replies = await Promise.all([grant(coordinator, personId), grant(coordinator, personId)]);
    expect(replies.map(({ status }) => status).toSorted()).toEqual([201, 409]);
    const { region } = await addRegion(api.db);
    const stranger = await api.staff('coordinator', region.id);
    expect((await grant(stranger, personId)).status).toBe(404);
    expect((await api.call(stranger, accommodationRoutes.list, { query: {} })).body.total).toBe(0);
    expect((await api.call(coordinator, accommodationRoutes.list, { query: { personId } })).body).toMatchObject({
      total: 1,
      items: [{ person: { id: personId } }],
    });
    expect((await grant(await api.staff('auditor', world.region.id), personId)).status).toBe(403);
    expect((await grant(await api.person(personId), personId)).status).toBe(403);
  });
});
