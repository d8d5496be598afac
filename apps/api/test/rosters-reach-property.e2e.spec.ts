import { type Problem, type RosterDetail, type RosterImport, rostersRoutes } from '@kaskad/contracts';
import fc from 'fast-check';
import { type Api, startApi } from './support/api.ts';
import { addRegion, type TestRegion } from './support/world.ts';

const HEAD = '№ участка;Фамилия;Имя;Отчество;Должность;ИИН;Телефон;Язык';
interface Written {
  readonly familyName: string;
  readonly givenName: string;
  readonly patronymic: string;
  readonly iin: string;
  readonly phone: string;
}
const FIELDS = ['familyName', 'givenName', 'patronymic', 'iin', 'phone'] as const;

/** Words that no phrase and no other person of this test holds, so that one that is told is found. */
const word = fc
  .tuple(
    fc.constantFrom('Жа', 'Қой', 'Тө', 'Ңы', 'Щу'),
    fc.array(fc.constantFrom('ғам', 'зың', 'чөп', 'лұх', 'дюс'), { minLength: 3, maxLength: 4 }),
  )
  .map(([first, rest]) => first + rest.join(''));
const digits = (count: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: count, maxLength: count }).map((all) => all.join(''));
const someone: fc.Arbitrary<Written> = fc.record({
  familyName: word,
  givenName: word,
  patronymic: word.map((stem) => `${stem}ұлы`),
  iin: digits(5).map((tail) => `8203043${tail}`),
  phone: digits(9).map((rest) => `+77${rest}`),
});

/** As people write what they copied: other letters, other order, a slip of the pen. */
const NAME_HABITS: readonly ((name: string) => string)[] = [
  (name) => name,
  (name) => name.toUpperCase(),
  (name) => name.replace(/[ғңқөұ]/g, (letter) => ({ ғ: 'г', ң: 'н', қ: 'к', ө: 'о', ұ: 'у' })[letter]!),
  (name) => `${name.slice(0, 1)}.`,
  (name) => name.slice(0, -2) + name.slice(-1),
  () => '',
  (name) => ` ${name} `,
];
const IIN_HABITS: readonly ((iin: string) => string)[] = [
  (iin) => iin,
  (iin) => `${iin}.0`,
  (iin) => `${iin.slice(0, 6)} ${iin.slice(6)}`,
  (iin) => `'${iin}`,
  (iin) => iin,
  () => '',
  (iin) => iin.slice(0, 10) + iin.slice(11) + iin.slice(10, 11),
];
const PHONE_HABITS: readonly ((phone: string) => string)[] = [
  (phone) => phone,
  (phone) => `8${phone.slice(2)}`,
  (phone) => `8 (${phone.slice(2, 5)}) ${phone.slice(5)}`,
  (phone) => `${phone.slice(2)}.0`,
  () => '',
];

/** A row in which each cell is somebody's own or the writer's, in some habit. */
const rowOf = (theirs: Written) =>
  fc
    .record({
      own: someone,
      takes: fc.subarray([...FIELDS]),
      name: fc.constantFrom(...NAME_HABITS),
      iin: fc.constantFrom(...IIN_HABITS),
      phone: fc.constantFrom(...PHONE_HABITS),
      position: fc.constantFrom('член', 'председатель', 'секретарь'),
    })
    .map(({ own, takes, name, iin, phone, position }) => {
      const of = (field: keyof Written) => (takes.includes(field) ? theirs[field] : own[field]);
      return `233;${name(of('familyName'))};${name(of('givenName')) || 'Аян'};${name(of('patronymic'))};${position};${iin(of('iin'))};${phone(of('phone'))};рус`;
    });

const bare = (text: string) => text.toLowerCase().replace(/[^\p{L}\d]/gu, '');

