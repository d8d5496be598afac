import { analysisRoutes } from '@kaskad/contracts';
import { formVersions } from '@kaskad/domain';
import { addSitting, analysedWorld, sitPlan } from './support/analysis-world.ts';
import { type Api, startApi, type Token } from './support/api.ts';
import { answer, type QuizWorld, send, submit } from './support/quizzes-world.ts';
import { addCampaign, addPerson } from './support/world.ts';

describe('what an analysis does not give away', () => {
  let api: Api;
  let world: QuizWorld;
  let quizId: string;
  let entryId: string;
  let versions: number[];
  let people: Awaited<ReturnType<typeof sitPlan>>;

  beforeAll(async () => {
    api = await startApi();
    ({ world, quizId, entryId, versions, people } = await analysedWorld(api));
  }, 60_000);
  afterAll(() => api.stop());

  const read = (token: Token, query: object = {}, id = quizId) =>
    api.call(token, analysisRoutes.read, { params: { id }, query });
  const item = (token: Token, place: number, query: object = {}) =>
    api.call(token, analysisRoutes.item, { params: { id: quizId, versionId: versions[place] ?? 0 }, query });
  const gain = (token: Token, id = world.campaignId) => api.call(token, analysisRoutes.gain, { params: { id } });

  it('shows a district the gain of its own people', async () => {
    const [own, other] = [
      await api.staff('coordinator', world.district.id),
      await api.staff('coordinator', world.neighbour.id),
    ];
    expect((await gain(own)).body).toMatchObject({ standing: 'shown', all: { pairs: 48 } });
    expect((await gain(other)).body).toMatchObject({ standing: 'empty', all: { pairs: null } });
  });

  it('shields small groups, and what would follow from them', async () => {
    const second = await addCampaign(api.db, world.region);
    for (let n = 0; n < 5; n++)
      await addSitting(api.db, await addPerson(api.db, world.farPrecinct), {
        quizId,
        campaignId: second,
        versions,
        language: 'kk',
        marks: [1, 0, 0, 0],
        responses: ['0'],
        seconds: [5],
      });
    expect((await read(world.admin)).body.test?.all.people).toBe(53);
    // Five people; and the 48 others, since all less those are the five.
    for (const campaignId of [second, world.campaignId]) {
      expect((await read(world.admin, { campaignId })).body).toMatchObject({
        standing: 'shielded',
        test: null,
        items: [],
      });
      expect((await item(world.admin, 0, { campaignId })).body).toMatchObject({
        standing: 'shielded',
        people: null,
        choices: [],
        seconds: null,
      });
    }
    const few = await addCampaign(api.db, world.region);
    for (const { personId } of people.slice(0, 4)) {
      await addSitting(api.db, personId, {
        quizId: entryId,
        campaignId: few,
        versions,
        language: 'kk',
        marks: [1, 0, 0, 0],
        finishedAt: '2026-02-09T08:00:00Z',
      });
      await addSitting(api.db, personId, { quizId, campaignId: few, versions, language: 'kk', marks: [1, 1, 0, 0] });
    }
    expect((await gain(world.admin, few)).body).toMatchObject({
      standing: 'shielded',
      all: { pairs: null, gain: null },
      languages: [],
      levels: [],
      steps: [],
      entryOnly: null,
    });
  });

  it('counts people, not attempts: whoever came in two campaigns is one person, and an annulled attempt is none', async () => {
    const quiz = await world.addQuiz();
    const second = await addCampaign(api.db, world.region);
    const sit = (personId: string, campaignId: string, over: object = {}) =>
      addSitting(api.db, personId, {
        quizId: quiz,
        campaignId,
        versions,
        language: 'kk',
        marks: [1, 1, 0, 0],
        ...over,
      });
    const six = await Promise.all(Array.from({ length: 6 }, () => addPerson(api.db, world.precinct)));
    for (const campaignId of [world.campaignId, second]) for (const personId of six) await sit(personId, campaignId);
    expect((await read(world.admin, {}, quiz)).body).toMatchObject({ standing: 'shielded', test: null });
    const more = await Promise.all(Array.from({ length: 6 }, () => addPerson(api.db, world.precinct)));
    for (const personId of more) await sit(personId, world.campaignId);
    expect((await read(world.admin, {}, quiz)).body.test?.all).toMatchObject({ people: 12, mean: 0.5 });
    // Twelve people, of whom 27 % would be three.
    expect((await read(world.admin, {}, quiz)).body.items.map(({ upperLower }) => upperLower)).toEqual([
      null,
      null,
      null,
      null,
    ]);
    expect(
      (
        await api.call(world.admin, analysisRoutes.item, {
          params: { id: quiz, versionId: versions[0] ?? 0 },
          query: {},
        })
      ).body.choices[0],
    ).toMatchObject({ all: 0, upper: null, lower: null });
    const annul = (personId: string) =>
      api.db.query(
        `insert into appeals (attempt_id, text, made_at, outcome, decision, decided_by, decided_at)
       select a.id, 'Жарық өшті', now(), 'another_attempt', 'Расталды', (select id from accounts limit 1), now()
       from attempts a where a.person_id = $1 and a.quiz_id = $2 and a.number = 1`,
        [personId, quiz],
      );
    for (const personId of more.slice(0, 2)) await annul(personId);
    for (const personId of more.slice(0, 1)) await sit(personId, world.campaignId, { marks: [1, 1, 1, 1], number: 2 });
    expect((await read(world.admin, {}, quiz)).body.test?.all).toMatchObject({
      people: 11,
      mean: expect.closeTo((10 * 0.5 + 1) / 11, 10),
    });
  });

  it('takes the language of each question from the answer that counts', async () => {
    const rows = await api.db.query<{ id: string }[]>(
      'select question_id as id from question_versions where id = any($1) order by id',
      [versions.slice(0, 2)],
    );
    const quiz = await world.addQuiz({
      blueprint: [{ topic: 'counting', count: 2 }],
      anchors: rows.map(({ id }) => id),
    });
    for (let n = 0; n < 24; n++) {
      const token = await world.taker();
      const { body } = await world.start(token, quiz);
      const [attempt] = await api.db.query<{ form: string }[]>('select form from attempts where id = $1', [body.id]);
      const second = formVersions(attempt?.form ?? '').indexOf(Math.max(...versions.slice(0, 2)));
      // Both in Kazakh; then half change the language and answer the second one once more.
      await send(api, token, body.id, [answer(0, [0]), answer(1, [0])]);
      if (n % 2) await send(api, token, body.id, [answer(second, [1], { language: 'ru' })]);
      await submit(api, token, body.id);
    }
    const { body } = await read(world.admin, {}, quiz);
    expect([body.test?.kk.people, body.test?.ru.people]).toEqual([24, 0]);
    const [first, second] = [...body.items].sort((a, b) => a.versionId - b.versionId);
    expect([first?.kk.people, first?.ru.people, second?.kk.people, second?.ru.people]).toEqual([24, 0, 12, 12]);
    const answers = await api.call(world.admin, analysisRoutes.item, {
      params: { id: quiz, versionId: second?.versionId ?? 0 },
      query: { language: 'ru' },
    });
    expect(answers.body).toMatchObject({ standing: 'shown', people: 12, kkPeople: 0, ruPeople: 12 });
  });

  it('hides a language that few chose together with the other one', async () => {
    const quiz = await world.addQuiz();
    for (let n = 0; n < 24; n++)
      await addSitting(api.db, await addPerson(api.db, world.precinct), {
        quizId: quiz,
        campaignId: world.campaignId,
        versions,
        language: n < 4 ? 'ru' : 'kk',
        marks: [1, n % 2, 0, null],
      });
    const { body } = await read(world.admin, {}, quiz);
    expect(body.test).toMatchObject({
      all: { people: 24 },
      kk: { people: null, mean: null },
      ru: { people: null, mean: null },
      questions: 3,
    });
    expect(body.items.map(({ kk, ru, differential }) => [kk.people, ru.difficulty, differential])).toEqual(
      versions.map(() => [null, null, null]),
    );
    // The fourth question counts for nobody.
    expect(body.items[3]).toMatchObject({ shown: 24, all: { people: null, difficulty: null } });
    expect((await read(world.admin, { language: 'kk' }, quiz)).body.standing).toBe('shielded');
  });

  it('has nothing to say of a test that nobody finished', async () => {
    expect((await read(world.admin, {}, await world.addQuiz())).body).toMatchObject({
      standing: 'empty',
      test: null,
      items: [],
    });
  });
});
