import { randomUUID } from 'node:crypto';
import { type Api, startApi } from './support/api.ts';
import { answer, keyOf, quizWorld, type QuizWorld, send, submit } from './support/quizzes-world.ts';

/** Answers that come at the same moment are written by a few statements; nobody may notice. */
describe('answers of a whole hall', () => {
  let api: Api;
  let world: QuizWorld;
  let quizId: string;
  beforeAll(async () => {
    api = await startApi();
    world = await quizWorld(api);
    quizId = await world.addQuiz();
  });
  afterAll(() => api.stop());

  async function sitting() {
    const token = await world.taker();
    const { body } = await world.start(token, quizId);
    return { token, id: body.id };
  }
  const keptOf = async (id: string) =>
    (
      await api.db.query<{ event_id: string }[]>(
        'select event_id from answer_events where attempt_id = $1 order by seq',
        [id],
      )
    ).map((row) => row.event_id);

  it('are all kept, each acknowledged to its own sender', async () => {
    const hall = await Promise.all(Array.from({ length: 24 }, sitting));
    await Promise.all(
      hall.map(async ({ token, id }) => {
        const events = [0, 1, 2].map((question) => answer(question, [question]));
        const reply = await send(api, token, id, events);
        expect(reply).toMatchObject({ status: 201, body: { durable: events.map((event) => event.id), refused: [] } });
        expect(await keptOf(id)).toEqual(events.map((event) => event.id));
      }),
    );
  });

  it('each meet their own fate, whatever stands beside them and whatever the clock of the device says', async () => {
    const [good, astray, foreign, over] = await Promise.all([sitting(), sitting(), sitting(), sitting()]);
    await submit(api, over.token, over.id);
    const [kept, ancient, stranger, unknown, late] = await Promise.all([
      send(api, good.token, good.id, [answer(0, [1])]),
      send(api, astray.token, astray.id, [answer(0, [1], { at: '0000-01-01T00:00:00Z' })]),
      send(api, good.token, foreign.id, [answer(0, [1])]),
      send(api, good.token, randomUUID(), [answer(0, [1])]),
      send(api, over.token, over.id, [answer(0, [1])]),
    ]);
    expect(kept).toMatchObject({ status: 201, body: { refused: [] } });
    expect([ancient.status, stranger.status, unknown.status]).toEqual([201, 404, 404]);
    expect(late).toMatchObject({ status: 201, body: { durable: [], refused: [{ code: 'attempt_over' }] } });
    expect([await keptOf(good.id), await keptOf(astray.id), await keptOf(foreign.id)].map((ids) => ids.length)).toEqual(
      [1, 1, 0],
    );
  });

  it('of one attempt keep their order and their ids: the same twice is kept once, another content is refused', async () => {
    const { token, id } = await sitting();
    const first = answer(0, [0]);
    const replies = await Promise.all([
      send(api, token, id, [first]),
      send(api, token, id, [first]),
      send(api, token, id, [{ ...first, response: [2] }]),
      send(api, token, id, [answer(0, [3])]),
    ]);
    expect(replies.map(({ status }) => status)).toEqual([201, 201, 409, 201]);
    expect(await keptOf(id)).toEqual([first.id, replies[3]?.body.durable[0]]);
  });

  it('that come late while their person hands in are in the score when they were acknowledged, and refused when they were not', async () => {
    api.setNow('2026-02-10T09:00:00Z');
    const hall = await Promise.all(
      Array.from({ length: 12 }, async () => {
        const { token, id } = await sitting();
        return { token, id, key: await keyOf(api, id) };
      }),
    );
    api.setNow('2026-02-10T09:40:00Z');
    const fates = await Promise.all(
      hall.map(async ({ token, id, key }) => {
        const sends = key.map((places, question) =>
          send(api, token, id, [answer(question, places, { elapsed: 60_000 })]),
        );
        const [replies] = await Promise.all([
          Promise.all(sends),
          submit(api, token, id),
          submit(api, token, id, { by: 'clock' }),
        ]);
        const durable = replies.flatMap(({ body }) => body.durable).length;
        const { body } = await submit(api, token, id);
        expect(body).toMatchObject({
          state: 'expired',
          score: durable,
          lateWaiting: false,
          explanation: 'shown',
          late: durable > 0,
        });
        expect(replies.flatMap(({ body: { refused } }) => refused)).toHaveLength(key.length - durable);
        return durable;
      }),
    );
    expect(fates).toHaveLength(12);
    api.setNow('2026-02-10T09:00:00Z');
  });
});
