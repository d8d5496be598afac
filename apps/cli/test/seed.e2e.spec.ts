import { connect, Config, refuseUnsafeStart } from '@kaskad/api';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { startApplication } from '../src/application.ts';
import type { DemoAccount } from '../src/seed/demo-accounts.ts';
import { seedCommand } from '../src/commands/seed.ts';
import { freshDatabase } from './fresh-database.ts';

const TODAY = '2026-03-02';

interface Seeded {
  readonly db: DataSource;
  readonly env: Record<string, string>;
  readonly accounts: readonly DemoAccount[];
  readonly drop: () => Promise<void>;
}

async function seeded(): Promise<Seeded> {
  const { url, drop } = await freshDatabase();
  const home = mkdtempSync(join(tmpdir(), 'kaskad-seed-'));
  const env = { DATABASE_URL: url, KASKAD_HOME: home, KASKAD_MODE: 'demo', LOG_LEVEL: 'silent' };
  const before = process.env;
  process.env = { ...before, ...env };
  try {
    await seedCommand(['--size', 'demo', '--today', TODAY]);
  } finally {
    process.env = before;
  }
  const accounts: DemoAccount[] = JSON.parse(readFileSync(join(home, 'demo-accounts.json'), 'utf8'));
  const db = await connect(url);
  return {
    db,
    env,
    accounts,
    drop: async () => {
      await db.destroy();
      rmSync(home, { recursive: true });
      await drop();
    },
  };
}

/** What must be the same after every run: how many of everything, and who scored what. */
async function digestOf(db: DataSource): Promise<object> {
  const [counts] = await db.query<object[]>(
    `select (select count(*)::int from persons) as persons, (select count(*)::int from certificates) as certificates,
      (select count(*)::int from attendance_records) as marks,
       (select count(*)::int from seminars) as seminars, (select count(*)::int
         from teachings) as teachings, (select count(*)::int from attempts) as attempts,
       (select json_object_agg(state, people) from (select state, count(*)::int as people from enrolments
         group by state) by_state) as enrolments,
       (select json_object_agg(colour, precincts) from (select colour, count(*)::int as precincts
         from precinct_readiness group by colour) by_colour) as readiness`,
  );
  const scores = await db.query<object[]>(
    `select p.family_name, p.given_name, p.patronymic, q.code, a.number, a.score, a.passed from attempts a
      join persons p on p.id = a.person_id join quizzes q on q.id = a.quiz_id order by 1, 2, 3, 4, 5, 6`,
  );
  const holders = await db.query<object[]>('select c.name, c.kind from certificates c order by 1, 2');
  return {
    ...counts,
    scores: createHash('sha256')
      .update(JSON.stringify([scores, holders]))
      .digest('hex'),
  };
}

