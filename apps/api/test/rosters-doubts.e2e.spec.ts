import {
  accountsRoutes,
  noticeRoutes,
  personsRoutes,
  type Problem,
  type RosterDetail,
  type RosterImport,
  rostersRoutes,
} from '@kaskad/contracts';
import { readFileSync } from 'node:fs';
import { RosterSeed } from '../src/features/people/rosters/roster-seed.service.ts';
import { type Api, startApi } from './support/api.ts';
import { addRegion, type TestRegion } from './support/world.ts';

const HEAD = '№ участка;Ф.И.О.;Должность;ИИН;Телефон;Язык';
const csv = (...rows: string[]) => Buffer.from([HEAD, ...rows].join('\r\n'));
const file = (name: string) => readFileSync(new URL(`files/roster-${name}.csv`, import.meta.url));
const CHAIR = '233;Қуанышев Өмірзақ Жұмабайұлы;Төраға;820604308242;+7 775 831 83 23;қазақ';

describe('a row that may mean somebody of the same place', () => {
  let api: Api;
  let world: TestRegion;
  let admin: string;
  let chairId: string;
  beforeEach(async () => {
    api = await startApi();
    world = await addRegion(api.db);
    admin = await api.staff('commission_admin', world.district.id);
    await load(csv(CHAIR));
    chairId = (await api.db.query<{ id: string }[]>('select id from persons where iin_tail = $1', ['8242']))[0]!.id;
  });
  afterEach(() => api.stop());

  const preview = async (bytes: Buffer) =>
    (await api.upload(admin, '/rosters', bytes, 'list.csv', { commissionId: world.district.id })).body as RosterImport &
      Partial<Problem>;
  const detail = async (id: string) =>
    (await api.call(admin, rostersRoutes.one, { params: { id }, query: {} })).body as RosterDetail;
  const commit = (id: string, body: object = {}) =>
    api.call(admin, rostersRoutes.commit, { params: { id }, body: body as never });
  async function load(bytes: Buffer) {
    const { id } = await preview(bytes);
    expect((await commit(id)).status).toBe(201);
  }
  const trail = () =>
    api.db.query<{ before: object; after: object; reason: string }[]>(
      "select before, after, reason from audit_events where action = 'person.changed' order by seq",
    );
  const count = async () => (await api.db.query<{ n: number }[]>('select count(*)::int as n from persons'))[0]!.n;

  it.each([
    ['iin-corrected', 'same_name_new_iin', ['iin']],
    ['no-iin-no-patronymic', 'name_without_patronymic', []],
    ['no-iin-russian-patronymic', 'name_other_form', []],
  ])('%s: asks, does as decided and does not ask again', async (name, code, changed) => {
    const { id, counts } = await preview(file(name));
    expect(counts).toMatchObject({ doubtful: 1, replaced: 0, new: 0 });
    const shown = await detail(id);
    expect(shown.questions).toEqual([{ code, rows: 1, single: 1, mayBeNew: 1 }]);
    const within = shown.lines.items[0]?.into?.within;
    expect(within).toMatchObject({ kk: expect.any(String), ru: expect.any(String) });
    expect(shown.lines.items[0]?.candidates).toMatchObject([
      {
        personId: chairId,
        iinTail: '8242',
        phone: '+77758318323',
        position: 'chair',
        commission: expect.any(Object),
        within,
      },
    ]);
    const done = await commit(id, { decisions: [{ place: 0, act: 'as_person', personId: chairId }] });
    expect([done.status, done.body.counts?.doubtful]).toEqual([201, 0]);
    expect(await count()).toBe(1);
    const lines = await trail();
    expect(lines.flatMap(({ after }) => Object.keys(after))).toEqual(changed);
    if (changed.length > 0)
      expect(lines).toEqual([{ before: { iin: '••••••••8242' }, after: { iin: '••••••••2842' }, reason: 'roster' }]);
    expect((await preview(file(name))).counts).toMatchObject({ unchanged: 1, doubtful: 0 });
    const { body } = await api.call(admin, personsRoutes.one, { params: { id: chairId } });
    expect(body).toMatchObject({ familyName: 'Қуанышев', givenName: 'Өмірзақ', patronymic: 'Жұмабайұлы' });
  });

  it('takes a corrected IIN back when the import is undone, and asks again', async () => {
    const { id } = await preview(file('iin-corrected'));
    await commit(id, { decisions: [{ place: 0, act: 'as_person', personId: chairId }] });
    expect((await api.call(admin, rostersRoutes.undo, { params: { id } })).status).toBe(201);
    expect((await preview(csv(CHAIR))).counts).toMatchObject({ unchanged: 1 });
    expect((await trail()).at(-1)).toEqual({
      before: { iin: '••••••••2842' },
      after: { iin: '••••••••8242' },
      reason: 'roster undone',
    });
    expect((await preview(file('iin-corrected'))).counts).toMatchObject({ doubtful: 1 });
  });

  it('settles all rows of a kind with one answer', async () => {
    await load(
      csv(CHAIR, '234;Сәрсен Шолпан Қайратқызы;Төраға;800102400012;;', '234;Ермек Дана Сабырқызы;Хатшы;800103400013;;'),
    );
    const { id } = await preview(
      csv('233;Қуанышев Өмірзақ;Төраға;;;', '234;Сәрсен Шолпан;Төраға;;;', '234;Ермек Дана;Хатшы;;;'),
    );
    expect((await detail(id)).questions).toEqual([
      { code: 'name_without_patronymic', rows: 3, single: 3, mayBeNew: 3 },
    ]);
    const done = await commit(id, {
      kinds: [{ doubt: 'name_without_patronymic', act: 'as_candidate' }],
      decisions: [{ place: 2, act: 'leave_out' }],
    });
    expect(done.body.counts).toMatchObject({ unchanged: 2, doubtful: 1 });
    expect(await count()).toBe(3);
  });

  it.each([
    [
      'two people',
      [
        { place: 0, act: 'as_new' },
        { place: 1, act: 'as_new' },
      ],
      3,
    ],
    [
      'one person with two appointments',
      [
        { place: 0, act: 'as_new' },
        { place: 1, act: 'as_row', otherPlace: 0 },
      ],
      2,
    ],
  ])('the same name twice without an IIN is asked about: %s', async (_, decisions, people) => {
    const { id, counts } = await preview(file('same-name-two-precincts'));
    expect(counts).toMatchObject({ doubtful: 2, new: 0 });
    expect((await detail(id)).lines.items.map(({ twins }) => twins.map(({ line }) => line))).toEqual([[3], [2]]);
    expect((await commit(id, { decisions: [decisions[1]!, { place: 0, act: 'leave_out' }] })).status).toBe(
      people === 3 ? 201 : 409,
    );
    if (people === 3) return;
    expect((await commit(id, { decisions })).status).toBe(201);
    expect(await count()).toBe(people);
    expect((await preview(file('same-name-two-precincts'))).counts).toMatchObject({
      unchanged: 2,
      doubtful: 0,
      refused: 0,
    });
  });

  it('a real replacement stays one, and somebody new is remembered as not the same', async () => {
    expect((await preview(csv('233;Ахметов Серік Болатұлы;Төраға;850101300015;87010000001;'))).counts).toMatchObject({
      replaced: 1,
    });
    const { id } = await preview(csv('233;Қуанышев Өмірзақ;Төраға;;;'));
    expect((await commit(id, { decisions: [{ place: 0, act: 'as_new' }] })).body.counts).toMatchObject({
      replaced: 1,
      doubtful: 0,
    });
    expect((await preview(csv('233;Қуанышев Өмірзақ;Төраға;;;'))).counts).toMatchObject({ unchanged: 1 });
  });

  it('whoever signs in by a phone that a list changes is told, and told again when it is undone', async () => {
    await api.db.query("insert into accounts (person_id, pin_hash) values ($1, 'x')", [chairId]);
    const { id } = await preview(csv(CHAIR.replace('831 83 23', '831 00 00')));
    expect((await commit(id)).status).toBe(201);
    expect((await api.call(admin, rostersRoutes.undo, { params: { id } })).status).toBe(201);
    const told = (await api.call(await api.person(chairId), noticeRoutes.list, { query: {} })).body.items;
    // Both at one moment of the test's clock, in either order.
    expect(new Set(told.map(({ kind, params }) => [kind, params]))).toEqual(
      new Set([
        ['phone_changed', { former: '+7775•••0000', phone: '+7775•••8323' }],
        ['phone_changed', { former: '+7775•••8323', phone: '+7775•••0000' }],
      ]),
    );
  });

  it('every way to change a name, phone, language or IIN leaves a masked line', async () => {
    const lines = async () => (await trail()).length;
    const changed = '233;Қуанышева Өмірзақ Жұмабайұлы;Төраға;820604308242;+7 775 831 00 00;орыс';
    const { id } = await preview(csv(changed));
    await commit(id);
    expect((await trail()).at(-1)).toEqual({
      before: { name: 'Қ…', phone: '+7775•••8323', language: 'kk' },
      after: { name: 'Қ…', phone: '+7775•••0000', language: 'ru' },
      reason: 'roster',
    });
    await api.call(admin, rostersRoutes.undo, { params: { id } });
    expect(await lines()).toBe(2);
    const operators = await api.upload(
      admin,
      '/rosters',
      Buffer.from('Ф.И.О.;ИИН;Телефон\r\nҚуанышев Өмірзақ Жұмабайұлы;820604308242;87750000001'),
      'o.csv',
      { commissionId: world.district.id },
    );
    expect((await commit((operators.body as RosterImport).id)).status).toBe(201);
    expect((await trail()).at(-1)).toMatchObject({ after: { phone: '+7775•••0001' } });
    const data = {
      name: { familyName: 'Қуанышев', givenName: 'Өмірзақ', patronymic: 'Жұмабайұлы' },
      iin: '820604308242',
      phone: '+77750000002',
      language: 'kk' as const,
      commission: { text: '233', number: 233 },
      position: 'chair',
      nominatedBy: '',
      place: null,
    };
    await api.app.get(RosterSeed).load(world.district.id, { kind: 'members', rows: [data] });
    expect((await trail()).at(-1)).toMatchObject({ after: { phone: '+7775•••0002' }, reason: 'roster seed' });
    const token = await api.person(chairId);
    await api.call(token, accountsRoutes.changeLanguage, { body: { language: 'ru' } });
    const [own] = await api.db.query("select before, after from audit_events where action = 'account.language_set'");
    expect(own).toEqual({ before: { language: 'kk' }, after: { language: 'ru' } });
  });
});
