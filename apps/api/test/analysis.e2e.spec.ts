import { analysisRoutes, quizRoutes } from '@kaskad/contracts';
import { addSitting, analysedWorld } from './support/analysis-world.ts';
import { type Api, startApi, type Token } from './support/api.ts';
import type { QuizWorld } from './support/quizzes-world.ts';
import { addSeminar } from './support/training-world.ts';
import { addCampaign, addCommission, addPerson } from './support/world.ts';

/**
 * Every figure here was worked out by hand from the 48 sittings of UNEQUAL; the formulas themselves are tested in the
 * domain.
 */
describe('analysis of a test', () => {
  let api: Api;
  let world: QuizWorld;
  let quizId: string;
  let versions: number[];

  beforeAll(async () => {
    api = await startApi();
    ({ world, quizId, versions } = await analysedWorld(api));
  }, 60_000);
  afterAll(() => api.stop());

  const read = (token: Token, query: object = {}, id = quizId) =>
    api.call(token, analysisRoutes.read, { params: { id }, query });
  const item = (token: Token, place: number, query: object = {}) =>
    api.call(token, analysisRoutes.item, { params: { id: quizId, versionId: versions[place] ?? 0 }, query });
  const gain = (token: Token, id = world.campaignId) => api.call(token, analysisRoutes.gain, { params: { id } });

  it('tells mean, spread, reliability and error of the whole test; repeats and open attempts do not count', async () => {
    const { status, body } = await read(world.admin);
    expect([status, body.standing, body.shield]).toEqual([200, 'shown', 10]);
    expect(body.test).toMatchObject({ questions: 4, levels: 4, totals: [0, 24, 0, 24, 0] });
    // Alpha: 4/3 · (1 − (0.1875 + 0.25 + 0.1875 + 0.25) / 1).
    expect(body.test?.all).toEqual({
      people: 48,
      mean: 0.5,
      deviation: expect.closeTo(0.252646, 6),
      reliability: { method: 'alpha', value: expect.closeTo(1 / 6, 10), error: expect.closeTo(0.230633, 5) },
    });
    expect([body.test?.kk.people, body.test?.ru.people]).toEqual([24, 24]);
    expect(body.items.map(({ shown, all, kk, ru }) => [shown, all.difficulty, kk.difficulty, ru.difficulty])).toEqual([
      [48, 0.75, 22 / 24, 14 / 24],
      [48, 0.5, 0.5, 0.5],
      [48, 0.25, 10 / 24, 2 / 24],
      [48, 0.5, 4 / 24, 20 / 24],
    ]);
    expect(body.items.map(({ all }) => all.discrimination)).toEqual([
      expect.any(Number),
      expect.closeTo(1, 10),
      expect.any(Number),
      expect.closeTo(-0.447214, 6),
    ]);
    expect(body.items[1]?.upperLower).toEqual({ size: 13, upper: 1, lower: 0, difference: 1 });
    expect(body.items[3]?.upperLower).toMatchObject({ size: 13, difference: expect.closeTo(0, 10) });
  });

  it('finds the question that is not the same in both languages: odds of 1 to 25', async () => {
    const found = (await read(world.admin)).body.items[3];
    expect(found?.differential).toMatchObject({
      oddsRatio: expect.closeTo(0.04, 10),
      delta: expect.closeTo(7.5643, 3),
      chiSquare: expect.closeTo(17.9688, 3),
      class: 'C',
      isEnough: false,
    });
    expect(found?.flags).toEqual(['key_doubtful', 'translation']);
  });

  it('tells what was chosen, by language and by the best and the weakest, and how long it took', async () => {
    const { status, body } = await item(world.admin, 3);
    expect([status, body.standing, body.people, body.kkPeople, body.ruPeople]).toEqual([200, 'shown', 48, 24, 24]);
    expect(body.choices.map(({ isRight, word, all, kk, ru }) => [isRight, word, all, kk, ru])).toEqual([
      [true, null, 24 / 48, 4 / 24, 20 / 24],
      [false, null, 20 / 48, 20 / 24, 0],
      [false, null, 0, 0, 0],
      [false, null, 0, 0, 0],
      [false, 'omitted', 4 / 48, 0, 4 / 24],
    ]);
    expect(body.choices[0]).toMatchObject({ upper: expect.closeTo(0.5, 10), lower: expect.closeTo(0.5, 10) });
    expect(body.seconds).toEqual({ people: 44, median: 30, kk: 30, ru: 20 });
  });

  it('is filtered by language, level and campaign', async () => {
    expect((await read(world.admin, { language: 'kk' })).body).toMatchObject({
      standing: 'shown',
      test: { all: { people: 24, mean: 0.5 }, ru: { people: 0 } },
    });
    expect((await read(world.admin, { level: 'none', campaignId: world.campaignId })).body.test?.all.people).toBe(48);
    expect((await read(world.admin, { level: '2' })).body).toMatchObject({ standing: 'empty', test: null, items: [] });
    expect((await item(world.admin, 3, { language: 'ru' })).body).toMatchObject({ people: 24, kkPeople: 0 });
    expect((await item(world.admin, 3, { level: '0' })).body).toMatchObject({ standing: 'empty', choices: [] });
  });

  it('tells of all questions at once how long they took, and which wrong answers were chosen', async () => {
    const { status, body } = await api.call(world.admin, analysisRoutes.answers, { params: { id: quizId }, query: {} });
    expect(status).toBe(200);
    const [fourth] = body.items.filter(({ versionId }) => versionId === versions[3]);
    expect(fourth).toMatchObject({
      seconds: 30,
      secondsKk: 30,
      secondsRu: 20,
      omitted: 4 / 48,
      wrong: { all: 20 / 48, kk: 20 / 24, ru: 0 },
      unused: 2,
      misleading: 0,
    });
    // The same as one by one.
    for (const place of [0, 1, 2, 3]) {
      const { choices, seconds } = (await item(world.admin, place)).body;
      expect(body.items.find(({ versionId }) => versionId === versions[place])).toMatchObject({
        seconds: seconds?.median,
        omitted: choices.at(-1)?.all,
      });
    }
    expect(
      (await api.call(world.admin, analysisRoutes.answers, { params: { id: quizId }, query: { level: '2' } })).body
        .items,
    ).toEqual([]);
    expect(
      (
        await api.call(await api.staff('trainer', world.region.id), analysisRoutes.answers, {
          params: { id: quizId },
          query: {},
        })
      ).status,
    ).toBe(403);
  });

  it('compares the levels of the cascade, by the whole test and by the questions that stand in every form', async () => {
    const [anchor] = await api.db.query<{ id: string }[]>(
      'select question_id as id from question_versions where id = $1',
      [versions[0] ?? 0],
    );
    const quiz = await world.addQuiz({ blueprint: [{ topic: 'counting', count: 4 }], anchors: [anchor?.id ?? ''] });
    const campaignId = await addCampaign(api.db, world.region);
    for (const [level, right] of [
      [1, 16],
      [3, 8],
    ] as const) {
      const seminarId = await addSeminar(api.db, { campaignId, commission: world.district, level });
      for (let n = 0; n < 20; n++) {
        const personId = await addPerson(api.db, world.precinct);
        await addSitting(api.db, personId, {
          quizId: quiz,
          campaignId,
          versions,
          language: 'kk',
          marks: [Number(n < right), n % 2, 0, 1],
        });
        await api.db.query('update attempts set seminar_id = $2 where person_id = $1', [personId, seminarId]);
      }
    }
    const { body } = await read(world.admin, { level: '1' }, quiz);
    expect(body).toMatchObject({ anchors: 1, test: { all: { people: 20 } } });
    expect(body.items.filter(({ isAnchor }) => isAnchor).map(({ versionId }) => versionId)).toEqual([versions[0]]);
    // x̄ ± 2.093 · √(p (1 − p) · 20 / 19) / √20.
    const margin = (p: number) => (2.093024 * Math.sqrt((p * (1 - p) * 20) / 19)) / Math.sqrt(20);
    expect(body.cascade).toMatchObject([
      {
        level: 1,
        people: 20,
        mean: expect.closeTo(0.575, 10),
        anchors: {
          people: 20,
          mean: 0.8,
          low: expect.closeTo(0.8 - margin(0.8), 5),
          high: expect.closeTo(0.8 + margin(0.8), 5),
        },
      },
      {
        level: 3,
        people: 20,
        mean: expect.closeTo(0.475, 10),
        anchors: {
          people: 20,
          mean: 0.4,
          low: expect.closeTo(0.4 - margin(0.4), 5),
          high: expect.closeTo(0.4 + margin(0.4), 5),
        },
      },
    ]);
  });

  it('can be taken along as a table', async () => {
    const { status, type, bytes } = await api.fetch(world.admin, analysisRoutes.table, {
      params: { id: quizId },
      query: { in: 'ru' },
    });
    const lines = bytes.toString().split('\r\n');
    expect([status, type, lines.length]).toEqual([200, 'text/csv; charset=utf-8', 6]);
    expect(lines[0]).toContain('Различающая способность');
    expect(lines[4]).toMatch(
      /;48;48;50,0%;16,7%;83,3%;-0,447;.*;7,564;[\d,]+;[\d,]+;C;30;30;20;8,3%;41,7%;0;2;48;50,0%;0,167;0,923;;"?Ключ под сомнением; Проверить перевод"?;/,
    );
  });

  it('tells what the same people gained, with its interval', async () => {
    const { status, body } = await gain(world.admin);
    // Half gained a quarter, half nothing: s = 0.126322, t(47) = 2.0117.
    expect([status, body.standing]).toEqual([200, 'shown']);
    expect(body.all).toEqual({
      pairs: 48,
      entry: 0.375,
      final: 0.5,
      gain: {
        mean: 0.125,
        low: expect.closeTo(0.08832, 4),
        high: expect.closeTo(0.16168, 4),
        effect: expect.closeTo(0.98953, 4),
      },
    });
    expect(body.languages.map(({ language, pairs }) => [language, pairs])).toEqual([
      ['kk', 24],
      ['ru', 24],
    ]);
    expect(body.levels).toEqual([{ level: null, ...body.all }]);
    expect(body.steps.flatMap((count, step) => (count > 0 ? [[step, count]] : []))).toEqual([
      [10, 24],
      [12, 24],
    ]);
    expect([body.entryOnly, body.finalOnly]).toEqual([0, 0]);
  });

  describe('is closed', () => {
    it('to whoever did not sign in, and to those without the bank', async () => {
      const trainer = await api.staff('trainer', world.region.id);
      const member = await world.taker();
      for (const [token, status] of [
        [null, 401],
        [trainer, 403],
        [member, 403],
      ] as const) {
        expect((await read(token)).status).toBe(status);
        expect((await item(token, 0)).status).toBe(status);
        expect((await api.fetch(token, analysisRoutes.table, { params: { id: quizId }, query: {} })).status).toBe(
          status,
        );
      }
      expect([(await gain(null)).status, (await gain(member)).status]).toEqual([401, 403]);
    });
    it('to other regions and to districts below, whose bank it is not', async () => {
      const foreign = await api.staff('commission_admin', (await addCommission(api.db, { kind: 'regional' })).id);
      const below = await api.staff('coordinator', world.district.id);
      for (const token of [foreign, below])
        expect([(await read(token)).status, (await item(token, 0)).status]).toEqual([404, 404]);
      for (const [token, may] of [
        [world.admin, true],
        [below, false],
      ] as const)
        expect((await api.call(token, quizRoutes.read, { params: { id: quizId } })).body.mayAnalyse).toBe(may);
      expect((await gain(foreign)).status).toBe(404);
      expect((await item(world.admin, 9)).status).toBe(400);
      expect(
        (await api.call(world.admin, analysisRoutes.item, { params: { id: quizId, versionId: 999_999 }, query: {} }))
          .status,
      ).toBe(404);
    });
    it('to whoever is sitting a test', async () => {
      const personId = await addPerson(api.db, world.precinct, { position: 'chair' });
      const token = await api.person(personId);
      await api.db.query(
        `insert into role_grants (account_id, role, commission_id) select id, 'coordinator', $2 from accounts
          where person_id = $1`,
        [personId, world.region.id],
      );
      await world.start(token, await world.addQuiz());
      expect((await read(token)).body.code).toBe('bank_closed_during_attempt');
    });
    it('to a filter that is none', async () => expect((await read(world.admin, { level: '7' })).status).toBe(400));
  });
});
