import { personsRoutes, rostersRoutes } from '@kaskad/contracts';
import { RosterSeed, type SeedPerson } from '../src/features/people/rosters/roster-seed.service.ts';
import { type Api, startApi } from './support/api.ts';

const LETTERS = 'абвгдежзиклмнопрстуфхшыэю';
const word = (number: number) => [...String(number)].map((digit) => LETTERS[Number(digit) + 3]).join('');
const iinOf = (number: number) => `8001013${String(number).padStart(5, '0')}`;

const person = (number: number, over: Partial<SeedPerson> = {}): SeedPerson => ({
  name: { familyName: `Тегі${word(number)}`, givenName: `Есім${word(number)}`, patronymic: 'Серікұлы' },
  iin: iinOf(number),
  phone: `+7701${String(1_000_000 + number)}`,
  language: 'kk',
  commission: { text: `T-${Math.floor(number / 10)}`, number: null },
  position: 'member',
  nominatedBy: '',
  place: null,
  ...over,
});

describe('loading an installation', () => {
  let api: Api;
  let seed: RosterSeed;
  beforeAll(async () => {
    api = await startApi();
    seed = api.app.get(RosterSeed);
  });
  afterAll(() => api.stop());

  it('builds the tree from its top and fills it, as an import does', async () => {
    const precincts = Array.from({ length: 300 }, (_, place) => ({
      code: `T-${place}`,
      kind: 'precinct',
      parentCode: 'T',
      nameKk: `№ ${place + 1} УСК`,
      nameRu: `УИК № ${place + 1}`,
      timeZone: null,
      place: null,
    }));
    const top = {
      code: 'T',
      kind: 'regional',
      parentCode: null,
      nameKk: 'Облыс',
      nameRu: 'Область',
      timeZone: 'Asia/Qyzylorda',
      place: null,
    };
    expect(await seed.load(null, { kind: 'commissions', rows: [top, ...precincts] })).toMatchObject({ new: 301 });
    const [{ id }] = await api.db.query<[{ id: string }]>("select id from commissions where code = 'T'");
    const people = Array.from({ length: 2_000 }, (_, number) => person(number));
    expect(await seed.load(id, { kind: 'members', rows: people }, { startedOn: '2026-01-10' })).toMatchObject({
      new: 2_000,
    });
    expect(await seed.load(id, { kind: 'members', rows: people })).toMatchObject({ unchanged: 2_000 });
    const admin = await api.staff('commission_admin', id);
    expect(
      (await api.call(admin, personsRoutes.list, { query: { q: person(1234).name.familyName, limit: 1 } })).body
        .items[0],
    ).toMatchObject({ iinTail: iinOf(1234).slice(-4) });
    const [{ days }] = await api.db.query<[{ days: string[] }]>(
      'select array_agg(distinct started_on::text) as days from appointments',
    );
    expect(days).toEqual(['2026-01-10']);
  });

  it('imports 2,000 people through a file with a number of statements that does not grow with them', async () => {
    const [{ id }] = await api.db.query<[{ id: string }]>("select id from commissions where code = 'T'");
    const admin = await api.staff('commission_admin', id);
    const rows = Array.from({ length: 2_000 }, (_, place) =>
      person(20_000 + place, {
        name: { familyName: `Бөтен${word(place)}`, givenName: `Ныспы${word(place)}`, patronymic: 'Асанұлы' },
      }),
    ).map(
      ({ name, iin, phone }, place) =>
        `T-${Math.floor(place / 10)};${name.familyName};${name.givenName};${name.patronymic};член;${iin};${phone}`,
    );
    const file = Buffer.from(['Код комиссии;Фамилия;Имя;Отчество;Должность;ИИН;Телефон', ...rows].join('\n'));
    const preview = await api.upload(admin, '/rosters', file, 'big.csv', { commissionId: id });
    expect(preview.body).toMatchObject({ counts: { new: 2_000 } });
    const statements = countStatements(api);
    const started = performance.now();
    const done = await api.call(admin, rostersRoutes.commit, {
      params: { id: preview.body.id as string },
      body: { decisions: [] },
    });
    expect(done.status).toBe(201);
    if (process.env['KASKAD_TIMINGS'])
      console.warn(`2,000 people imported in ${Math.round(performance.now() - started)} ms`);
    expect(statements()).toBeLessThan(40);
  });
});

function countStatements(api: Api): () => number {
  let count = 0;
  const driver = api.db.driver as unknown as {
    createQueryRunner: (mode: string) => { query: (...input: unknown[]) => unknown };
  };
  const original = driver.createQueryRunner.bind(driver);
  driver.createQueryRunner = (mode) => {
    const runner = original(mode);
    const query = runner.query.bind(runner);
    runner.query = (...input) => {
      count += 1;
      return query(...input);
    };
    return runner;
  };
  return () => {
    driver.createQueryRunner = original;
    return count;
  };
}
