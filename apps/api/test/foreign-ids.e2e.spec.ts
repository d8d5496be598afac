import * as contracts from '@kaskad/contracts';
import { randomUUID } from 'node:crypto';
import { accessWorld, type AccessWorld, almighty } from './support/access-world.ts';
import { type Api, startApi } from './support/api.ts';
import { sampleOf } from './support/samples.ts';
import { addCampaign, addCommission, addPerson } from './support/world.ts';

type Operation = contracts.Route & { readonly name: string };
const OPERATIONS: Operation[] = Object.entries(contracts)
  .filter(([name]) => name.endsWith('Routes'))
  .flatMap(([, routes]) => Object.values(routes as Record<string, contracts.Route>))
  .map((route) => ({ ...route, name: `${route.method} ${route.path}` }));
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
type Path = readonly string[];

/** Where ids stand in a body or a query. */
function* idsIn(value: unknown, at: Path = []): Generator<Path> {
  if (typeof value === 'string' && UUID.test(value)) yield at;
  else if (value !== null && typeof value === 'object')
    for (const [field, part] of Object.entries(value)) yield* idsIn(part, [...at, field]);
}

function withId(value: unknown, [field, ...rest]: Path, id: string): unknown {
  if (field === undefined) return id;
  const entries = Object.entries(value as object).map(
    ([key, part]) => [key, key === field ? withId(part, rest, id) : part] as const,
  );
  return Array.isArray(value) ? entries.map(([, part]) => part) : Object.fromEntries(entries);
}

/** Ids that name the request itself, or stand for nothing that is looked up. */
const OWN_NAMES = new Set(['id', 'basis', 'afterId', 'busyLecturerIds']);
const ANY = '019c0000-0000-7000-8000-00000000000a';
const LEFT_OUT = {
  courseVersionId: ANY,
  attachmentId: ANY,
  figure: { fileId: ANY, alt: { kk: 'Сурет', ru: 'Рисунок' } },
  picture: { id: ANY, alt: { kk: 'Сурет', ru: 'Рисунок' } },
  lecturerIds: [ANY],
  seriesId: ANY,
};
const nameAt = (path: Path) => path.findLast((part) => !/^\d+$/.test(part)) ?? '';

