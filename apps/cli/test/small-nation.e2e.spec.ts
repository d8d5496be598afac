import { Config } from '@kaskad/api';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startApplication } from '../src/application.ts';
import { seedNation } from '../src/seed/nation.ts';
import { PROVINCES } from '../src/seed/provinces.ts';
import { SeedClock } from '../src/seed/seed-clock.ts';
import { openWorkshop, type Workshop } from '../src/seed/workshop.ts';
import { freshDatabase } from './fresh-database.ts';

describe('the nation seed, with two small regions', () => {
  let workshop: Workshop;
  let end: () => Promise<void>;
  beforeAll(async () => {
    const { url, drop } = await freshDatabase();
    const home = mkdtempSync(join(tmpdir(), 'kaskad-nation-'));
    const config = Config.from({ DATABASE_URL: url, KASKAD_HOME: home, KASKAD_MODE: 'demo', LOG_LEVEL: 'silent' });
    const clock = new SeedClock('2026-03-02', 'Asia/Qyzylorda');
    const app = await startApplication(config, clock);
    end = async () => {
      await app.close();
      rmSync(home, { recursive: true });
      await drop();
    };
    workshop = openWorkshop(app, clock, config);
    const regions = PROVINCES.filter(({ code }) => ['KZ-10', 'KZ-23'].includes(code)).map((region) => ({
      ...region,
      districts: 2,
      precincts: 8,
    }));
    await seedNation(workshop, () => undefined, regions);
  }, 120_000);
  afterAll(() => end());

  it('lives through the cascade on every level', async () => {
    const levels = await workshop.db.query(
      "select level, count(*)::int > 0 as held from seminars where state = 'held' group by level order by level",
    );
    expect(levels).toEqual([0, 1, 2, 3].map((level) => ({ level, held: true })));
    const [counts] = await workshop.db.query(
      `select count(*) filter (where kind = 'central')::int as central, count(*) filter (where kind = 'precinct')::int
        as precincts from commissions`,
    );
    expect(counts).toEqual({ central: 1, precincts: 16 });
  });

  it('lets nobody sit the trainer test of whom the campaign does not ask the module', async () => {
    const [counts] = await workshop.db.query(
      `select count(*)::int > 0 as sat, count(*) filter (where not exists (select from appointments p
        join commissions c on c.id = p.commission_id
         join requirements r on r.campaign_id = a.campaign_id and r.commission_kind = c.kind and r.position = p.position
           and r.trainer_module where p.person_id = a.person_id))::int as unasked
       from attempts a join quizzes q on q.id = a.quiz_id and q.kind = 'trainer'`,
    );
    expect(counts).toEqual({ sat: true, unasked: 0 });
  });

  it('seats no more people than the trainers may teach', async () => {
    const crowded = await workshop.db.query(
      `select s.id from seminars s where s.state = 'held'
        and s.capacity > 50 * greatest(1, (select count(distinct t.person_id) from session_trainers t
        join seminar_sessions d on d.id = t.session_id where d.seminar_id = s.id and t.part = 'trainer'))`,
    );
    expect(crowded).toEqual([]);
  });
});
