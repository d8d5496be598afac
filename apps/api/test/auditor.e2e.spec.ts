import {
  accountsRoutes,
  certificateRoutes,
  coursesRoutes,
  exchangeRoutes,
  mergingRoutes,
  movesRoutes,
  rostersRoutes,
  type Route,
  type RouteInput,
} from '@kaskad/contracts';
import { accessWorld, type AccessWorld, HIDDEN_NAME } from './support/access-world.ts';
import { type Api, startApi } from './support/api.ts';

describe('an auditor', () => {
  let api: Api;
  let world: AccessWorld;
  let auditor: string;
  let neighbour: string;
  beforeAll(async () => {
    api = await startApi();
    world = await accessWorld(api);
    [auditor, neighbour] = [
      await api.staff('auditor', world.region.id),
      await api.staff('auditor', world.neighbour.id),
    ];
  }, 60_000);
  afterAll(() => api.stop());

  const params = (collection: string) => ({ params: { id: world.rows[collection] ?? '' } });

  it('reads the lists that were loaded, line by line, and plans nothing anew by it', async () => {
    const id = world.rows['rosters'] ?? '';
    const stored = async () =>
      (await api.db.query<{ rows: string }[]>('select rows::text from roster_imports where id = $1', [id]))[0]?.rows;
    const before = await stored();
    expect(
      (
        await api.call(auditor, rostersRoutes.list, { query: {} } as RouteInput<typeof rostersRoutes.list>)
      ).body.items.map((roster) => roster.id),
    ).toEqual([id]);
    const { status, body } = await api.call(auditor, rostersRoutes.one, { params: { id }, query: {} } as RouteInput<
      typeof rostersRoutes.one
    >);
    expect([status, body.lines.items[0]?.person?.name]).toEqual([200, `${HIDDEN_NAME} Ғалым`]);
    expect(await stored()).toBe(before);
    for (const route of [rostersRoutes.commit, rostersRoutes.plan, rostersRoutes.undo] as Route[]) {
      expect(await api.call(auditor, route, { params: { id }, body: { decisions: [], kinds: [] } })).toMatchObject({
        status: 403,
      });
    }
  });

  it('reads requests to move people, those within the subtree with the name of whom they mean, and decides none', async () => {
    const list = await api.call(auditor, movesRoutes.list, { query: { box: 'inbox' } } as RouteInput<
      typeof movesRoutes.list
    >);
    expect(list.body.items).toMatchObject([
      { id: world.rows['move-requests'], person: { id: world.memberId }, may: { decide: false, withdraw: false } },
    ]);
    expect(
      await api.call(auditor, movesRoutes.decline, { ...params('move-requests'), body: { reason: 'жоқ болсын' } }),
    ).toMatchObject({ status: 403 });
  });

  it('reads who looks like whom and what a merge would do, without phones, and merges nobody', async () => {
    await api.db.query(`update persons set phone = '+7 701 000 00 01' where id = $1`, [world.chairId]);
    const person = { params: { id: world.memberId } };
    expect((await api.call(auditor, mergingRoutes.duplicates, person)).body.items.map(({ id }) => id)).toContain(
      world.chairId,
    );
    const preview = await api.call(auditor, mergingRoutes.preview, { ...person, query: { with: world.chairId } });
    expect([preview.status, JSON.stringify(preview.body).includes('701 000')]).toEqual([200, false]);
    const body = {
      survivorId: world.memberId,
      loserId: world.chairId,
      choices: {},
      grants: [],
      reason: 'бір адам',
      seen: '0'.repeat(64),
    } as never;
    expect(await api.call(auditor, mergingRoutes.merge, { body })).toMatchObject({ status: 403 });
  });

  it('reads questions out of files, drafts of courses, who was invited and who could train', async () => {
    const campaign = { query: { campaignId: world.campaignId, search: HIDDEN_NAME } } as RouteInput<
      typeof certificateRoutes.candidates
    >;
    const read: [Route, object][] = [
      [exchangeRoutes.imports, { query: {} }],
      [exchangeRoutes.one, { ...params('question-imports'), query: {} }],
      [coursesRoutes.one, { ...params('courses'), query: {} }],
      [coursesRoutes.lessonSource, params('lessons')],
      [accountsRoutes.invitees, { query: { commissionId: world.precinct.id, subtree: 'false' } }],
      [certificateRoutes.candidates, campaign],
    ];
    const replies = await Promise.all(read.map(([route, input]) => api.call(auditor, route, input)));
    expect(replies.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200]);
    expect(replies[3]?.body).toMatchObject({ editable: false });
    expect(replies[2]?.body).toMatchObject({ mayManage: false, shown: { state: 'draft' } });
    expect(JSON.stringify(replies[4]?.body)).not.toContain(world.rows['invitations']);
  });

  it('of another district reads nothing of it, as if it did not exist', async () => {
    const read: [Route, object][] = [
      [rostersRoutes.one, { ...params('rosters'), query: {} }],
      [exchangeRoutes.one, { ...params('question-imports'), query: {} }],
      [coursesRoutes.lessonSource, params('lessons')],
      [mergingRoutes.duplicates, { params: { id: world.memberId } }],
      [accountsRoutes.invitees, { query: { commissionId: world.precinct.id, subtree: 'false' } }],
    ];
    for (const [route, input] of read)
      expect(await api.call(neighbour, route, input)).toMatchObject({ status: 404, body: { code: 'not_found' } });
    expect(
      (await api.call(neighbour, movesRoutes.list, { query: { box: 'inbox' } } as RouteInput<typeof movesRoutes.list>))
        .body.total,
    ).toBe(0);
  });
});