describe('an id of somebody else and an id of nothing', () => {
  let api: Api;
  let world: AccessWorld;
  let token: string;
  let foreign: Record<string, string>;
  beforeAll(async () => {
    api = await startApi();
    foreign = await strange(api);
    world = await accessWorld(api);
    token = await almighty(api, world);
    // A seminar that still can be changed: nothing else is refused before the id is looked at.
    const { body: seminar } = await api.call(token, contracts.seminarsRoutes.plan, {
      body: {
        title: { kk: 'Семинар', ru: 'Семинар' },
        level: 2,
        venueId: world.rows['venues'] ?? null,
        commissionId: world.district.id,
        firstDay: '2026-02-25',
        startTime: '09:00',
        template: 'half_day',
      } as never,
    });
    Object.assign(world.rows, { seminars: seminar.id, sessions: seminar.sessions[0]?.id });
  }, 60_000);
  afterAll(() => api.stop());

  const send = async (method: string, url: string, body: unknown) => {
    const reply = await api.app
      .getHttpAdapter()
      .getInstance()
      .inject({
        method: method as 'GET',
        url: `/api${url}`,
        headers: {
          authorization: `Bearer ${token}`,
          ...(body !== undefined && { 'content-type': 'application/json' }),
        },
        ...(body !== undefined && { payload: JSON.stringify(body) }),
      });
    return { status: reply.statusCode, body: reply.body };
  };

  const destructive = (name: string) => name.startsWith('DELETE') || /\/session(\/|$)/.test(name);
  const asked = OPERATIONS.filter(({ name, body, query }) => !destructive(name) && (body ?? query));
  it.each(asked.map((operation) => [operation.name, operation] as const))(
    'get one answer: %s',
    async (_, operation) => {
      const [, collection = ''] = operation.path.split('/');
      const params: Record<string, unknown> = {
        ...world.known,
        id: world.rows[collection],
        code: world.rows[collection],
        personId: world.memberId,
        file: 'register.csv',
        report: 'register',
      };
      const path = contracts.addressOf(operation, { params });
      const query =
        operation.query &&
        Object.fromEntries(
          Object.entries(sampleOf(operation.query, { ...world.known, limit: 50 }) as object).filter(
            ([, value]) => typeof value !== 'object',
          ),
        );
      const body = operation.body && sampleOf(operation.body, world.known);
      // What the sample leaves out, one request each.
      const more = operation.body && sampleOf(operation.body, { ...world.known, ...LEFT_OUT });
      const wrong: string[] = [];
      // Beside the whole body the field alone, where the others need not be said: one of them may be refused before
      // this one is looked at.
      const alone = (at: Path, full: unknown) => {
        const [field = ''] = at;
        const only = { [field]: (full as Record<string, unknown>)[field] };
        return operation.body?.safeParse(only).success ? only : null;
      };
      const said = new Set([...idsIn(body)].map((at) => at.join('.')));
      const fuller = [...idsIn(more)]
        .filter((at) => !said.has(at.join('.')))
        .map(([field = '', ...rest]) => ({
          at: [field, ...rest],
          whole: { ...(body as object), [field]: (more as Record<string, unknown>)[field] },
        }));
      const asking = [
        ...[...idsIn(query)].map((at) => ({ where: 'query', at, whole: body })),
        ...[...[...idsIn(body)].map((at) => ({ at, whole: body })), ...fuller].flatMap(({ at, whole }) =>
          [whole, alone(at, whole)].filter((one) => one !== null).map((one) => ({ where: 'body', at, whole: one })),
        ),
      ].filter(({ at }) => !OWN_NAMES.has(nameAt(at)) || at[0] === 'picture');
      for (const { where, at, whole } of asking) {
        const answer = async (id: string) => {
          const url = contracts.addressOf(
            { path },
            { query: (where === 'query' ? withId(query, at, id) : (query ?? {})) as object },
          );
          const { status, body: text } = await send(
            operation.method,
            url,
            where === 'body' ? withId(whole, at, id) : body,
          );
          return { status, text: text.replaceAll(id, 'ID') };
        };
        const missing = await answer(randomUUID());
        if (missing.status >= 500)
          wrong.push(`${where} ${at.join('.')} missing: ${missing.status} ${missing.text.slice(0, 200)}`);
        const other = at[0] === 'picture' ? foreign['fileId'] : foreign[nameAt(at).replace(/s$/, '')];
        if (other === undefined) continue;
        const told = await answer(other);
        if (told.status !== missing.status || told.text !== missing.text)
          wrong.push(
            `${where} ${at.join('.')}: missing ${missing.status} ${missing.text.slice(0, 150)} foreign ${told.status} ${told.text.slice(0, 150)}`,
          );
      }
      expect(wrong).toEqual([]);
    },
  );

  it('a test goes by no foreign course and holds no foreign anchor', async () => {
    const title = { kk: 'Тест', ru: 'Тест' };
    const create = (over: object) =>
      api.call(token, contracts.quizRoutes.create, {
        body: {
          kind: 'topic',
          title,
          courseVersionId: null,
          minutes: 10,
          passShare: null,
          maxAttempts: 5,
          remedialAfter: null,
          blueprint: [{ topic: 'voting', count: 2 }],
          explains: true,
          commissionId: world.region.id,
          code: `Q-${randomUUID().slice(0, 8)}`,
          ...over,
        },
      });
    const [own] = await api.db.query<{ id: string }[]>("select q.id from questions q where q.topic = 'voting' limit 1");
    expect((await create({ anchors: [own?.id] })).status).toBe(201);
    const other = await addCommission(api.db, { kind: 'regional' });
    await api.db.query('update questions set commission_id = $2 where id = $1', [own?.id, other.id]);
    for (const over of [
      { courseVersionId: foreign['courseVersionId'] },
      { courseVersionId: randomUUID() },
      { anchors: [own?.id] },
      { anchors: [randomUUID()] },
    ]) {
      expect(await create(over)).toMatchObject({ status: 404, body: { code: 'not_found' } });
    }
  });
});

