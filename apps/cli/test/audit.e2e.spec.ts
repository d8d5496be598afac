import { connectUpTo, knownMigrations, type SeminarAudit } from '@kaskad/api';
import { jest } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { auditCommand } from '../src/commands/audit.ts';
import { emptyDatabase, freshDatabase } from './fresh-database.ts';

const LAST = '2026-03-18T10:00:00.000Z';
const FAMILY_NAME = 'Құпияқызы';

describe('kaskad audit', () => {
  const [commissionId, seminarId] = [randomUUID(), randomUUID()];
  const drops: (() => Promise<void>)[] = [];
  const before = process.env;
  let url: string;

  async function using<T>(work: (db: pg.Client) => Promise<T>, on = url): Promise<T> {
    const db = new pg.Client(on);
    await db.connect();
    return work(db).finally(() => db.end());
  }
  const sql = (text: string, values: unknown[] = []) => using((db) => db.query(text, values));
  async function place(made: Promise<{ url: string; drop: () => Promise<void> }>): Promise<string> {
    const database = await made;
    drops.push(database.drop);
    return database.url;
  }
  /** What the command prints, and how it ends. */
  async function audited(args: string[] = [], on = url) {
    const out = jest.spyOn(console, 'log').mockImplementation(() => undefined);
    const err = jest.spyOn(console, 'error').mockImplementation(() => undefined);
    const code = process.exitCode;
    process.env = { ...before, DATABASE_URL: on, KASKAD_MODE: 'production', LOG_LEVEL: 'silent' };
    process.exitCode = undefined;
    try {
      await auditCommand(args);
      const lines = [out, err].map(({ mock }) => mock.calls.map(([line]) => String(line)).join('\n'));
      return { code: process.exitCode ?? 0, out: lines[0] ?? '', err: lines[1] ?? '' };
    } finally {
      process.exitCode = code;
      process.env = before;
      out.mockRestore();
      err.mockRestore();
    }
  }

  /** An open seminar with one seat, in a database whose last server went at that time. */
  beforeEach(async () => {
    url = await place(freshDatabase());
    await using(async (db) => {
      await db.query(
        `insert into commissions (id, path, code, kind, name, time_zone)
         values ($1, '/x/', 'X', 'regional', '{"kk": "x", "ru": "x"}', 'Asia/Almaty')`,
        [commissionId],
      );
      await db.query(
        `with edition as (insert into law_editions (code, name) values ('X', '{}') returning id),
         campaign as (insert into campaigns (code, kind, name, commission_id, law_edition_id, opens_on, election_day,
             precinct_deadline, time_zone, state)
           select 'X', 'mazhilis', '{}', $2, id, '2026-01-20', '2026-04-18', '2026-04-16', 'Asia/Almaty', 'open'
           from edition returning id)
         insert into seminars (id, campaign_id, commission_id, level, format, title, time_zone, starts_at, ends_at,
           capacity, sign_up_until, state)
         select $1, id, $2, 2, 'video', '{"kk": "x", "ru": "x"}', 'Asia/Almaty', '2026-03-20T04:00Z',
           '2026-03-20T06:00Z', 1, '2026-03-19T16:00Z', 'open' from campaign`,
        [seminarId, commissionId],
      );
      await db.query('update clock_mark set at = $1', [LAST]);
    });
  });
  afterEach(async () => {
    for (const drop of drops.splice(0)) await drop();
  });

  /** Somebody on the roster. */
  async function enrolled(state: string, heldUntil: string | null = null): Promise<string> {
    const personId = randomUUID();
    await using(async (db) => {
      await db.query(
        `insert into persons (id, family_name, given_name, patronymic, name_key, language, home_commission_id)
         values ($1, $2, 'x', '', 'x', 'kk', $3)`,
        [personId, FAMILY_NAME, commissionId],
      );
      await db.query(
        `insert into enrolments (seminar_id, person_id, state, queued_at, held_until) values ($1, $2, $3, $4, $5)`,
        [seminarId, personId, state, LAST, heldUntil],
      );
    });
    return personId;
  }

  it('ends with 0 where every rule holds, and names them', async () => {
    await enrolled('confirmed');
    await enrolled('waitlisted');
    const { code, out } = await audited();
    expect(code).toBe(0);
    expect(out).toMatch(
      /^Seminars as of 2026-03-18T10:00:00\.000Z: 14 rules, none broken\nok +seats +No seminar gives/,
    );
    expect(out).not.toContain('BROKEN');
  });

  it('ends with 1 where one is broken, and says by how many rows and which, but not who they are', async () => {
    await enrolled('confirmed');
    const second = await enrolled('waitlisted');
    await sql("update enrolments set state = 'confirmed' where person_id = $1", [second]);
    const { code, out } = await audited();
    expect(code).toBe(1);
    expect(out).toContain('14 rules, 1 broken');
    expect(out).toMatch(/BROKEN {2}seats .*\n +1 case:\n/);
    expect(out).toContain(`seminar ${seminarId}`);
    expect(out).not.toContain(FAMILY_NAME);
    const json = await audited(['--json']);
    const { at, rules } = JSON.parse(json.out) as SeminarAudit;
    expect([json.code, at, rules.length]).toEqual([1, LAST, 14]);
    expect(rules.filter(({ count }) => count > 0)).toEqual([
      {
        name: 'seats',
        says: expect.stringContaining('more seats'),
        count: 1,
        first: [{ seminar: seminarId, taken: 2, seats: 1 }],
      },
    ]);
  });

  it('judges by the time of the last server, or by the clock of a database that had none', async () => {
    await enrolled('invited', '2026-03-18T10:01:00Z');
    expect((await audited()).code).toBe(0);
    await sql('update clock_mark set at = null');
    const { code, out } = await audited();
    expect([code, /BROKEN {2}(\S+)/.exec(out)?.[1]]).toEqual([1, 'offers']);
  });

  it('changes nothing: the database refuses whatever would be written while it looks', async () => {
    await using((db) =>
      db.query(`
        create function leave_a_trace() returns boolean language plpgsql as $$
          begin insert into backups (made_at, bytes) values (now(), 1); return true; end $$;
        alter table seminars rename to kept_seminars;
        create view seminars as select * from kept_seminars where leave_a_trace()`),
    );
    expect(await audited()).toEqual({
      code: 2,
      out: '',
      err: 'The database could not be audited: cannot execute INSERT in a read-only transaction',
    });
    expect((await sql('select count(*)::int as count from backups')).rows).toEqual([{ count: 0 }]);
    expect((await sql('select from seminars')).rowCount).toBe(1);
  });

  it.each<[string, RegExp, () => Promise<string>]>([
    ['there is no database', /does not exist/, () => Promise.resolve(`${url}_gone`)],
    ['nobody answers', /ECONNREFUSED/, () => Promise.resolve('postgres://localhost:1/none')],
    ['it is empty', /older schema/, () => place(emptyDatabase())],
    [
      'it is of an earlier version',
      /older schema/,
      async () => {
        const old = await place(emptyDatabase());
        const db = await connectUpTo(old, knownMigrations().slice(0, -1));
        await db.runMigrations({ transaction: 'each' });
        await db.destroy();
        return old;
      },
    ],
    [
      'it is of a later version',
      /newer version/,
      async () => {
        await sql("insert into migrations (timestamp, name) values (9999999999999, 'FromTheFuture9999999999999')");
        return url;
      },
    ],
  ])('ends with 2 where %s', async (_, reason, where) => {
    const { code, out, err } = await audited([], await where());
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(reason);
  });

  it('ends with 2 where it was asked for something else', async () => {
    expect(await audited(['--repair'])).toMatchObject({ code: 2, out: '', err: expect.stringContaining('--repair') });
  });
});