describe('the demo seed', () => {
  let demo: Seeded;
  beforeAll(async () => {
    demo = await seeded();
  }, 120_000);
  afterAll(() => demo.drop());

  const one = async <Row>(sql: string): Promise<Row | undefined> => (await demo.db.query<Row[]>(sql))[0];

  it('has the commissions of the region and the people of Syrdariya', async () => {
    expect(
      await one(
        "select count(*)::int as commissions, count(*) filter (where kind = 'precinct')::int as precincts from commissions",
      ),
    ).toEqual({ commissions: 387, precincts: 378 });
    expect(
      await one(
        `select count(distinct c.id)::int as precincts, count(*)::int as members from appointments a
          join commissions c on c.id = a.commission_id and c.kind = 'precinct'
         join commissions d on d.id = c.parent_id and d.code = 'KZ-43-SYRDARIYA' where a.ended_on is null`,
      ),
    ).toEqual({ precincts: 20, members: 144 });
    expect(await one('select count(*) > 0 as found from persons where is_operator')).toEqual({ found: true });
  });

  it.each([
    // A hundred people scatter: the bounds are three standard errors around the rates of the description.
    [
      'entry tests',
      "select avg(a.score::float / a.max_score) as rate from attempts a join quizzes q on q.id = a.quiz_id and q.kind = 'entry'",
      0.48,
      0.62,
    ],
    [
      'final tests at the first attempt',
      "select avg(a.score::float / a.max_score) as rate from attempts a join quizzes q on q.id = a.quiz_id and q.kind = 'final' where a.number = 1",
      0.77,
      0.87,
    ],
    [
      'people who do not come',
      "select avg((e.state = 'no_show')::int)::float as rate from enrolments e join seminars s on s.id = e.seminar_id and s.state = 'held'",
      0.005,
      0.12,
    ],
    [
      'late cancellations',
      "select avg((e.state = 'excused')::int)::float as rate from enrolments e join seminars s on s.id = e.seminar_id and s.state = 'held' and s.level < 3",
      0.001,
      0.1,
    ],
  ])('keeps to the rates: %s', async (_, sql, least, most) => {
    const row = await one<{ rate: number }>(sql);
    expect(row?.rate).toBeGreaterThan(least);
    expect(row?.rate).toBeLessThan(most);
  });

  it('has a cascade from the central seminar to the precincts: certificates, rights to train, lineage', async () => {
    expect(
      await one(
        `select (select count(*) > 50 from certificates where kind = 'completion') as certificates,
          (select count(*) > 10 from certificates where kind = 'right_to_train') as rights,
         (select count(*) > 10 from accreditations where ended_at is null) as accreditations,
           (select array_agg(distinct level order by level) from seminars where state = 'held') as levels,
         (select count(*) > 0 from seminars where state = 'open') as ahead`,
      ),
    ).toEqual({ certificates: true, rights: true, accreditations: true, levels: [0, 2, 3], ahead: true });
    const lone = await demo.db.query(
      `select from teachings t where not exists (select from accreditations a where a.person_id = t.trainer_id)`,
    );
    expect(lone).toEqual([]);
  });

  it('has green, amber and red precincts, amber where somebody was replaced', async () => {
    const colours = await demo.db.query<{ colour: string; count: number }[]>(
      "select r.colour, count(*)::int from precinct_readiness r join commissions c on c.id = r.commission_id join commissions d on d.id = c.parent_id and d.code = 'KZ-43-SYRDARIYA' group by r.colour order by 1",
    );
    expect(colours.map(({ colour }) => colour)).toEqual(['amber', 'green', 'red']);
    expect(
      await one(
        `select r.colour from appointments a join persons p on p.id = a.person_id and p.family_name = 'Тілеуберген'
          join precinct_readiness r on r.commission_id = a.commission_id`,
      ),
    ).toEqual({ colour: 'amber' });
  });

  it('lists the accounts: staff with the fixed logins, members by link, invitations that nobody has used', () => {
    const staff = demo.accounts.filter(({ password }) => password === 'kaskad-demo');
    expect(staff.map(({ login }) => login)).toEqual([
      'admin',
      'region',
      'district',
      'coordinator',
      'trainer',
      'lecturer',
      'auditor',
    ]);
    const members = demo.accounts.filter(({ password }) => password === '2580');
    expect(members.map(({ role }) => role)).toEqual(expect.arrayContaining(['chair', 'member']));
    expect(members.filter(({ path }) => path.startsWith('/join/')).length).toBeGreaterThan(0);
  });

  it('keeps the audit chain whole', async () => {
    expect(
      await one(
        'select count(*)::int - max(seq)::int as missing, (select seq from audit_head)::int - max(seq)::int as head from audit_events',
      ),
    ).toEqual({ missing: 0, head: 0 });
  });

  it('is refused by production', async () => {
    const config = Config.from({ ...demo.env, KASKAD_MODE: 'production' });
    const app = await startApplication(config);
    try {
      await expect(refuseUnsafeStart(app, config)).rejects.toThrow(/demo accounts|fsync/);
    } finally {
      await app.close();
    }
  });

  it('is the same again on the same day', async () => {
    const again = await seeded();
    try {
      expect(await digestOf(again.db)).toEqual(await digestOf(demo.db));
    } finally {
      await again.drop();
    }
  }, 120_000);
});
