import { attemptRoutes, type Interaction, questionRoutes, type Response } from '@kaskad/contracts';
import {
  countShuffledParts,
  encodeResponse,
  pointsForResponse,
  QUESTION_TYPES,
  type QuestionType,
} from '@kaskad/domain';
import { randomUUID } from 'node:crypto';
import { type Api, startApi } from './support/api.ts';
import { answer, keyOf, quizWorld, type QuizWorld, send, submit } from './support/quizzes-world.ts';
import { approveQuestion } from './support/review-world.ts';

const words = (text: string) => ({ kk: `${text} қазақша`, ru: `${text} по-русски` });
const parts = (...ids: string[]) => ids.map((id) => ({ id, text: words(id) }));

/** A picture of one pixel. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

const INTERACTIONS: Record<QuestionType, Interaction> = {
  single: {
    type: 'single',
    scoring: 'all',
    options: parts('a', 'b', 'c').map((part, place) => ({ ...part, correct: place === 1 })),
  },
  multiple: {
    type: 'multiple',
    scoring: 'share',
    options: parts('a', 'b', 'c', 'd').map((part, place) => ({ ...part, correct: place < 2 })),
  },
  true_false: { type: 'true_false', answer: false },
  ordering: { type: 'ordering', scoring: 'share', items: parts('a', 'b', 'c', 'd') },
  matching: {
    type: 'matching',
    scoring: 'share',
    prompts: parts('p', 'q'),
    targets: parts('x', 'y', 'z'),
    pairs: [2, 0],
  },
  number: { type: 'number', value: 62.5, tolerance: 0.5, unit: words('%') },
  short_text: { type: 'short_text', accepted: { kk: ['хаттама'], ru: ['протокол'] }, matchCase: false },
  hotspot: {
    type: 'hotspot',
    width: 400,
    height: 300,
    areas: [{ shape: 'rectangle', x: 10, y: 10, width: 50, height: 50 }],
  },
  protocol: {
    type: 'protocol',
    scoring: 'share',
    relations: [{ total: 'b', parts: ['v', 'i'] }],
    cells: [
      { id: 'g', text: words('issued'), value: 500, given: true },
      { id: 'b', text: words('box'), value: 490, given: false },
      { id: 'v', text: words('valid'), value: 480, given: false },
      { id: 'i', text: words('invalid'), value: 10, given: true },
    ],
  },
  ballots: {
    type: 'ballots',
    scoring: 'share',
    candidates: [words('A'), words('B')],
    ballots: [
      { id: 'v', signs: [{ candidate: 0, sign: 'tick' }], flaw: 'none', valid: true, why: words('one') },
      { id: 'i', signs: [], flaw: 'none', valid: false, why: words('none') },
    ],
  },
};
/** Half right, or wrong where a half does not exist; in the places of the stored question. */
const PARTLY: Partial<Record<QuestionType, readonly [Response, number]>> = {
  multiple: [[0], 0.5],
  protocol: [[null, 490, 481, null], 0.5],
  number: ['61', 0],
  short_text: ['бюллетень', 0],
  hotspot: [[61, 61], 0],
};

