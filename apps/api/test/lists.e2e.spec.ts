import {
  ACCOUNT_SORTS,
  accountsRoutes,
  ACCREDITATION_SORTS,
  CASCADE_PERSON_SORTS,
  cascadeRoutes,
  CERTIFICATE_SORTS,
  certificateRoutes,
  commissionsRoutes,
  enrolmentsRoutes,
  INVITEE_SORTS,
  OBLIGATION_SORTS,
  PERSON_SORTS,
  personsRoutes,
  PRECINCT_SORTS,
  reportRoutes,
  ROSTER_SORTS,
  SEMINAR_SORTS,
  seminarsRoutes,
  VENUE_SORTS,
  venuesRoutes,
} from '@kaskad/contracts';
import { type Api, startApi, type Token } from './support/api.ts';
import { addCertificate } from './support/merging-world.ts';
import { type Answer, itSorts, type Lists, rowsOfLists } from './support/sorted-lists.ts';
import { accredit, type SeminarsWorld, seminarsWorld } from './support/seminars-world.ts';
import { addCommission, addPerson, type TestCommission } from './support/world.ts';

/** By the Kazakh alphabet Ә stands behind А, and Қ behind К; a plain comparison of letters has both at the end. */
const IN_ORDER = ['Абаев', 'Әбенов', 'Бектұров', 'Кенжеев', 'Қасымов', 'Яковлев'];

