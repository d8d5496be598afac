import type { Actor } from '@kaskad/domain';
import { attemptRoutes } from '@kaskad/contracts';
import { type Sitting, Sittings } from '../src/features/attempts/sittings/sittings.service.ts';
import { type Api, startApi } from './support/api.ts';
import { quizWorld, type QuizWorld } from './support/quizzes-world.ts';
import { addCommission, addPerson } from './support/world.ts';

describe('sittings of whole groups', () => {
  let api: Api;
  let world: QuizWorld;
  let sittings: Sittings;
  let actor: Actor;
  beforeAll(async () => {
    api = await startApi();
    world = await quizWorld(api);
    sittings = api.app.get(Sittings);
    const [account] = await api.db.query("insert into accounts (login) values ('reader') returning id");
    actor = { accountId: account.id, personId: null, grants: [] };
  });
  afterAll(() => api.stop());

  /** Ticks the first option shown of every question, or nothing at all. */
  const sitting = (personId: string, over: Partial<Sitting> = {}): Sitting => ({
    personId,
    seminarId: null,
    startedAt: new Date(api.now().getTime() - 20 * 60_000),
    finishedAt: api.now(),
    language: 'kk',
    answer: (questions) => questions.map(() => []),
    ...over,
  });
  const test = (quizId: string) => ({ quizId, campaignId: world.campaignId });

  it('keeps 60 attempts with their answers as if each had been sat on a phone, and leaves word of those who passed', async () => {
    const quizId = await world.addQuiz();
    const keys = new Map(
      (
        await api.db.query<{ stem: string; right: string[] }[]>(
          `select stem ->> 'kk' as stem, (select array_agg(option -> 'text' ->> 'kk')
            from jsonb_array_elements(interaction -> 'options') option where (option ->> 'correct')::boolean) as right
            from question_versions`,
        )
      ).map(({ stem, right }) => [stem, right]),
    );
    const people = await Promise.all(Array.from({ length: 60 }, () => addPerson(api.db, world.precinct)));
    const results = await sittings.keep(
      actor,
      test(quizId),
      people.map((personId, place) =>
        sitting(personId, {
          answer: (questions) =>
            questions.map(({ stem, interaction }, question) =>
              (place % 2 === 0 || question > 0) && 'options' in interaction
                ? interaction.options.flatMap(({ kk }, shown) => (keys.get(stem.kk)?.includes(kk) ? [shown] : []))
                : [],
            ),
        }),
      ),
    );
    expect(results.map(({ score, maxScore, passed }) => ({ score, maxScore, passed }))).toEqual(
      people.map((_, place) => ({ score: place % 2 === 0 ? 5 : 4, maxScore: 5, passed: true })),
    );

    const [row] = await api.db.query(
      'select id, state, number, score::float8 from attempts where quiz_id = $1 and person_id = $2',
      [quizId, people[1]],
    );
    expect(row).toMatchObject({ state: 'submitted', number: 1, score: 4 });
    const { body } = await api.call(await api.person(people[1] ?? ''), attemptRoutes.result, {
      params: { id: row.id },
    });
    expect(body).toMatchObject({ score: 4, passed: true });
    expect(body.questions?.map(({ points }) => points)).toEqual([0, 1, 1, 1, 1]);
    const [job] = await api.db.query(
      "select jsonb_array_length(data -> 'personIds') as persons from jobs.job where name = 'training-changed'",
    );
    expect(job.persons).toBe(60);
    expect(await api.db.query("select count(*)::int from audit_events where action = 'attempt.submitted'")).toEqual([
      { count: 60 },
    ]);
  });

  it.each([
    [
      'somebody of another region',
      'not_found',
      async () => sitting(await addPerson(api.db, await addCommission(api.db, { kind: 'regional' }))),
    ],
    [
      'a seminar on whose roster they are not',
      'not_found',
      async () =>
        sitting(await addPerson(api.db, world.precinct), { seminarId: '0199aaaa-0000-7000-8000-000000000000' }),
    ],
    [
      'more time than the test gives',
      'attempt_over',
      async () =>
        sitting(await addPerson(api.db, world.precinct), { startedAt: new Date(api.now().getTime() - 31 * 60_000) }),
    ],
    [
      'an end in the future',
      'attempt_over',
      async () =>
        sitting(await addPerson(api.db, world.precinct), {
          startedAt: api.now(),
          finishedAt: new Date(api.now().getTime() + 60_000),
        }),
    ],
  ])('refuses %s, and the batch with it', async (_, code, make) => {
    const quizId = await world.addQuiz();
    const good = sitting(await addPerson(api.db, world.precinct));
    await expect(sittings.keep(actor, test(quizId), [good, await make()])).rejects.toMatchObject({ code });
    expect(await api.db.query('select from attempts where quiz_id = $1', [quizId])).toEqual([]);
  });

  it('gives those their time and their attempts who were granted more', async () => {
    const quizId = await world.addQuiz({ maxAttempts: 1, remedialAfter: null });
    const personId = await addPerson(api.db, world.precinct);
    await api.db.query(
      `insert into accommodations (person_id, campaign_id, extra_time, extra_attempts, reason, granted_by, granted_at) values ($1, $2, 50, 1, 'шешім', $3, now())`,
      [personId, world.campaignId, actor.accountId],
    );
    const long = { startedAt: new Date(api.now().getTime() - 45 * 60_000) };
    for (let sat = 0; sat < 2; sat++) await sittings.keep(actor, test(quizId), [sitting(personId, long)]);
    expect(
      await api.db.query(
        'select number, extra_minutes as "extraMinutes" from attempts where person_id = $1 order by number',
        [personId],
      ),
    ).toEqual([
      { number: 1, extraMinutes: 15 },
      { number: 2, extraMinutes: 15 },
    ]);
    await expect(sittings.keep(actor, test(quizId), [sitting(personId, long)])).rejects.toMatchObject({
      code: 'attempts_used_up',
    });
    const over = { startedAt: new Date(api.now().getTime() - 46 * 60_000) };
    await expect(sittings.keep(actor, test(await world.addQuiz()), [sitting(personId, over)])).rejects.toMatchObject({
      code: 'attempt_over',
    });
  });

  it('counts attempts, wants the remedial lessons, and never goes beside an attempt that is running', async () => {
    const quizId = await world.addQuiz({ maxAttempts: 2 });
    const personId = await addPerson(api.db, world.precinct);
    await sittings.keep(actor, test(quizId), [sitting(personId)]);
    await sittings.keep(actor, test(quizId), [sitting(personId)]);
    await expect(sittings.keep(actor, test(quizId), [sitting(personId)])).rejects.toMatchObject({
      code: 'attempts_used_up',
    });
    const other = await addPerson(api.db, world.precinct);
    await expect(sittings.keep(actor, test(quizId), [sitting(other), sitting(other)])).rejects.toMatchObject({
      code: 'changed_meanwhile',
    });
    await world.start(await api.person(other), quizId);
    await expect(sittings.keep(actor, test(quizId), [sitting(other)])).rejects.toMatchObject({
      code: 'attempt_running',
    });
  });
});