describe('whatever a row holds of somebody beyond the reach', () => {
  let api: Api;
  let world: TestRegion;
  let admin: string;
  let neighbour: string;
  beforeAll(async () => {
    api = await startApi();
    world = await addRegion(api.db);
    admin = await api.staff('commission_admin', world.district.id);
    neighbour = await api.staff('commission_admin', world.neighbour.id);
  });
  afterAll(() => api.stop());

  const preview = async (token: string, commissionId: string, rows: readonly string[]) =>
    (await api.upload(token, '/rosters', Buffer.from([HEAD, ...rows].join('\r\n')), 'list.csv', { commissionId }))
      .body as RosterImport & Partial<Problem>;
  const detail = async (id: string) =>
    (await api.call(admin, rostersRoutes.one, { params: { id }, query: { limit: 200 } })).body as RosterDetail;
  const commit = (token: string, id: string, body: object = {}) =>
    api.call(token, rostersRoutes.commit, { params: { id }, body: body as never });
  const foreigners = () =>
    api.db.query<(Record<string, unknown> & { id: string })[]>(
      `select p.*, h.path, (select json_agg(a order by a.id) from appointments a
        join commissions c on c.id = a.commission_id where a.person_id = p.id and c.path like $1 || '%') as served
     from persons p join commissions h on h.id = p.home_commission_id where h.path like $1 || '%' order by p.id`,
      [world.neighbour.path],
    );

  it('tells nothing that the row does not say itself, and changes nothing of theirs', async () => {
    let found = 0;
    await fc.assert(
      fc.asyncProperty(
        fc
          .uniqueArray(someone, { minLength: 4, maxLength: 4, selector: ({ iin }) => iin })
          .chain((theirs) =>
            fc.tuple(fc.constant(theirs), fc.tuple(...theirs.flatMap((one) => [rowOf(one), rowOf(one), rowOf(one)]))),
          ),
        async ([theirs, rows]) => {
          const loaded = await preview(
            neighbour,
            world.neighbour.id,
            theirs.map(
              (one) => `300;${one.familyName};${one.givenName};${one.patronymic};член;${one.iin};${one.phone};қаз`,
            ),
          );
          await commit(neighbour, loaded.id, { kinds: [] });
          const before = await foreigners();
          const { id } = await preview(admin, world.district.id, rows);
          const shown = await detail(id);
          // What the importer's own people bear, from rows taken in before, is no secret.
          const own = JSON.stringify(
            await api.db.query(
              "select p.* from persons p join commissions h on h.id = p.home_commission_id where h.path like $1 || '%'",
              [world.district.path],
            ),
          );
          const secrets = before
            .flatMap((one) =>
              [
                one.id,
                one['family_name'],
                one['given_name'],
                one['patronymic'],
                one['phone'],
                String(one['phone']).slice(2),
              ].map(String),
            )
            .filter((secret) => !own.includes(secret));
          const written = bare(rows.join('\n'));
          const told = secrets.filter(
            (secret) =>
              secret.length > 3 && JSON.stringify(shown).includes(secret) && !written.includes(bare(secret).slice(-9)),
          );
          expect(told).toEqual([]);
          for (const line of shown.lines.items) {
            // The very row decides what may be seen in it, not what stands elsewhere in the file.
            const row = rows[line.line - 2]!.toLowerCase();
            const ids = new Set(before.map((one) => one.id));
            expect(
              [...line.candidates.map(({ personId }) => personId), line.replaces?.personId].filter(
                (one) => one !== undefined && ids.has(one),
              ),
            ).toEqual([]);
            expect(
              line.changes.filter(
                ({ before: former }) =>
                  former.length > 3 && !row.includes(former.toLowerCase()) && secrets.includes(former),
              ),
            ).toEqual([]);
            if (line.verdict === 'elsewhere')
              expect([line.changes, line.candidates, line.movedFrom, line.replaces]).toEqual([[], [], null, null]);
          }
          found += shown.counts.elsewhere;
          for (const one of before.slice(0, 2))
            expect(
              (await commit(admin, id, { decisions: [{ place: 0, act: 'as_person', personId: one.id }] })).status,
            ).toBeGreaterThanOrEqual(400);
          await commit(admin, id, { kinds: [] });
          expect(await foreigners()).toEqual(before);
          expect(
            await api.db.query("select 1 from audit_events where action = 'person.changed' and subject_id = any($1)", [
              before.map((one) => one.id),
            ]),
          ).toEqual([]);
        },
      ),
      { numRuns: 15, endOnFailure: true },
    );
    // Control: rows that mean somebody beyond the reach were among them.
    expect(found).toBeGreaterThan(10);
  }, 120_000);
});