describe('lists of staff', () => {
  let api: Api;
  let world: SeminarsWorld;
  let top: TestCommission;
  let otherRegion: TestCommission;
  let otherPrecinct: TestCommission;
  let admin: Token;
  let seminarId: string;

  /** A country of two regions whose districts bear the same name. */
  beforeAll(async () => {
    api = await startApi();
    const { db } = api;
    world = await seminarsWorld(api);
    top = await addCommission(db, { kind: 'central', code: 'A' });
    await db.query("update commissions set path = $2 || ltrim(path, '/') where path like $1", [
      `${world.region.path}%`,
      top.path,
    ]);
    await db.query('update commissions set parent_id = $2 where id = $1', [world.region.id, top.id]);
    otherRegion = await addCommission(db, { kind: 'regional', parent: top, code: 'B' });
    const otherDistrict = await addCommission(db, { kind: 'district', parent: otherRegion, code: 'B-D' });
    otherPrecinct = await addCommission(db, { kind: 'precinct', parent: otherDistrict, code: 'B-1', number: 1 });
    for (const [id, name] of [
      [world.region.id, 'Батыс'],
      [otherRegion.id, 'Шығыс'],
      [world.district.id, 'Абай ауданы'],
      [otherDistrict.id, 'Абай ауданы'],
    ])
      await db.query('update commissions set name = $2 where id = $1', [id, { kk: name, ru: name }]);
    admin = await api.staff('commission_admin', top.id);
    for (const _ of ['one', 'another']) await api.staff('auditor', world.region.id);

    const people: string[] = [];
    for (const [place, familyName] of ['Қасымов', 'Яковлев', 'Абаев', 'Бектұров', 'Әбенов', 'Кенжеев'].entries())
      people.push(
        await addPerson(db, [world.precinct, world.secondPrecinct, otherPrecinct][place % 3] ?? world.precinct, {
          familyName,
          givenName: 'Сәуле',
          language: place % 2 === 0 ? 'kk' : 'ru',
        }),
      );
    const { id } = await world.opened();
    seminarId = id;
    await world.opened({ title: { kk: 'Әліппе', ru: 'Азбука' }, firstDay: '2026-02-20' });
    await world.planned({ title: { kk: 'Бастама', ru: 'Начало' }, firstDay: '2026-02-16' });
    for (const name of ['Кітапхана', 'Әкімдік', 'Мектеп']) await world.venue({ name: { kk: name, ru: name } });
    await api.call(world.coordinator, enrolmentsRoutes.invite, { params: { id }, body: { personIds: people } });
    await api.call(world.coordinator, enrolmentsRoutes.act, {
      params: { id },
      body: { act: 'confirm', personIds: people.slice(0, 2) },
    });
    for (const personId of people) {
      const [home] = await db.query<{ id: string }[]>('select home_commission_id as id from persons where id = $1', [
        personId,
      ]);
      const certificateId = await addCertificate(db, {
        personId,
        campaignId: world.campaignId,
        commissionId: home?.id ?? '',
        issuedAt: '2026-02-01T00:00:00Z',
      });
      await db.query('update certificates set name = (select family_name from persons where id = $2) where id = $1', [
        certificateId,
        personId,
      ]);
      await accredit(api, personId, world.campaignId, world.district);
      await db.query(
        `insert into teachings (trainee_id, trainer_id, seminar_id, campaign_id, taught_at)
         values ($1, $2, $3, $4, now())`,
        [personId, world.trainerId, seminarId, world.campaignId],
      );
    }
    await api.settled();
    await api.call(admin, cascadeRoutes.obligations, { query: {} });
  });
  afterAll(() => api.stop());

  const lists: Lists = {
    people: {
      sorts: PERSON_SORTS,
      page: (query) => api.call(admin, personsRoutes.list, { query: query as never }),
      keyOf: ({ id }: { id: string }) => id,
    },
    accounts: {
      sorts: ACCOUNT_SORTS,
      page: (query) => api.call(admin, accountsRoutes.list, { query: query as never }),
      keyOf: ({ id }: { id: string }) => id,
    },
    invitations: {
      sorts: INVITEE_SORTS,
      page: (query) =>
        api.call(admin, accountsRoutes.invitees, {
          query: { ...query, commissionId: top.id, subtree: 'true' } as never,
        }),
      keyOf: ({ personId }: { personId: string }) => personId,
    },
    certificates: {
      sorts: CERTIFICATE_SORTS,
      page: (query) => api.call(admin, certificateRoutes.list, { query: query as never }),
      keyOf: ({ id }: { id: string }) => id,
    },
    trainers: {
      sorts: ACCREDITATION_SORTS,
      page: (query) => api.call(admin, certificateRoutes.accreditations, { query: query as never }),
      keyOf: ({ id }: { id: string }) => id,
    },
    seminars: {
      sorts: SEMINAR_SORTS,
      page: (query) => api.call(admin, seminarsRoutes.list, { query: query as never }),
      keyOf: ({ id }: { id: string }) => id,
    },
    'the roster of a seminar': {
      sorts: ROSTER_SORTS,
      page: (query) =>
        api.call(world.coordinator, enrolmentsRoutes.roster, { params: { id: seminarId }, query: query as never }),
      keyOf: ({ id }: { id: string }) => id,
    },
    venues: {
      sorts: VENUE_SORTS,
      page: (query) => api.call(admin, venuesRoutes.list, { query: query as never }),
      keyOf: ({ id }: { id: string }) => id,
    },
    lineages: {
      sorts: CASCADE_PERSON_SORTS,
      page: (query) => api.call(admin, cascadeRoutes.people, { query: query as never }),
      keyOf: ({ personId }: { personId: string }) => personId,
    },
    duties: {
      sorts: OBLIGATION_SORTS,
      page: (query) => api.call(admin, cascadeRoutes.obligations, { query: query as never }),
      keyOf: ({ id }: { id: string }) => id,
    },
    precincts: {
      sorts: PRECINCT_SORTS,
      page: (query) => api.call(admin, cascadeRoutes.readiness, { query: query as never }),
      keyOf: ({ commissionId }: { commissionId: string }) => commissionId,
    },
  };

  const { rowsOf, keysOf } = rowsOfLists(lists);
  itSorts(lists, {
    people: 'name commission language',
    accounts: 'name login seen state',
    invitations: 'commission name state',
    certificates: 'number name commission issued',
    trainers: 'name commission level until',
    seminars: 'when title commission seats state',
    'the roster of a seminar': 'name commission state share',
    venues: 'name address commission',
    lineages: 'name commission trainees',
    duties: 'precinct debtor left due',
    precincts: 'precinct certified',
  });

  it('keep to the Kazakh alphabet', async () => {
    const names = async (list: string, of: (row: never) => string) =>
      (await rowsOf(list, { sort: 'name' })).map((row) => of(row as never)).filter((one) => IN_ORDER.includes(one));
    expect(await names('people', ({ familyName }: { familyName: string }) => familyName)).toEqual(IN_ORDER);
    expect(await names('certificates', ({ name }: { name: string }) => name)).toEqual(IN_ORDER);
    expect((await rowsOf('venues', { sort: '-name' })).map((row) => (row as { name: { kk: string } }).name.kk)).toEqual(
      ['Мектеп', 'Кітапхана', 'Әкімдік'],
    );
  });

  it('refuse a column that they do not have', async () => {
    expect(((await lists['people']?.page({ sort: 'iin' })) as Answer).status).toBe(400);
  });

  it('name the district and the region of a precinct, and no top above them', async () => {
    const { body } = await api.call(admin, personsRoutes.list, { query: { q: 'Абаев' } });
    const east = { kk: 'Абай ауданы · Шығыс', ru: 'Абай ауданы · Шығыс' };
    expect(body.items[0]?.appointments[0]?.commission.within).toEqual(east);
    expect(body.items[0]?.home.within).toEqual(east);
    const { body: seminars } = await api.call(admin, seminarsRoutes.list, { query: {} });
    expect(new Set(seminars.items.map(({ within }) => within?.kk))).toEqual(new Set(['Батыс']));
    const { body: accounts } = await api.call(admin, accountsRoutes.list, { query: {} });
    const placed = accounts.items.flatMap(({ grants }) => grants.map(({ commission }) => commission.within));
    expect(placed).toContain(null);
  });

  it.each(['people', 'certificates', 'lineages'])('of %s are narrowed to a region', async (list) => {
    const all = await keysOf(list);
    const east = await keysOf(list, { region: otherRegion.id });
    const west = await keysOf(list, { region: world.region.id });
    expect([...east, ...west].sort()).toEqual([...all].sort());
    expect(east).toHaveLength(2);
  });

  it('offer the regions that the reader reaches, in the order of their codes', async () => {
    const regions = async (token: Token) =>
      (await api.call(token, commissionsRoutes.regions, {})).body.items.map(({ id }) => id);
    expect(await regions(admin)).toEqual([otherRegion.id, world.region.id]);
    expect(await regions(await api.staff('auditor', otherRegion.id))).toEqual([otherRegion.id]);
    expect(await regions(world.coordinator)).toEqual([]);
  });

  it.each([
    ['kk', 'Сертификаттар тізілімі – Батыс – 2026-02-10.csv'],
    ['ru', 'Реестр сертификатов – Батыс – 2026-02-10.csv'],
  ] as const)('are saved in %s under what they hold, of whom, and the day', async (language, name) => {
    const reader = await api.staff('commission_admin', world.region.id);
    const { headers } = await api.fetch(reader, reportRoutes.file, {
      params: { file: 'register.csv' },
      query: { campaignId: world.campaignId, language },
    });
    expect(decodeURIComponent(String(headers['content-disposition']))).toBe(`attachment; filename*=UTF-8''${name}`);
  });
});