/** One row of every kind in another region, by the names of fields. */
async function strange(api: Api): Promise<Record<string, string>> {
  const { db } = api;
  const region = await addCommission(db, { kind: 'regional' });
  const district = await addCommission(db, { kind: 'district', parent: region });
  const precinct = await addCommission(db, { kind: 'precinct', parent: district, number: 901 });
  const [personId, campaignId] = [
    await addPerson(db, precinct, { familyName: 'Бөтенбек' }),
    await addCampaign(db, region),
  ];
  const token = await api.staff('commission_admin', region.id);
  const both = { kk: 'Бөтен', ru: 'Чужое' };
  const { body: venue } = await api.call(token, contracts.venuesRoutes.create, {
    body: { name: both, address: both, rooms: [{ name: both, capacity: 60 }] },
  });
  const { body: seminar } = await api.call(token, contracts.seminarsRoutes.plan, {
    body: {
      title: both,
      level: 2,
      venueId: venue.id,
      roomId: venue.rooms[0]?.id,
      firstDay: '2026-02-20',
      startTime: '09:00',
      template: 'half_day',
    } as never,
  });
  const file = await api.upload(
    token,
    '/files',
    Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path d="M0 0h8"/></svg>'),
    'x.svg',
  );
  const [edition] = await db.query<{ id: string }[]>('select id from law_editions limit 1');
  const { body: course } = await api.call(token, contracts.coursesRoutes.create, {
    body: { code: 'strange', title: both, summary: both, commissionId: region.id, lawEditionId: edition?.id ?? '' },
  });
  const { body: withModule } = await api.call(token, contracts.coursesRoutes.addModule, {
    params: { id: course.id },
    body: { title: both, summary: both, forTrainers: false },
  });
  await api.call(token, contracts.coursesRoutes.addLesson, {
    params: { id: withModule.structure[0]?.id ?? '' },
    body: { title: both, minutes: 3, article: '10', body: both, figure: null, videoUrl: null, attachmentId: null },
  });
  const { body: published } = await api.call(token, contracts.coursesRoutes.publish, { params: { id: course.id } });
  const { body: quiz } = await api.call(token, contracts.quizRoutes.create, {
    body: {
      kind: 'topic',
      title: both,
      courseVersionId: null,
      minutes: 10,
      passShare: null,
      maxAttempts: 5,
      remedialAfter: null,
      blueprint: [],
      explains: true,
      commissionId: region.id,
      code: 'STRANGE',
    } as never,
  });
  const [account] = await db.query<{ id: string }[]>(
    'select account_id as id from role_grants where commission_id = $1',
    [region.id],
  );
  return {
    personId,
    trainerId: personId,
    lecturerId: personId,
    survivorId: personId,
    loserId: personId,
    busyLecturerId: personId,
    campaignId,
    seminarId: seminar.id,
    leaving: seminar.id,
    sessionId: seminar.sessions[0]?.id ?? '',
    venueId: venue.id,
    roomId: venue.rooms[0]?.id ?? '',
    fileId: file.body.id,
    attachmentId: file.body.id,
    commissionId: precinct.id,
    parentId: district.id,
    districtId: district.id,
    district: district.id,
    targetId: district.id,
    accountId: account?.id ?? '',
    courseVersionId: published.shown.id,
    version: published.shown.id,
    against: published.shown.id,
    quizId: quiz.id,
  };
}