describe('the ten types of questions', () => {
  let api: Api;
  let world: QuizWorld;
  let pictureId: string;
  beforeAll(async () => {
    api = await startApi();
    world = await quizWorld(api);
    pictureId = (await api.upload(world.admin, '/files', PNG, 'plan.png')).body.id;
  });
  afterAll(() => api.stop());

  async function approved(type: QuestionType, topic: string, over: object = {}) {
    const body = {
      interaction: INTERACTIONS[type],
      picture: type === 'hotspot' ? { id: pictureId, alt: words('plan') } : null,
      stem: words(`question of type ${type}`),
      rationale: words('because'),
      article: '38(1)',
      difficulty: 1 as const,
      lawEditionId: world.lawEditionId,
      topic,
      commissionId: world.region.id,
      code: `T-${randomUUID()}`,
      ...over,
    };
    const { status, body: question } = await api.call(world.admin, questionRoutes.create, { body });
    if (status !== 201) throw new Error(JSON.stringify(question));
    await approveQuestion(api, world.admin, world.region.id, question.id);
    return question;
  }

  /** An attempt of one question of the type. */
  async function sit(type: QuestionType) {
    const topic = `type-${type.replace('_', '-')}`;
    await api.db.query('insert into topics (code, title, place) values ($1, $2, 99) on conflict do nothing', [
      topic,
      words(type),
    ]);
    await approved(type, topic);
    const quizId = await world.addQuiz({ blueprint: [{ topic, count: 1 }], passShare: null });
    const token = await world.taker();
    const { body: attempt } = await world.start(token, quizId);
    return { token, attempt };
  }

  it.each(QUESTION_TYPES)('%s: shown without a key, answered, scored and explained', async (type) => {
    const { token, attempt } = await sit(type);
    expect(attempt.questions).toMatchObject([
      { interaction: { type }, picture: type === 'hotspot' ? { id: pictureId } : null },
    ]);
    const told = INTERACTIONS[type];
    if ('scoring' in told && type !== 'single')
      expect(attempt.questions).toMatchObject([{ interaction: { scoring: told.scoring } }]);
    expect(JSON.stringify(attempt.questions)).not.toMatch(
      /correct|"answer"|pairs|accepted|tolerance|areas|"valid"|"why"|relations|480|62\.5|хаттама/,
    );
    const [key] = await keyOf(api, attempt.id);
    const response = type === 'hotspot' ? [20, 30] : (key ?? []);
    await send(api, token, attempt.id, [answer(0, response, { language: 'ru' })]);
    expect((await api.call(token, attemptRoutes.read, { params: { id: attempt.id } })).body.responses).toEqual([
      response,
    ]);
    const { body: result } = await submit(api, token, attempt.id);
    expect(result).toMatchObject({ score: 1, maxScore: 1, questions: [{ points: 1, answered: true, response }] });
    expect(await api.db.query('select marks, language from attempts where id = $1', [attempt.id])).toEqual([
      { marks: '1', language: 'ru' },
    ]);
  });

  it.each(Object.entries(PARTLY))('%s: partly right earns what the rule says', async (type, [stored, points]) => {
    const { token, attempt } = await sit(type as QuestionType);
    const [{ form }] = await api.db.query<[{ form: string }]>('select form from attempts where id = $1', [attempt.id]);
    const order = [...(form.split(':')[1] ?? '')].map(Number);
    const response = type === 'multiple' ? (stored as number[]).map((place) => order.indexOf(place)) : stored;
    expect(pointsForResponse(INTERACTIONS[type as QuestionType], order, encodeResponse(response))).toBe(points);
    await send(api, token, attempt.id, [answer(0, response as Response)]);
    expect((await submit(api, token, attempt.id)).body).toMatchObject({ score: points, questions: [{ points }] });
  });

  it('tells with the result of a protocol which lines are sums of which', async () => {
    const { token, attempt } = await sit('protocol');
    await send(api, token, attempt.id, [answer(0, [null, 490, 481, null])]);
    expect((await submit(api, token, attempt.id)).body).toMatchObject({
      questions: [{ solution: { sums: [{ total: 1, parts: [2, 3] }] } }],
    });
  });

  it.each(QUESTION_TYPES)('%s: nonsense earns nothing and breaks nothing', async (type) => {
    const { token, attempt } = await sit(type);
    for (const response of ['', '\u202e💥', [], [null], [99_999_999], Array.from({ length: 30 }, (_, place) => place)])
      expect((await send(api, token, attempt.id, [answer(0, response)])).status).toBe(201);
    expect((await submit(api, token, attempt.id)).body).toMatchObject({ score: 0, questions: [{ points: 0 }] });
  });

  it('scores a score with hundredths by the pass mark', async () => {
    await api.db.query("insert into topics (code, title, place) values ('mixed', $1, 99)", [words('mixed')]);
    for (const type of ['multiple', 'ordering'] as const) await approved(type, 'mixed');
    const half = await sitHalf(await world.addQuiz({ blueprint: [{ topic: 'mixed', count: 2 }], passShare: 0.8 }));
    expect(half).toMatchObject({ score: 1.5, maxScore: 2, pointsToPass: 1.6, passed: false });
    expect(
      await sitHalf(await world.addQuiz({ blueprint: [{ topic: 'mixed', count: 2 }], passShare: 0.75 })),
    ).toMatchObject({ score: 1.5, pointsToPass: 1.5, passed: true });
  });

  /** The result of somebody who gave half of the right options of a question with several, and everything else rightly. */
  async function sitHalf(quizId: string) {
    const token = await world.taker();
    const { body: attempt } = await world.start(token, quizId);
    const key = await keyOf(api, attempt.id);
    const half = attempt.questions.map(
      ({ interaction: { type } }, place) =>
        (type === 'multiple' ? (key[place] ?? []).slice(0, 1) : (key[place] ?? [])) as Response,
    );
    await send(
      api,
      token,
      attempt.id,
      half.map((response, place) => answer(place, response)),
    );
    return (await submit(api, token, attempt.id)).body;
  }

  it('refuses a place on a picture without a picture, and sums that do not hold', async () => {
    const create = (body: object) =>
      api.call(world.admin, questionRoutes.create, {
        body: {
          picture: null,
          stem: words('s'),
          rationale: words('r'),
          article: '',
          difficulty: 1,
          lawEditionId: world.lawEditionId,
          topic: 'voting',
          commissionId: world.region.id,
          code: `T-${randomUUID()}`,
          ...body,
        } as never,
      });
    expect(await create({ interaction: INTERACTIONS.hotspot })).toMatchObject({
      status: 422,
      body: { code: 'question_picture_missing' },
    });
    expect(
      await create({ interaction: { ...INTERACTIONS.protocol, relations: [{ total: 'g', parts: ['v'] }] } }),
    ).toMatchObject({ status: 422, body: { code: 'question_protocol_wrong' } });
    expect(await create({ interaction: { ...INTERACTIONS.single, type: 'essay' } })).toMatchObject({
      status: 400,
      body: { code: 'invalid_input' },
    });
  });

  describe('a picture', () => {
    const fetch = (token: string | null, id = pictureId) =>
      api.fetch(token, questionRoutes.picture, { params: { id } });
    it('is shown to those who keep the bank and to whoever was given its question, to nobody else', async () => {
      const { token } = await sit('hotspot');
      for (const one of [world.admin, token]) {
        const picture = await fetch(one);
        expect(picture.status).toBe(200);
        expect(picture.headers).toMatchObject({
          'content-type': 'image/png',
          'x-content-type-options': 'nosniff',
          'content-security-policy': expect.stringContaining('sandbox'),
        });
      }
      expect((await fetch(await world.taker())).status).toBe(404);
      expect((await fetch(await api.staff('coordinator', world.neighbour.id))).status).toBe(404);
      expect((await fetch(await api.staff('system_admin', world.region.id))).status).toBe(403);
      expect((await fetch(null)).status).toBe(401);
      expect((await fetch(world.admin, randomUUID())).status).toBe(404);
    });
  });

  it('shuffles exactly the parts that may be shuffled', async () => {
    for (const type of QUESTION_TYPES) {
      const { attempt } = await sit(type);
      const [{ form }] = await api.db.query<[{ form: string }]>('select form from attempts where id = $1', [
        attempt.id,
      ]);
      expect(form.split(':')[1]).toHaveLength(countShuffledParts(INTERACTIONS[type]));
    }
  });
});
