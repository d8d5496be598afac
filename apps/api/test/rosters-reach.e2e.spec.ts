import {
  accountsRoutes,
  appointmentsRoutes,
  type Problem,
  type RosterDetail,
  type RosterImport,
  rostersRoutes,
} from '@kaskad/contracts';
import { type Api, startApi, type Token } from './support/api.ts';
import { addCommission, addRegion, type TestRegion } from './support/world.ts';

const HEAD = '№ участка;Ф.И.О.;Должность;ИИН;Телефон;Язык';
const csv = (...rows: string[]) => Buffer.from([HEAD, ...rows].join('\r\n'));
const FOREIGN = {
  family: 'Жасырынбек',
  given: 'Қайрат',
  patronymic: 'Сәбитұлы',
  iin: '780106396530',
  phone: '+77011234567',
};
const LOCAL = 'Ахметов Ержан Серікұлы';

describe('a roster within the reach of its importer', () => {
  let api: Api;
  let world: TestRegion;
  let admin: string;
  let neighbour: string;
  let regional: string;
  let foreignId: string;
  beforeAll(async () => {
    api = await startApi();
    world = await addRegion(api.db);
    admin = await api.staff('commission_admin', world.district.id);
    neighbour = await api.staff('commission_admin', world.neighbour.id);
    regional = await api.staff('commission_admin', world.region.id);
    await load(
      neighbour,
      world.neighbour.id,
      csv(`300;${FOREIGN.family} ${FOREIGN.given} ${FOREIGN.patronymic};член;${FOREIGN.iin};${FOREIGN.phone};қазақ`),
    );
    await load(admin, world.district.id, csv(`233;${LOCAL};председатель;800101300011;87011110001;рус`));
    foreignId = await idOf('family_name', FOREIGN.family);
    const [invitation] = (
      await api.call(neighbour, accountsRoutes.invite, { body: { personIds: [foreignId], subtree: false } })
    ).body.items;
    await api.call(null, accountsRoutes.accept, {
      params: { code: invitation!.url.split('/').at(-1)! },
      body: { pin: '2580', language: 'kk', consent: true } as never,
    });
  });
  afterAll(() => api.stop());

  async function preview(token: Token, commissionId: string, file: Buffer) {
    const reply = await api.upload(token, '/rosters', file, 'list.csv', { commissionId });
    return reply.body as RosterImport & Partial<Problem>;
  }
  const detail = async (token: Token, id: string) =>
    (await api.call(token, rostersRoutes.one, { params: { id }, query: {} })).body as RosterDetail;
  const commit = (token: Token, id: string, body: object = {}) =>
    api.call(token, rostersRoutes.commit, { params: { id }, body: body as never });
  async function load(token: Token, commissionId: string, file: Buffer) {
    const { id } = await preview(token, commissionId, file);
    const done = await commit(token, id);
    expect([done.status, done.body.code]).toEqual([201, undefined]);
    return id;
  }
  const idOf = async (column: string, value: string) =>
    (await api.db.query<{ id: string }[]>(`select id from persons where ${column} = $1`, [value]))[0]!.id;
  const foreign = async () =>
    JSON.stringify(
      await api.db.query(
        `select p.*, (select json_agg(a order by a.id) from appointments a where a.person_id = p.id) as appointments
          from persons p where id = $1`,
        [foreignId],
      ),
    );
  const signIn = () =>
    api.call(null, accountsRoutes.signIn, { body: { by: 'phone', phone: FOREIGN.phone, pin: '2580' } as never });
  const told = (text: string) =>
    [foreignId, FOREIGN.family, FOREIGN.phone, FOREIGN.phone.slice(2), '6530', FOREIGN.patronymic].filter((word) =>
      text.includes(word),
    );

  const ROWS = [
    ['the given name of theirs', `233;Басқаев Қайрат;член;${FOREIGN.iin};87010001122;рус`],
    ['another given name', `233;Басқаев Серік;член;${FOREIGN.iin};87010001122;рус`],
    ['their whole name', `233;Жасырынбек Қайрат Сәбитұлы;член;${FOREIGN.iin};87010001122;рус`],
  ] as const;
  it.each(ROWS)('tells nothing of somebody beyond it and changes nothing, with %s', async (_, row) => {
    const before = await foreign();
    const { id, counts } = await preview(admin, world.district.id, csv(row));
    expect(counts).toMatchObject({ elsewhere: 1, new: 0, doubtful: 0, moved: 0 });
    const shown = await detail(admin, id);
    const [line] = shown.lines.items;
    expect(line).toMatchObject({
      verdict: 'elsewhere',
      changes: [],
      candidates: [],
      movedFrom: null,
      replaces: null,
      mayBeNew: false,
      elsewhere: { mayRequest: true, request: null },
    });
    expect(line!.doubts.map(({ code }) => code)).toContain('known_elsewhere');
    // Nothing but what the file itself says.
    expect(told(JSON.stringify(shown)).filter((word) => !row.includes(word) && word !== '6530')).toEqual([]);
    for (const act of [
      { act: 'as_person', personId: foreignId },
      { act: 'as_new' },
      { act: 'as_row', otherPlace: 0 },
    ]) {
      expect((await commit(admin, id, { decisions: [{ place: 0, ...act }] })).body).toMatchObject({
        code: 'roster_decision_impossible',
        params: { line: 2 },
      });
    }
    expect((await commit(admin, id)).body.code).toBe('roster_nothing_to_do');
    expect(await foreign()).toBe(before);
    expect((await signIn()).status).toBe(201);
  });

  it('answers alike whether the name of an IIN is right or wrong', async () => {
    const answers = await Promise.all(
      ROWS.map(async ([, row]) => {
        const {
          lines: {
            items: [line],
          },
          ...rest
        } = await detail(admin, (await preview(admin, world.district.id, csv(row))).id);
        return JSON.stringify([rest.counts, rest.missing, rest.questions, { ...line, person: null }]);
      }),
    );
    expect(new Set(answers).size).toBe(1);
  });

  it('does not know by name, or by a name and phone, who is beyond it', async () => {
    const { id, counts } = await preview(
      admin,
      world.district.id,
      csv(`234;${FOREIGN.family} ${FOREIGN.given} ${FOREIGN.patronymic};член;;${FOREIGN.phone};`),
    );
    expect(counts).toMatchObject({ new: 1, doubtful: 0 });
    expect((await detail(admin, id)).lines.items[0]).toMatchObject({ candidates: [], changes: [] });
  });

  it.each([
    ['their IIN', `Айтбай Ғалым;${FOREIGN.iin};87770000001`, false],
    ['their phone', `Айтбай Ғалым;;${FOREIGN.phone}`, true],
  ])('tells and changes nothing by a list of operators with %s', async (_, row, mayBeNew) => {
    const before = await foreign();
    const { id, counts } = await preview(admin, world.district.id, Buffer.from(`Ф.И.О.;ИИН;Телефон\r\n${row}`));
    expect(counts).toMatchObject({ elsewhere: 1, new: 0, changed: 0 });
    expect((await detail(admin, id)).lines.items[0]).toMatchObject({ candidates: [], changes: [], mayBeNew });
    expect(
      (await commit(admin, id, { decisions: [{ place: 0, act: 'as_person', personId: foreignId }] })).body.code,
    ).toBe('roster_decision_impossible');
    expect(await foreign()).toBe(before);
    expect((await signIn()).body).toMatchObject({ personId: foreignId });
  });

  it('lets nobody decide on a person who is no candidate of the row', async () => {
    const { id } = await preview(admin, world.district.id, csv('233;Ахметов Ержан;председатель;;;'));
    const [line] = (await detail(admin, id)).lines.items;
    expect(line).toMatchObject({
      verdict: 'doubtful',
      doubts: [{ code: 'iin_missing' }, { code: 'name_without_patronymic' }],
      candidates: [{ name: LOCAL }],
    });
    expect(
      (await commit(admin, id, { decisions: [{ place: 0, act: 'as_person', personId: foreignId }] })).body.code,
    ).toBe('roster_decision_impossible');
    expect(
      (
        await commit(admin, id, {
          decisions: [{ place: 0, act: 'as_person', personId: line!.candidates[0]!.personId }],
        })
      ).status,
    ).toBe(201);
  });

  it('moves somebody from one own commission to another as before', async () => {
    const { id } = await preview(
      regional,
      world.district.id,
      csv(`233;${FOREIGN.family} ${FOREIGN.given} ${FOREIGN.patronymic};член;${FOREIGN.iin};87019998877;рус`),
    );
    const [line] = (await detail(regional, id)).lines.items;
    expect(line).toMatchObject({
      verdict: 'moved',
      movedFrom: { id: world.farPrecinct.id },
      doubts: expect.arrayContaining([expect.objectContaining({ code: 'phone_is_login', severity: 'note' })]),
    });
    // The district reads the same list, but not what the region knows of people beyond the district; and it cannot
    // carry it out.
    const asDistrict = await detail(admin, id);
    expect(asDistrict.lines.items[0]).toMatchObject({ changes: [], movedFrom: null, candidates: [] });
    expect(told(JSON.stringify(asDistrict.lines.items[0]!.changes))).toEqual([]);
    const before = await foreign();
    expect((await commit(admin, id)).body.code).toBe('changed_meanwhile');
    expect(await foreign()).toBe(before);
  });

  it('names no commission of a list that lies elsewhere', async () => {
    const code = 'KZ-ELSEWHERE-1';
    const far = await addCommission(api.db, { kind: 'precinct', parent: world.neighbour, code });
    await api.db.query(`update commissions set name = '{"kk": "Жасырын", "ru": "Скрытая"}' where id = $1`, [far.id]);
    const [{ own }] = await api.db.query<[{ own: string }]>('select code as own from commissions where id = $1', [
      world.district.id,
    ]);
    const list = (parent: string) =>
      Buffer.from(
        `code;kind;parent;name_kk;name_ru\r\n${code};precinct;${parent};№ 9 УСК;УИК № 9\r\nKZ-BELOW;precinct;${code};№ 10 УСК;УИК № 10`,
      );
    const { id, counts } = await preview(admin, world.district.id, list(own));
    expect(counts).toMatchObject({ elsewhere: 1, refused: 1, new: 0, changed: 0 });
    const shown = await detail(admin, id);
    expect(shown.lines.items.map(({ doubts }) => doubts.map((one) => one.code))).toEqual([
      ['commission_elsewhere'],
      ['parent_unknown'],
    ]);
    expect(JSON.stringify(shown)).not.toMatch(/Жасырын|Скрытая/);
    expect((await preview(regional, world.district.id, list(own))).counts).toMatchObject({ refused: 2, elsewhere: 0 });
  });

  it('leaves a line of the trail for each commission that a list moves, and for its way back', async () => {
    const codeOf = async (id: string) =>
      (await api.db.query<[{ code: string }]>('select code from commissions where id = $1', [id]))[0].code;
    const moved = await addCommission(api.db, { kind: 'precinct', parent: world.district, code: 'KZ-MOVED-1' });
    const list = Buffer.from(
      `code;kind;parent;name_kk;name_ru\r\nKZ-MOVED-1;precinct;${await codeOf(world.neighbour.id)};Комиссия;Комиссия`,
    );
    const { id } = await preview(regional, world.region.id, list);
    expect((await commit(regional, id)).body.counts).toMatchObject({ changed: 1 });
    expect((await api.call(regional, rostersRoutes.undo, { params: { id } })).body).toMatchObject({ state: 'undone' });
    expect(
      await api.db.query(
        "select before, after, reason from audit_events where action = 'commission.move' and subject_id = $1 order by seq",
        [moved.id],
      ),
    ).toEqual([
      { before: { parentId: world.district.id }, after: { parentId: world.neighbour.id }, reason: 'roster' },
      { before: { parentId: world.neighbour.id }, after: { parentId: world.district.id }, reason: 'roster undone' },
    ]);
  });

  it('is the reach of whoever appoints by hand as well', async () => {
    const before = await foreign();
    const [{ id: chair }] = await api.db.query<[{ id: string }]>(
      'select id from appointments where commission_id = $1',
      [world.precinct.id],
    );
    const person = (givenName: string) => ({ familyName: FOREIGN.family, givenName, iin: FOREIGN.iin });
    for (const given of [FOREIGN.given, 'Басқа']) {
      const appointed = await api.call(admin, appointmentsRoutes.appoint, {
        body: { commissionId: world.precinct.id, position: 'member', startedOn: '2026-02-01', person: person(given) },
      });
      expect([given, appointed.status, appointed.body.code, appointed.body.params]).toEqual([
        given,
        409,
        'person_elsewhere',
        undefined,
      ]);
      const replaced = await api.call(admin, appointmentsRoutes.replace, {
        params: { id: chair },
        body: { startedOn: '2026-02-10', reason: 'illness', person: person(given) },
      });
      expect([given, replaced.body.code]).toEqual([given, 'person_elsewhere']);
    }
    expect(await foreign()).toBe(before);
  });
});
