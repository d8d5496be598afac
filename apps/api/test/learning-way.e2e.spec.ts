import { attemptRoutes, type AttemptResult, coursesRoutes, type Learning } from '@kaskad/contracts';
import { type Api, startApi, type Token } from './support/api.ts';
import { courseWorld, type CourseWorld } from './support/course-world.ts';
import { answerAll, submit } from './support/quizzes-world.ts';
import { addAttempt, addSeminar, trainingChanged } from './support/training-world.ts';
import { addPerson } from './support/world.ts';

/** The one step that comes next, from the first lesson to the certificate, over what went wrong. */
describe('the way of a member', () => {
  let api: Api;
  let world: CourseWorld;
  let quizId: string;
  beforeAll(async () => {
    api = await startApi();
    world = await courseWorld(api);
    quizId = await world.addQuiz({ lateHours: 0 });
  });
  beforeEach(() => api.setNow('2026-02-10T09:00:00Z'));
  afterAll(() => api.stop());

  const learning = async (token: Token): Promise<Learning> => (await api.call(token, coursesRoutes.learning, {})).body;
  const read = (token: Token, id: string) => api.call(token, coursesRoutes.complete, { params: { id } });
  async function readAll(token: Token): Promise<Map<string, string>> {
    const { modules } = await learning(token);
    const lessons = modules.flatMap(({ code, lessons: own }) => own.map(({ id }) => [id, code] as const));
    for (const [id] of lessons) await read(token, id);
    return new Map(lessons);
  }
  /** Answers all but the first questions rightly, and hands in. */
  async function sit(token: Token, wrong: number): Promise<AttemptResult> {
    const { body } = await api.call(token, attemptRoutes.start, { body: { quizId, campaignId: world.campaignId } });
    await answerAll(api, token, body.id, wrong);
    return (await submit(api, token, body.id)).body;
  }

  it('leads from a failed test over the lessons of its failed topics to the next attempt', async () => {
    const token = await api.person(await addPerson(api.db, world.precinct, { position: 'member' }));
    const topics = await readAll(token);
    expect((await learning(token)).next).toMatchObject({ step: 'final_test', quizId });

    await sit(token, 5);
    const failed = await learning(token);
    expect(failed.tests.final?.toReread).toEqual([...topics.keys()]);
    const [first = '', ...others] = topics.keys();
    expect(failed.next).toEqual({ step: 'reread_lesson', lessonId: first, quizId, attemptId: null });

    api.setNow('2026-02-10T09:20:00Z');
    await read(token, first);
    expect((await learning(token)).next).toMatchObject({ step: 'reread_lesson', lessonId: others[0] });
    for (const id of others) await read(token, id);
    expect((await learning(token)).next).toMatchObject({ step: 'final_test', quizId, attemptId: null });

    api.setNow('2026-02-10T10:00:00Z');
    await sit(token, 0);
    const passed = await learning(token);
    expect(passed.tests.final).toMatchObject({ passed: true, toReread: [] });
    expect(['wait', 'certificate']).toContain(passed.next?.step);
  });

  it('names the lessons of the failed topics and no others', async () => {
    const token = await api.person(await addPerson(api.db, world.precinct, { position: 'member' }));
    const topics = await readAll(token);
    const result = await sit(token, 2);
    const failed = result.topics.filter(({ right, of }) => right < 0.8 * of).map(({ topic }) => topic);
    expect(failed.length).toBeGreaterThan(0);
    const { tests } = await learning(token);
    expect(tests.final?.toReread).toEqual(
      [...topics].filter(([, topic]) => failed.includes(topic)).map(([lessonId]) => lessonId),
    );
  });

  it.each([
    ['member', 'certificate'],
    ['secretary', 'trainer_lesson'],
  ])('sends no certified %s back to the first lesson', async (position, step) => {
    const personId = await addPerson(api.db, world.precinct, { position });
    const token = await api.person(personId);
    expect((await learning(token)).next).toMatchObject({ step: 'lesson' });
    await addSeminar(api.db, {
      campaignId: world.campaignId,
      commission: world.district,
      attended: { [personId]: [90, 90] },
    });
    expect((await learning(token)).next).toMatchObject({ step: 'final_test' });
    await addAttempt(api.db, { quizId, personId, campaignId: world.campaignId });
    await trainingChanged(api, world.campaignId, [personId]);
    const { next, certificateId, done } = await learning(token);
    expect({ step: next?.step, isCertified: certificateId !== null, done }).toEqual({
      step,
      isCertified: true,
      done: 0,
    });
  });
});
