import {
  appointmentsRoutes,
  movesRoutes,
  noticeRoutes,
  type Problem,
  type RosterDetail,
  type RosterImport,
  personsRoutes,
  rostersRoutes,
} from '@kaskad/contracts';
import { type Api, startApi, type Token } from './support/api.ts';
import { addRegion, type TestRegion } from './support/world.ts';

const HEAD = '№ участка;Ф.И.О.;Должность;ИИН;Телефон';
const csv = (...rows: string[]) => Buffer.from([HEAD, ...rows].join('\r\n'));
const NAMES = ['Жасырынбек Қайрат', 'Сейтов Мұрат', 'Төлеген Айгүл', 'Байжан Асқар', 'Нұрпейіс Лаура'];
const IINS = ['780106396530', '800101300011', '800102400012', '800103300013', '800104400014'];

/** A precinct with what it lies in. */
const PLACED = { kk: expect.stringContaining(' · '), ru: expect.stringContaining(' · ') };

describe('requests to move somebody known elsewhere', () => {
  let api: Api;
  let world: TestRegion;
  let asking: string;
  let neighbour: string;
  let above: string;
  beforeAll(async () => {
    api = await startApi();
    world = await addRegion(api.db);
    asking = await api.staff('commission_admin', world.district.id);
    neighbour = await api.staff('commission_admin', world.neighbour.id);
    above = await api.staff('coordinator', world.region.id);
    const { body } = await upload(
      neighbour,
      world.neighbour.id,
      csv(...NAMES.map((name, at) => `300;${name};член;${IINS[at]};8701000000${at}`)),
    );
    await api.call(neighbour, rostersRoutes.commit, { params: { id: body.id }, body: {} });
  });
  afterAll(() => api.stop());

  const upload = async (token: Token, commissionId: string, file: Buffer) => ({
    body: (await api.upload(token, '/rosters', file, 'list.csv', { commissionId })).body as RosterImport &
      Partial<Problem>,
  });
  const detail = async (token: Token, id: string) =>
    (await api.call(token, rostersRoutes.one, { params: { id }, query: {} })).body as RosterDetail;
  const inbox = async (token: Token, query: object = { state: 'open' }) =>
    (await api.call(token, movesRoutes.list, { query })).body;
  const ask = (rosterId: string, places: number[] = [], token: Token = asking) =>
    api.call(token, movesRoutes.askForRows, { body: { rosterId, places } });
  const accept = (id: string, ends: string[], token: Token = above) =>
    api.call(token, movesRoutes.accept, { params: { id }, body: { ends } });
  const decline = (id: string, reason = 'Қате ЖСН', token: Token = above) =>
    api.call(token, movesRoutes.decline, { params: { id }, body: { reason } });
  const personOf = async (name: string) =>
    (await api.call(above, personsRoutes.list, { query: { q: name } })).body.items[0]!;
  const audits = async (action: string) =>
    (await api.db.query<{ n: number }[]>('select count(*)::int as n from audit_events where action = $1', [action]))[0]!
      .n;
  async function requestFor(at: number, position = 'член', precinct = 233) {
    const { body } = await upload(asking, world.district.id, csv(`${precinct};${NAMES[at]};${position};${IINS[at]};`));
    expect((await ask(body.id)).status).toBe(201);
    return {
      rosterId: body.id,
      request: (await inbox(above)).items.find(({ person }) => person?.iinTail === IINS[at]!.slice(-4))!,
    };
  }

  it('are sent for all rows at once, once for one person and place, and seen by whoever is above both', async () => {
    const { body } = await upload(
      asking,
      world.district.id,
      csv(`233;Бөтен Қайрат;председатель;${IINS[0]};`, `234;${NAMES[1]};член;${IINS[1]};`),
    );
    expect((await detail(asking, body.id)).unrequested).toBe(2);
    expect((await ask(body.id, [0])).body).toEqual({ made: 1, left: 0 });
    expect((await ask(body.id)).body).toEqual({ made: 1, left: 0 });
    expect((await ask(body.id, [0, 1])).body).toEqual({ made: 2, left: 0 });
    expect(await audits('move.requested')).toBe(2);
    const { items, open, total } = await inbox(above);
    expect([items.length, open, total]).toEqual([2, 2, 2]);
    expect(items.find(({ writtenName }) => writtenName === 'Бөтен Қайрат')).toMatchObject({
      state: 'open',
      to: { id: world.precinct.id },
      position: { code: 'chair' },
      may: { decide: true },
      person: {
        name: NAMES[0],
        iinTail: '6530',
        appointments: [{ commission: { id: world.farPrecinct.id }, position: { code: 'member' } }],
      },
    });
    const shown = await detail(asking, body.id);
    expect([shown.unrequested, shown.lines.items[0]?.elsewhere]).toEqual([
      0,
      { mayRequest: true, request: { state: 'open', reason: null } },
    ]);
  });

  it('show whoever asks nothing but what they wrote, and whoever is elsewhere nothing at all', async () => {
    const sent = await inbox(asking, { box: 'sent' });
    expect(sent.items).toMatchObject([
      { person: null, may: { decide: false, withdraw: true } },
      { person: null, may: { decide: false, withdraw: true } },
    ]);
    expect(JSON.stringify(sent)).not.toMatch(/Жасырынбек/);
    for (const box of ['inbox', 'sent']) expect((await inbox(neighbour, { box })).items).toEqual([]);
    expect((await inbox(asking)).items).toEqual([]);
    const id = sent.items[0]!.id;
    for (const token of [asking, neighbour])
      expect([(await accept(id, [], token)).status, (await decline(id, 'Жоқ жерде', token)).status]).toEqual([
        404, 404,
      ]);
    expect((await api.call(neighbour, movesRoutes.withdraw, { params: { id } })).status).toBe(404);
    for (const role of ['auditor', 'trainer'] as const)
      expect((await accept(id, [], await api.staff(role, world.region.id))).status).toBe(403);
  });

  it('are accepted: the old appointment ends, the new one begins, those left and those who asked are told', async () => {
    const request = (await inbox(above)).items.find(({ writtenName }) => writtenName === 'Бөтен Қайрат')!;
    const { body: open } = await upload(asking, world.district.id, csv(`233;${NAMES[0]};член;${IINS[0]};`));
    expect((await detail(asking, open.id)).counts).toMatchObject({ elsewhere: 1 });
    const done = await accept(
      request.id,
      request.person!.appointments.map(({ id }) => id),
    );
    expect([done.status, done.body.state]).toEqual([201, 'accepted']);
    const person = await personOf(NAMES[0]!);
    expect([
      person.home.id,
      person.appointments.map(({ commission, position }) => [commission.id, position.code]),
    ]).toEqual([world.precinct.id, [[world.precinct.id, 'chair']]]);
    // The list that is still open knows the person now, and what it would change; whoever reads it from above changes
    // nothing of it.
    expect((await detail(await api.staff('commission_admin', world.region.id), open.id)).counts).toMatchObject({
      elsewhere: 1,
    });
    const known = await detail(asking, open.id);
    expect(known.counts).toMatchObject({ elsewhere: 0, changed: 1 });
    expect(known.lines.items[0]).toMatchObject({
      verdict: 'changed',
      elsewhere: null,
      changes: [{ field: 'position', before: 'chair', after: 'member' }],
    });
    const [old] = await api.db.query(
      'select end_reason from appointments where person_id = $1 and ended_on is not null',
      [person.id],
    );
    expect(old).toEqual({ end_reason: 'transferred' });
    const notices = async (token: Token) => (await api.call(token, noticeRoutes.list, { query: {} })).body.items;
    expect(await notices(neighbour)).toMatchObject([
      { kind: 'member_moved', params: { name: NAMES[0], from: PLACED, to: PLACED } },
    ]);
    expect(await notices(asking)).toMatchObject([
      { kind: 'move_decided', params: { accepted: true, name: 'Бөтен Қайрат', to: PLACED, reason: null } },
    ]);
    expect((await api.call(asking, personsRoutes.one, { params: { id: person.id } })).status).toBe(200);
    expect((await api.call(neighbour, personsRoutes.one, { params: { id: person.id } })).status).toBe(404);
    expect([await audits('move.accepted'), (await accept(request.id, [])).body.code]).toEqual([1, 'move_decided']);
  });

  it('are declined with a reason that whoever asked reads, and may be sent again', async () => {
    const { rosterId, request } = await requestFor(2);
    expect((await decline(request.id, 'x')).status).toBe(400);
    expect((await decline(request.id)).body).toMatchObject({ state: 'declined', reason: 'Қате ЖСН' });
    const [line] = (await detail(asking, rosterId)).lines.items;
    expect(line?.elsewhere?.request).toEqual({ state: 'declined', reason: 'Қате ЖСН' });
    expect((await personOf(NAMES[2]!)).appointments).toMatchObject([{ commission: { id: world.farPrecinct.id } }]);
    // Of all at once only those for whom nobody asked yet; of one that somebody chooses, again.
    expect((await ask(rosterId)).body.made).toBe(0);
    expect((await ask(rosterId, [0])).body.made).toBe(1);
    const again = (await inbox(asking, { box: 'sent', state: 'open' })).items[0]!;
    expect((await api.call(asking, movesRoutes.withdraw, { params: { id: again.id } })).body.state).toBe('withdrawn');
    expect((await decline(again.id)).body.code).toBe('move_decided');
  });

  it('are looked at anew when they are decided: the place free, the appointments as they were, the person still there', async () => {
    const { request } = await requestFor(3, 'председатель');
    const held = request.person!.appointments.map(({ id }) => id);
    expect((await accept(request.id, held)).body.code).toBe('position_taken');
    const [{ id: chair }] = await api.db.query<[{ id: string }]>(
      "select id from appointments where commission_id = $1 and position = 'chair' and ended_on is null",
      [world.precinct.id],
    );
    await api.call(asking, appointmentsRoutes.end, {
      params: { id: chair },
      body: { reason: 'own_wish', endedOn: '2026-02-10' },
    });
    await api.call(neighbour, appointmentsRoutes.end, {
      params: { id: held[0]! },
      body: { reason: 'own_wish', endedOn: '2026-02-10' },
    });
    expect((await accept(request.id, held)).body.code).toBe('changed_meanwhile');
    expect((await inbox(above)).items.find(({ id }) => id === request.id)).toMatchObject({
      state: 'open',
      person: { appointments: [] },
    });
    const outside = await addRegion(api.db);
    await api.db.query('update persons set home_commission_id = $2 where id = $1', [
      request.person!.id,
      outside.precinct.id,
    ]);
    expect((await accept(request.id, [])).body.code).toBe('move_person_gone');
    expect((await inbox(above)).items.find(({ id }) => id === request.id)).toMatchObject({
      person: null,
      may: { decide: false },
    });
    await api.db.query('update persons set home_commission_id = $2 where id = $1', [
      request.person!.id,
      world.farPrecinct.id,
    ]);
    expect((await accept(request.id, [])).body.state).toBe('accepted');
  });

  it('are sent by hand as well, and only for somebody elsewhere', async () => {
    const byHand = (at: number, commissionId = world.precinct.id) =>
      api.call(asking, movesRoutes.askForPerson, {
        body: {
          commissionId,
          position: 'member',
          person: { familyName: 'Нурпеис', givenName: 'Лаура', iin: IINS[at]! },
        },
      });
    expect((await byHand(4)).body).toEqual({ made: 1, left: 0 });
    expect((await byHand(4)).body).toEqual({ made: 1, left: 0 });
    expect((await inbox(above)).items.filter(({ person }) => person?.name === NAMES[4])).toHaveLength(1);
    expect((await byHand(0)).body.code).toBe('move_not_needed');
    expect((await byHand(4, world.farPrecinct.id)).status).toBe(404);
    const { body } = await upload(asking, world.district.id, csv('233;Жаңа Адам;член;900101300077;'));
    expect((await ask(body.id)).body.code).toBe('move_not_needed');
    expect((await ask(body.id, [], neighbour)).status).toBe(404);
  });

  it('have nobody to go to where no commission is above both', async () => {
    const other = await addRegion(api.db);
    const stranger = await api.staff('commission_admin', other.district.id);
    const { body } = await upload(stranger, other.district.id, csv(`233;Бөтен Адам;член;${IINS[1]};`));
    expect((await ask(body.id, [], stranger)).body.code).toBe('move_no_common');
  });
});
