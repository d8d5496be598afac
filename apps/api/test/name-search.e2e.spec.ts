import {
  accountsRoutes,
  cascadeRoutes,
  certificateRoutes,
  enrolmentsRoutes,
  personsRoutes,
  seminarsRoutes,
} from '@kaskad/contracts';
import { fitsSearch, personNameKey, readNameSearch } from '@kaskad/domain';
import fc from 'fast-check';
import { bears, searchedNames } from '../src/features/people/name-search.sql.ts';
import { type Api, startApi, type Token } from './support/api.ts';
import { addCertificate } from './support/merging-world.ts';
import { accredit, type SeminarsWorld, seminarsWorld } from './support/seminars-world.ts';
import { addPerson } from './support/world.ts';

const ASEL = 'Әбдіқадырова Әсел';
const OTHER = 'Сейітова Айгүл';

interface Found {
  readonly status: number;
  readonly names: (string | null)[];
  readonly ignored: readonly string[];
}

describe('a search by name', () => {
  let api: Api;
  let world: SeminarsWorld;
  let admin: Token;
  let seminarId: string;
  const lists: Record<string, (search: string) => Promise<Found>> = {
    people: async (q) =>
      found(await api.call(admin, personsRoutes.list, { query: { q } }), (one) => `${one.familyName} ${one.givenName}`),
    accounts: async (q) => found(await api.call(admin, accountsRoutes.list, { query: { q } }), ({ name }) => name),
    invitations: async (q) =>
      found(
        await api.call(admin, accountsRoutes.invitees, { query: { commissionId: world.precinct.id, q } }),
        ({ name }) => name,
      ),
    certificates: async (search) =>
      found(await api.call(admin, certificateRoutes.list, { query: { search } }), ({ name }) => name),
    trainers: async (search) =>
      found(await api.call(admin, certificateRoutes.accreditations, { query: { search } }), ({ name }) => name),
    'who may be accredited': async (search) =>
      found(
        await api.call(admin, certificateRoutes.candidates, { query: { campaignId: world.campaignId, search } }),
        ({ name }) => name,
      ),
    'the roster of a seminar': async (q) =>
      found(
        await api.call(world.coordinator, enrolmentsRoutes.roster, { params: { id: seminarId }, query: { q } }),
        ({ person }) => person.name,
      ),
    'who may teach at a seminar': async (q) =>
      found(
        await api.call(world.coordinator, seminarsRoutes.candidates, {
          params: { id: seminarId },
          query: { part: 'trainer', q },
        }),
        ({ name }) => name,
      ),
    lineages: async (search) =>
      found(await api.call(admin, cascadeRoutes.people, { query: { search } }), ({ name }) => name),
    duties: async (search) =>
      found(
        await api.call(admin, cascadeRoutes.obligations, { query: { search } }),
        ({ debtor }) => debtor?.name ?? null,
      ),
  };

  /** Both of these people stand in every list. */
  beforeAll(async () => {
    api = await startApi();
    world = await seminarsWorld(api);
    admin = await api.staff('commission_admin', world.region.id);
    const { db } = api;
    const { campaignId, precinct, secondPrecinct, district } = world;
    const personIds = await Promise.all(
      [ASEL, OTHER].map(async (name) => {
        const [familyName = '', givenName = ''] = name.split(' ');
        return addPerson(db, precinct, { position: 'chair', familyName, givenName });
      }),
    );
    ({ id: seminarId } = await world.opened());
    for (const [place, personId] of personIds.entries()) {
      await api.person(personId);
      await db.query(
        `insert into role_grants (account_id, role, commission_id) select id, 'lecturer', $2 from accounts where person_id = $1`,
        [personId, precinct.id],
      );
      const certificateId = await addCertificate(db, {
        personId,
        campaignId,
        commissionId: precinct.id,
        issuedAt: '2026-02-01T00:00:00Z',
      });
      await db.query('update certificates set name = $2 where id = $1', [certificateId, [ASEL, OTHER][place]]);
      await accredit(api, personId, campaignId, district);
      await db.query(
        'insert into teachings (trainee_id, trainer_id, seminar_id, campaign_id, taught_at) values ($1, $2, $3, $4, now())',
        [personId, world.trainerId, seminarId, campaignId],
      );
    }
    await api.call(world.coordinator, enrolmentsRoutes.invite, { params: { id: seminarId }, body: { personIds } });
    await api.settled();
    // The first reader counts the precincts anew; the duties that follow from it are given to these two.
    await api.call(admin, cascadeRoutes.obligations, { query: {} });
    for (const [place, personId] of personIds.entries())
      await db.query(
        `insert into obligations (campaign_id, commission_id, debtor_id, due_on) values ($1, $2, $3, '2026-03-01')
         on conflict (campaign_id, commission_id) do update set debtor_id = excluded.debtor_id`,
        [campaignId, [precinct, secondPrecinct][place]?.id, personId],
      );
  });
  afterAll(() => api.stop());

  const SPELLINGS: readonly [string, string, boolean][] = [
    ['as it is written', 'Әбдіқадырова', true],
    ['a part of it', 'қадыр', true],
    ['in Russian letters', 'Абдикадырова Асел', true],
    ['in Latin letters', 'Abdikadyrova', true],
    ['the given name first', 'Әсел Әбдіқадырова', true],
    ['in capitals', 'ӘСЕЛ', true],
    ['decomposed', 'Әбдіқадырова Әсел'.normalize('NFD'), true],
    ['a sign beside it', 'Асел …', true],
    ['of somebody else', 'Асел Сейітова', false],
    ['of nobody', 'Жоқбаев', false],
  ];
  describe.each(Object.keys(lists))('in %s', (list) => {
    const ask = (text: string) => lists[list]?.(text) ?? Promise.reject(new Error(list));

    it('holds both people without a difference', async () => {
      expect((await ask('Сейітова')).names).toEqual([OTHER]);
    });
    it.each(SPELLINGS)('finds a name %s: %s', async (_how, text, finds) => {
      const { status, names } = await ask(text);
      expect([status, names]).toEqual([200, finds ? [ASEL] : []]);
    });
    it('answers with nobody, and says so, where nothing can be searched for', async () => {
      expect(await ask('… —')).toEqual({ status: 200, names: [], ignored: ['…', '—'] });
      expect((await ask('Асел …')).ignored).toEqual(['…']);
    });
  });

  it('finds a post by the name it was given, in any spelling', async () => {
    const [account] = await api.db.query<{ id: string }[]>(
      "insert into accounts (login, display_name) values ('post', 'Аудандық үйлестіруші Құрманғазы') returning id",
    );
    await api.db.query("insert into role_grants (account_id, role, commission_id) values ($1, 'auditor', $2)", [
      account?.id,
      world.district.id,
    ]);
    expect((await lists['accounts']?.('Kurmangazy'))?.names).toEqual(['Аудандық үйлестіруші Құрманғазы']);
    expect((await lists['accounts']?.('post'))?.names).toHaveLength(1);
  });

  it('finds somebody by the Russian form of the name, and by name and phone together', async () => {
    const russian = { familyName: 'Цой', givenName: 'Виктория', patronymic: '' };
    const id = await addPerson(api.db, world.precinct, { familyName: 'Цойқызы', givenName: 'Бикторийа' });
    await api.db.query(
      `update persons set family_name_ru = $2, given_name_ru = $3, patronymic_ru = '', name_key_ru = $4,
        phone = '77015550199' where id = $1`,
      [id, russian.familyName, russian.givenName, personNameKey(russian)],
    );
    for (const text of ['Виктория Цой', 'Виктория 0199', '8 (701) 555-01-99', '0199'])
      expect([text, (await lists['people']?.(text))?.names]).toEqual([text, ['Цойқызы Бикторийа']]);
    expect(await lists['people']?.('Виктория 17')).toMatchObject({ ignored: ['17'], names: ['Цойқызы Бикторийа'] });
    expect(await lists['people']?.('Айгүл 0199')).toMatchObject({ ignored: [], names: [] });
  });

  describe('and the same search of the domain, which lists on a device use', () => {
    const PARTS = ['Әсел', 'Асель', 'Әбдіқадырова', 'Ғалымжан', 'Щербак-Құл', "O'Brien", 'Сәуле', 'Ян', 'Ердоғды'];
    const part = fc.oneof(
      fc.constantFrom(...PARTS),
      fc.string({ unit: fc.constantFrom(...'аәбғжиіқңөуұхшыaeks'), minLength: 1, maxLength: 6 }),
    );
    const names = fc.sample(fc.tuple(part, part, part), { seed: 7, numRuns: 120 });
    const asked = fc.sample(fc.tuple(part, fc.nat(5), part), { seed: 11, numRuns: 150 });
    const texts = asked.map(([one, from, two]) => (from < 3 ? `${one.slice(from)} ${two}` : one.slice(0, from)));
    const fullName = (parts: readonly string[]) => parts.join(' ');

    it('find the same people', async () => {
      await api.db.query(
        `insert into persons (family_name, given_name, patronymic, name_key, language, home_commission_id)
         select one ->> 0, one ->> 1, one ->> 2, one ->> 3, 'kk', $2 from jsonb_array_elements($1) one`,
        [
          JSON.stringify(
            names.map(([familyName, givenName, patronymic]) => [
              familyName,
              givenName,
              patronymic,
              personNameKey({ familyName, givenName, patronymic }),
            ]),
          ),
          world.secondPrecinct.id,
        ],
      );
      const bySql = async (text: string, condition: (patterns: string) => string) => {
        const rows = await api.db.query<{ parts: string[] }[]>(
          `select array[family_name, given_name, patronymic] as parts from persons p
           where home_commission_id = $2 and ${condition('$1')}`,
          [searchedNames(text).patterns ?? [''], world.secondPrecinct.id],
        );
        return rows.map(({ parts }) => fullName(parts)).sort();
      };
      const known = (await bySql('', () => '$1::text[] is not null')).filter((name) => name.trim() !== '');
      const byDomain = (text: string) => known.filter((name) => fitsSearch(name, readNameSearch(text)));
      const differing = async (condition: (patterns: string) => string) => {
        const found: string[] = [];
        for (const text of texts) if ((await bySql(text, condition)).join() !== byDomain(text).join()) found.push(text);
        return found;
      };
      expect(texts.filter((text) => byDomain(text).length > 0).length).toBeGreaterThan(30);
      expect(await differing(bears)).toEqual([]);
      // A search that is content with one of the words would be seen.
      expect((await differing((patterns) => `p.name_key like any (${patterns}::text[])`)).length).toBeGreaterThan(5);
    }, 60_000);
  });

  it('reads no person beside those whose names sound so', async () => {
    await api.db.query(
      `insert into persons (family_name, given_name, patronymic, name_key, language, home_commission_id)
       select 'Т' || i, 'Т', '', md5(i::text) || '|' || md5((i * 7)::text) || '|', 'kk', $1 from generate_series(1, 20000) i`,
      [world.precinct.id],
    );
    await api.db.query('analyze persons');
    const plan = await api.db.query<{ 'QUERY PLAN': string }[]>(
      "explain select id from persons p where (p.name_key || ' ' || coalesce(p.name_key_ru, '')) like '%абдикадирова%'",
    );
    expect(plan.map((line) => line['QUERY PLAN']).join('\n')).toContain('persons_sounds');
  });

  function found<T>(
    { status, body }: { status: number; body: { items: readonly T[]; ignored: readonly string[] } },
    nameOf: (item: T) => string | null,
  ): Found {
    return { status, names: (body.items ?? []).map(nameOf), ignored: body.ignored };
  }
});
