import {
  attendanceRoutes,
  coursesRoutes,
  mergingRoutes,
  quizRoutes,
  rostersRoutes,
  type Route,
  type RouteInput,
  type RouteOutput,
  seminarsRoutes,
  sessionsRoutes,
} from '@kaskad/contracts';
import { phrases } from '@kaskad/phrases';
import { nounOf } from '@kaskad/phrases/audit-state';
import { readFileSync } from 'node:fs';
import { randomUUIDv7 } from 'node:crypto';
import { type Api, startApi } from './support/api.ts';
import { AUDIT_TABLE, type Lines } from './support/matrix/audit-table.ts';
import { type Line, rehearse } from './support/matrix/rehearsal.ts';
import { type Operation, OPERATIONS, requestFor, type Wish } from './support/matrix/requests.ts';
import { matrixWorld, type MatrixWorld } from './support/matrix/world.ts';

const WRITING = OPERATIONS.filter(({ route }) => route.method !== 'GET');
/** Taking data out of the system is an act. */
const EXPORTS = new Set(['GET /reports/{file}', 'GET /questions/export', 'GET /audit-files/{trail}']);
type Tried = Extract<Lines, { rows?: unknown }>;
const isTried = (lines: Lines | undefined): lines is Tried =>
  lines !== undefined && 'leaves' in lines && !('told' in lines);

it('says of every writing operation of the OpenAPI document what it leaves in the trail, and of no other', () => {
  expect(Object.keys(AUDIT_TABLE).sort()).toEqual(WRITING.map(({ name }) => name).sort());
});

it.each(Object.entries(AUDIT_TABLE).flatMap(([name, lines]) => ('told' in lines ? [[name, lines] as const] : [])))(
  '%s is asked for its line where its story is told',
  (_, { leaves, told }) => {
    const text = readFileSync(new URL(told, import.meta.url), 'utf8');
    expect(leaves.filter((action) => !text.includes(`'${action}'`) && !text.includes(`"${action}"`))).toEqual([]);
  },
);

