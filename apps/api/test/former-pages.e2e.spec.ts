import { accountsRoutes } from '@kaskad/contracts';
import { randomUUID, randomUUIDv7 } from 'node:crypto';
import { readFileSync } from 'node:fs';
import request from 'supertest';
import { type Api, startApi, type Token } from './support/api.ts';
import { courseWorld } from './support/course-world.ts';
import { quizWorld, type QuizWorld } from './support/quizzes-world.ts';
import { seminarsWorld } from './support/seminars-world.ts';
import { addPerson } from './support/world.ts';

interface Former {
  readonly method: 'POST';
  readonly path: string;
  readonly body?: object;
  readonly tells?: readonly string[];
  readonly says?: readonly string[];
}
// Not by our contracts: pages that are open somewhere send this whatever we change.
const former = JSON.parse(readFileSync(new URL('./files/former-requests.json', import.meta.url), 'utf8')) as Record<
  string,
  Former
>;
/** With these the page takes its rows as refused for good; with any other it keeps them and sends them again. */
const FOR_GOOD = ['answer_contradicts', 'invalid_input', 'not_found', 'forbidden', 'attendance_conflict'];

describe('a page of the version before', () => {
  let api: Api;
  beforeEach(async () => {
    api = await startApi();
  }, 30_000);
  afterEach(() => api.stop());

  function ask(token: Token, name: string, words: Record<string, string>) {
    const { method, path, body } = former[name] ?? { method: 'POST', path: '' };
    const fill = (text: string) => text.replace(/\$(\w+)/g, (_, word: string) => words[word] ?? word);
    const pending = request(api.app.getHttpServer())
      [method === 'POST' ? 'post' : 'get'](`/api${fill(path)}`)
      .set('authorization', `Bearer ${token ?? ''}`);
    return body ? pending.set('content-type', 'application/json').send(fill(JSON.stringify(body))) : pending;
  }
  const accountOf = async (token: Token) => (await api.call(token, accountsRoutes.session, {})).body.accountId;
  const tells = (name: string, body: object) => (former[name]?.tells ?? []).filter((field) => !(field in body));

  async function sitting(world: QuizWorld, over: { offline?: boolean; quiz?: object } = {}) {
    const personId = await addPerson(api.db, world.precinct);
    const token = await api.person(personId);
    const { body } = await world.start(token, await world.addQuiz(over.quiz), {
      ...(over.offline && { offline: true }),
    });
    return { personId, token, attempt: body.id, account: await accountOf(token) };
  }
  const keptOf = async (attempt: string) =>
    (
      await api.db.query<{ question: number; response: string }[]>(
        'select question, response from answer_events where attempt_id = $1 order by seq',
        [attempt],
      )
    ).map(({ question }) => question);

  it('sends its answers, begins, and hands in: all of it is understood, and the replies tell what it reads', async () => {
    const world = await quizWorld(api);
    const { token, attempt, account } = await sitting(world);
    const [first, second] = [randomUUIDv7(), randomUUIDv7()];
    const replies = [
      await ask(token, 'answer', { attempt, account, id: first }),
      await ask(token, 'answerOfAnEarlierRow', { attempt, account, id: second }),
      await ask(token, 'answer', { attempt, account, id: first }),
    ];
    expect(replies.map(({ status, body }) => [status, body.durable, body.refused])).toEqual([
      [201, [first], []],
      [201, [second], []],
      [201, [first], []],
    ]);
    expect(tells('answer', replies[0]?.body)).toEqual([]);
    expect(await keptOf(attempt)).toEqual([0, 1]);
    const early = await ask(token, 'handInByClock', { attempt, account });
    expect([early.status, former['handInByClock']?.says]).toEqual([409, [early.body.code]]);
    const result = await ask(token, 'handIn', { attempt, account });
    expect([result.status, result.body.state, tells('handIn', result.body)]).toEqual([201, 'submitted', []]);
  });

  it('begins its work without a network and is understood when it is back', async () => {
    const world = await quizWorld(api);
    const { token, attempt, account } = await sitting(world, { offline: true, quiz: { offlineHours: 24 } });
    const begun = await ask(token, 'beginning', { attempt, account });
    expect([begun.status, begun.body.worked, tells('beginning', begun.body)]).toEqual([201, 0, []]);
  });

  it('keeps its answers, and says why, when they cannot be taken now', async () => {
    const world = await quizWorld(api);
    const { personId, token, attempt, account } = await sitting(world);
    const stranger = await world.taker();
    const words = { attempt, account, id: randomUUIDv7() };
    const other = await ask(stranger, 'answer', words);
    await api.call(token, accountsRoutes.signOut, {});
    const ended = await ask(token, 'answer', words);
    expect([other.status, other.body.code, ended.status, ended.body.code]).toEqual([
      409,
      'account_differs',
      401,
      'unauthenticated',
    ]);
    for (const code of [other.body.code, ended.body.code]) {
      expect(FOR_GOOD).not.toContain(code);
      expect(former['answer']?.says).toContain(code);
    }
    expect((await ask(await api.person(personId), 'answer', words)).body.durable).toEqual([words.id]);
  });

  it('hears in words it knows what is refused for good', async () => {
    const world = await quizWorld(api);
    const { token, attempt, account } = await sitting(world);
    const id = randomUUIDv7();
    await ask(token, 'answer', { attempt, account, id });
    const contradicting = await ask(token, 'answerOfAnEarlierRow', { attempt, account, id });
    const missing = await ask(token, 'answer', { attempt: randomUUID(), account, id: randomUUIDv7() });
    await ask(token, 'handIn', { attempt, account });
    const over = await ask(token, 'answer', { attempt, account, id: randomUUIDv7() });
    const codes = [contradicting.body.code, missing.body.code, over.body.refused[0]?.code];
    expect(codes).toEqual(['answer_contradicts', 'not_found', 'attempt_over']);
    expect(codes.filter((code) => !former['answer']?.says?.includes(code))).toEqual([]);
    expect((await ask(token, 'handIn', { attempt, account })).status).toBe(201);
  });

  it('marks a lesson as read, however often', async () => {
    const world = await courseWorld(api);
    const token = await api.person(await addPerson(api.db, world.precinct));
    const lesson = world.course.structure[0]?.lessons[0]?.id ?? '';
    expect([(await ask(token, 'lesson', { lesson })).status, (await ask(token, 'lesson', { lesson })).status]).toEqual([
      201, 201,
    ]);
    const [row] = await api.db.query<{ count: number }[]>('select count(*)::int as count from lesson_completions');
    expect(row?.count).toBe(1);
  });

  it('sends marks that say only whom, what and when: they count, and what a rule refuses comes back in words it knows', async () => {
    const world = await seminarsWorld(api);
    const {
      seminar,
      personIds: [person = ''],
    } = await world.withGroup(1);
    const session = seminar.sessions[0]?.id ?? '';
    const id = randomUUIDv7();
    const early = await ask(world.trainer, 'mark', { id: randomUUIDv7(), session, person });
    api.setNow('2026-02-12T04:20:00.000Z');
    const kept = await ask(world.trainer, 'mark', { id, session, person });
    expect([kept.status, kept.body.durable, kept.body.refused, tells('mark', kept.body)]).toEqual([201, [id], [], []]);
    const [mark] = await api.db.query<{ mark: string }[]>(
      'select m.mark from attendance_marks k join attendance_records m on m.id = k.record_id where k.session_id = $1 and k.person_id = $2',
      [session, person],
    );
    expect(mark).toEqual({ mark: 'present' });
    const foreign = await ask(world.trainer, 'mark', {
      id: randomUUIDv7(),
      session,
      person: await addPerson(api.db, world.precinct),
    });
    const codes = [early.body.refused[0]?.code, foreign.body.refused[0]?.code];
    expect(codes).toEqual(['attendance_too_early', 'seminar_not_enrolled']);
    expect(codes.filter((code) => !former['mark']?.says?.includes(code))).toEqual([]);
  });
});