describe('every act leaves its line', () => {
  let api: Api;
  let world: MatrixWorld;
  let rehearsal: ReturnType<typeof rehearse>;
  beforeAll(async () => {
    api = await startApi();
    world = await matrixWorld(api);
    rehearsal = rehearse(api.db);
  }, 180_000);
  afterAll(() => api.stop());

  const send = async (operation: Operation, wish: Wish = {}, token = world.admin) => {
    const { method, url, payload, headers } = requestFor(world, operation, 'own', wish);
    return api.app
      .getHttpAdapter()
      .getInstance()
      .inject({
        method: method as 'GET',
        url,
        ...(payload !== undefined && { payload }),
        headers: { ...headers, authorization: `Bearer ${token}` },
      });
  };
  /** Names, phones and the like that no line may hold. */
  const personal = () =>
    ['own', 'neighbour', 'other', 'above', 'top']
      .map((name) => `Бейтаныс${name}`)
      .concat('Өзіміз', 'Тыңшы', '411 01', '4110113', '830801357260');

  function wrongIn(lines: readonly Line[]): string[] {
    const text = JSON.stringify(lines);
    const unsaid = lines.flatMap(({ before, after }) =>
      [...Object.keys(before ?? {}), ...Object.keys(after ?? {})].filter(
        (field) => field !== 'because' && !(nounOf(field) in phrases.kk.reports.audit.fields),
      ),
    );
    return [
      ...unsaid.map((field) => `${field} has no word`),
      ...lines.filter(({ actor_id: actor }) => actor === null).map(({ action }) => `${action} says nobody did it`),
      ...lines
        .filter(({ before, after, reason }) => before === null && after === null && reason === null)
        .map(({ action }) => `${action} says neither before nor after`),
      ...personal().filter((word) => text.includes(word)),
    ];
  }

  it.each(
    WRITING.flatMap((one) => {
      const lines = AUDIT_TABLE[one.name];
      return isTried(lines) ? [[one.name, one, lines] as const] : [];
    }),
  )('%s', async (_, one, { leaves, by, wish, rows }) => {
    const place = world.at.own;
    const [before, after] = rows?.(place) ?? [];
    if (before) await api.db.query(before);
    try {
      const { reply, lines } = await rehearsal.of(() =>
        send(one, wish?.(place), by ? (world.tokens[by] ?? '') : world.admin),
      );
      expect([reply.statusCode, reply.statusCode >= 400 ? reply.body.slice(0, 300) : '']).toEqual([
        expect.any(Number),
        '',
      ]);
      expect([...new Set(lines.map(({ action }) => action))]).toEqual(expect.arrayContaining([...leaves]));
      expect(wrongIn(lines)).toEqual([]);
    } finally {
      if (after) await api.db.query(after);
    }
  });

  it('reads leave none, and what shows what would be neither', async () => {
    const silent = OPERATIONS.filter(
      ({ name, route }) =>
        (route.method === 'GET' && !EXPORTS.has(name)) ||
        (name in AUDIT_TABLE &&
          'nothing' in (AUDIT_TABLE[name] ?? {}) &&
          name !== 'DELETE /session' &&
          name !== 'POST /session'),
    );
    const told: string[] = [];
    for (const one of silent) {
      const { lines } = await rehearsal.of(() => send(one));
      if (lines.length > 0) told.push(`${one.name}: ${lines.map(({ action }) => action).join()}`);
    }
    expect(told).toEqual([]);
  }, 120_000);

  /** What was done for good, told in the order of the trail. */
  const linesOf = async (subjectId: string) =>
    (
      await api.db.query<{ action: string }[]>('select action from audit_events where subject_id = $1 order by seq', [
        subjectId,
      ])
    ).map(({ action }) => action);
  const done = async <T extends Route>(route: T, input: RouteInput<T>, token = world.admin) => {
    const { status, body } = await api.call(token, route, input);
    if (status >= 300) throw new Error(JSON.stringify(body));
    return body as RouteOutput<T>;
  };
  const both = (text: string) => ({ kk: `${text} kk`, ru: `${text} ru` });

  it('a course from its first module to the draft of its next version', async () => {
    const commissionId = world.places.top.commission.id;
    const { id } = await done(coursesRoutes.create, {
      body: {
        code: 'trail',
        title: both('Курс'),
        summary: both('Туралы'),
        commissionId,
        lawEditionId: world.lawEditionId,
      },
    });
    const module = { title: both('Модуль'), summary: both('Туралы'), forTrainers: false };
    await done(coursesRoutes.addModule, { params: { id }, body: module });
    const { structure } = await done(coursesRoutes.addModule, { params: { id }, body: module });
    const [first, second] = structure.map((one) => one.id) as [string, string];
    const lesson = {
      title: both('Сабақ'),
      minutes: 3,
      article: '10',
      body: both('Мәтін'),
      figure: null,
      videoUrl: null,
      attachmentId: null,
    };
    const { id: lessonId } = await done(coursesRoutes.addLesson, { params: { id: first }, body: lesson });
    for (const moduleId of [first, second])
      await done(coursesRoutes.addLesson, { params: { id: moduleId }, body: lesson });
    await done(coursesRoutes.moveModule, { params: { id: first }, body: { by: 1 } });
    await done(coursesRoutes.moveLesson, { params: { id: lessonId }, body: { by: 1 } });
    // At the end of the row nothing moves, and nothing is written down.
    await done(coursesRoutes.moveLesson, { params: { id: lessonId }, body: { by: 1 } });
    const { digest: seen } = await done(coursesRoutes.publicationConsequences, { params: { id } });
    await done(coursesRoutes.publish, { params: { id }, body: { seen } });
    await done(coursesRoutes.draft, { params: { id } });
    expect(await linesOf(id)).toEqual([
      'course.created',
      'course.module_added',
      'course.module_added',
      'course.lesson_added',
      'course.lesson_added',
      'course.lesson_added',
      'course.module_moved',
      'course.lesson_moved',
      'course.published',
      'course.drafted',
    ]);
    const [moved] = await api.db.query(
      "select before, after from audit_events where action = 'course.module_moved' and subject_id = $1",
      [id],
    );
    expect(moved).toEqual({ before: { moduleId: first, place: 1 }, after: { moduleId: first, place: 2 } });
  });

  it('other conditions of an open test, with what was and what is', async () => {
    const id = world.at.top.rows['quizzes'] ?? '';
    const change = { minutes: 45 } as never;
    const { digest: seen } = await done(quizRoutes.consequences, { params: { id }, body: { change } });
    await done(quizRoutes.changeConditions, { params: { id }, body: { minutes: 45, seen } as never });
    const [line] = await api.db.query(
      "select before, after from audit_events where action = 'quiz.conditions_changed' and subject_id = $1",
      [id],
    );
    expect(line).toMatchObject({ before: { minutes: 30 }, after: { minutes: 45 } });
  });

  it('a mark that is corrected, a session and a seminar that do not take place', async () => {
    const { id, sessions } = await done(seminarsRoutes.plan, {
      body: {
        title: both('Семинар'),
        level: 1,
        venueId: null,
        template: 'two_days',
        firstDay: '2026-03-02',
        startTime: '09:00',
        commissionId: world.places.top.commission.id,
        campaignId: world.campaignId,
      } as never,
    });
    const session = sessions[0]?.id ?? '';
    await done(sessionsRoutes.cancel, { params: { id: session }, body: { reason: 'зал жабық' } });
    await done(seminarsRoutes.cancel, { params: { id }, body: { reason: 'зал жабық' } });
    expect([await linesOf(session), await linesOf(id)]).toEqual([
      ['session.cancelled'],
      ['seminar.planned', 'seminar.cancelled'],
    ]);
    const recorded = async () =>
      (
        await api.db.query<{ action: string }[]>(
          "select action from audit_events where action like 'attendance.%' order by seq",
        )
      ).map(({ action }) => action);
    const before = await recorded();
    const event = {
      id: randomUUIDv7(),
      sessionId: world.at.own.rows['sessions'] ?? '',
      personId: world.at.own.memberId,
      mark: 'left_early',
      method: 'list',
      recordedAt: '2026-02-08T04:10:00Z',
      minutes: 30,
      reason: 'ертерек кетті',
    } as const;
    await done(attendanceRoutes.batch, { body: { events: [event] } });
    expect((await recorded()).slice(before.length)).toEqual(['attendance.corrected']);
  });

  it('a list that is taken in and taken back, and a merge that somebody wants undone', async () => {
    const [list, merge] = [world.at.other.rows['rosters'] ?? '', world.at.other.rows['person-merges'] ?? ''];
    await done(rostersRoutes.commit, { params: { id: list }, body: { decisions: [], kinds: [] } });
    await done(rostersRoutes.undo, { params: { id: list } });
    expect(await linesOf(list)).toEqual(['roster.read_in', 'roster.commit', 'roster.undo']);
    await done(mergingRoutes.decide, { params: { id: merge }, body: { approves: true, remark: '' } });
    await done(mergingRoutes.undo, { params: { id: merge }, body: { reason: 'екі адам екен' } });
    expect((await linesOf(world.at.other.fields.survivorId)).slice(-1)).toEqual(['person.unmerge_proposed']);
  });
});
