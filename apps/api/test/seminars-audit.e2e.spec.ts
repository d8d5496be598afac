import { sessionsRoutes } from '@kaskad/contracts';
import type { EntityManager } from 'typeorm';
import { brokenRules } from '../src/features/seminars/audit/seminar-audit.ts';
import { type Api, startApi } from './support/api.ts';
import { type AuditedSeminars, auditedSeminars, deliver, seat, teach } from './support/audited-seminars.ts';
import { at } from './support/marks-acts.ts';
import { onePlace } from './support/one-place.ts';
import { type SeminarsWorld, seminarsWorld } from './support/seminars-world.ts';

type Plant = (tx: EntityManager, made: AuditedSeminars) => Promise<unknown>;

const lectureTwice: Plant = async (tx, { sessions, nobody }) => {
  await deliver(tx, sessions.here[0], nobody, 'lecturer');
  await deliver(tx, sessions.there[0], nobody, 'lecturer');
};
const markStranger: Plant = (tx, { sessions, nobody, came }) =>
  tx.query(
    `insert into attendance_records (id, session_id, person_id, mark, minutes, method, recorded_by, recorded_at,
       received_at) select gen_random_uuid(), session_id, $2, mark, minutes, method, recorded_by, recorded_at,
       received_at from attendance_records where session_id = $1 and person_id = $3`,
    [sessions.held[0], nobody, came],
  );
const seatTwice: Plant = (tx, { there, seated }) => seat(tx, there, seated);
const leaveSeat: Plant = (tx, { full, seated }) =>
  tx.query("update enrolments set state = 'cancelled' where seminar_id = $1 and person_id = $2", [full, seated]);

describe('the audit of seminars', () => {
  let api: Api;
  let world: SeminarsWorld;
  let made: AuditedSeminars;
  const { signUp, member } = onePlace(() => ({ api, world }));

  beforeAll(async () => {
    api = await startApi();
    world = await seminarsWorld(api);
    made = await auditedSeminars(api, world);
  }, 60_000);
  afterAll(() => api.stop());

  /** What breaks once these rows are written, which are taken back. */
  async function broken(...plants: Plant[]) {
    const runner = api.db.createQueryRunner();
    await runner.startTransaction();
    try {
      for (const plant of plants) await plant(runner.manager, made);
      return (await brokenRules(runner.manager, api.now())).filter(({ count }) => count > 0);
    } finally {
      await runner.rollbackTransaction();
      await runner.release();
    }
  }
  const names = async (...plants: Plant[]) => (await broken(...plants)).map(({ name, count }) => [name, count]);

  it('finds nothing where people signed up, waited, left, moved, came and were marked', async () => {
    const states = await api.db.query('select state, count(*)::int from enrolments group by state order by state');
    expect(states.map(({ state }: { state: string }) => state)).toEqual([
      'attended',
      'cancelled',
      'confirmed',
      'excused',
      'waitlisted',
    ]);
    expect(await names()).toEqual([]);
  });

  it.each<[string, string, Plant]>([
    ['a seat too many', 'seats', (tx, { full, nobody }) => seat(tx, full, nobody)],
    [
      'a room that is too small',
      'seats',
      (tx, { full }) =>
        tx.query(
          'update rooms set capacity = 1 where id in (select room_id from seminar_sessions where seminar_id = $1)',
          [full],
        ),
    ],
    [
      'an empty seat too many in a seminar that was held',
      'seats',
      (tx, { held }) =>
        tx.query(
          `with extra as (insert into enrolments (seminar_id, person_id, state, queued_at)
             select $1, id, 'no_show', now() from persons where id not in (select person_id from enrolments
               where seminar_id = $1) limit 5 returning 1) select count(*) from extra`,
          [held],
        ),
    ],
    [
      'an offer that ran out',
      'offers',
      (tx, { there, nobody }) =>
        tx.query(
          `insert into enrolments (seminar_id, person_id, state, queued_at, cause, held_until)
           values ($1, $2, 'invited', now(), 'successor', $3)`,
          [there, nobody, at('07:50')],
        ),
    ],
    ['a seat that nobody was given', 'waitlist', leaveSeat],
    [
      'two rows of one person',
      'enrolled-once',
      async (tx, { here, seated }) => {
        await tx.query('alter table enrolments drop constraint enrolments_seminar_id_person_id_key');
        await seat(tx, here, seated, 'invited');
      },
    ],
    [
      'rows of two persons who are one',
      'enrolled-once',
      async (tx, { here, seated, nobody }) => {
        await seat(tx, here, nobody, 'invited');
        await tx.query('update persons set merged_into_id = $2 where id = $1', [nobody, seated]);
      },
    ],
    ['seats at one hour', 'seated-once', seatTwice],
    [
      'a trainer at two places',
      'delivers-once',
      async (tx, { sessions, teachesThere }) => {
        await tx.query('alter table session_trainers drop constraint session_trainers_free');
        await deliver(tx, sessions.here[1], teachesThere, 'trainer');
        await tx.query('delete from session_trainers where session_id = $1 and person_id = $2', [
          sessions.there[0],
          teachesThere,
        ]);
      },
    ],
    [
      'a trainer with a seat elsewhere',
      'delivers-once',
      async (tx, { here, sessions, teachesThere }) => {
        await seat(tx, here, teachesThere);
        await tx.query('delete from session_trainers where session_id = $1', [sessions.there[0]]);
      },
    ],
    [
      'a room shared by two',
      'rooms',
      async (tx, { sessions }) => {
        await tx.query('alter table seminar_sessions drop constraint seminar_sessions_room_free');
        await tx.query(
          'update seminar_sessions set room_id = (select room_id from seminar_sessions where id = $2) where id = $1',
          [sessions.there[1], sessions.here[1]],
        );
      },
    ],
    [
      'a session after the end of its seminar',
      'seminar-hours',
      (tx, { here }) => tx.query("update seminars set ends_at = ends_at - interval '1 hour' where id = $1", [here]),
    ],
    [
      'hours that were not copied',
      'copied-hours',
      (tx, { sessions }) =>
        tx.query("update session_trainers set ends_at = ends_at - interval '5 minutes' where session_id = $1", [
          sessions.here[0],
        ]),
    ],
    [
      'a trainer bound by what was called off',
      'copied-hours',
      (tx, { sessions }) => tx.query('update seminar_sessions set cancelled = true where id = $1', [sessions.here[1]]),
    ],
    ['a mark of a stranger', 'marked-enrolled', markStranger],
    [
      'a seat that closing did not end',
      'outcomes',
      (tx, { held, missed }) =>
        tx.query("update enrolments set state = 'confirmed' where seminar_id = $1 and person_id = $2", [held, missed]),
    ],
    [
      'somebody who came and is not told so',
      'outcomes',
      (tx, { held, came }) =>
        tx.query("update enrolments set state = 'waitlisted' where seminar_id = $1 and person_id = $2", [held, came]),
    ],
    [
      'a mark that is missing',
      'marks',
      (tx, { sessions, came }) =>
        tx.query('delete from attendance_marks where session_id = $1 and person_id = $2', [sessions.held[0], came]),
    ],
    [
      'a mark without records',
      'marks',
      async (tx, { held, sessions, nobody, came }) => {
        await seat(tx, held, nobody, 'attended');
        await tx.query(
          `insert into attendance_marks (session_id, person_id, record_id, records)
           select session_id, $2, record_id, 2 from attendance_marks where session_id = $1 and person_id = $3`,
          [sessions.held[0], nobody, came],
        );
      },
    ],
    [
      'a mark that was corrected and counts all the same',
      'marks',
      (tx, { sessions, corrected }) =>
        tx.query(
          `update attendance_marks k set record_id = (select r.id from attendance_records r
             where r.session_id = k.session_id and r.person_id = k.person_id and r.id <> k.record_id)
           where k.session_id = $1 and k.person_id = $2`,
          [sessions.held[0], corrected],
        ),
    ],
    [
      'a record that was not counted',
      'marks',
      (tx, { sessions, corrected }) =>
        tx.query('update attendance_marks set records = 3 where session_id = $1 and person_id = $2', [
          sessions.held[0],
          corrected,
        ]),
    ],
    [
      'a conflict that is none',
      'marks',
      (tx, { sessions, came }) =>
        tx.query('update attendance_marks set in_conflict = true where session_id = $1 and person_id = $2', [
          sessions.held[0],
          came,
        ]),
    ],
    [
      'a teacher who trained at no session',
      'taught-by',
      (tx, { held, came, nobody }) => teach(tx, held, { traineeId: came, trainerId: nobody }),
    ],
  ])('names %s', async (_, rule, plant) => {
    expect(await names(plant)).toEqual([[rule, 1]]);
  });

  it('names lecturers at two places at each hour, until a planner said that they know', async () => {
    expect(await names(lectureTwice)).toEqual([['delivers-once', 1]]);
    expect(
      await names(lectureTwice, (tx, { sessions, nobody }) =>
        tx.query(
          `update session_trainers set busy_confirmed_by = (select id from accounts limit 1), busy_confirmed_at = now()
           where session_id = $1 and person_id = $2`,
          [sessions.there[0], nobody],
        ),
      ),
    ).toEqual([]);
  });

  it('takes seats at one hour for known where the person was told to choose', async () => {
    expect(
      await names(seatTwice, (tx, { there, seated }) =>
        tx.query(
          `insert into notices (person_id, kind, params, created_at)
           values ($1, 'seminar_clash', jsonb_build_object('seminarId', $2::text), now())`,
          [seated, there],
        ),
      ),
    ).toEqual([]);
  });

  it('takes a mark of somebody who was merged with another person for that of both', async () => {
    expect(
      await names(markStranger, (tx, { nobody, came }) =>
        tx.query(
          `insert into person_merges (survivor_id, loser_id, state, needs_second, reason, choices, effects, counts,
             proposed_by, proposed_at, decided_by, decided_at)
           select $1, $2, 'done', false, 'x', '{}', '[]', '{}', id, now(), id, now() from accounts limit 1`,
          [came, nobody],
        ),
      ),
    ).toEqual([]);
  });

  it.each<[string, Plant]>([
    ['is bound elsewhere', (tx, { there, waits }) => seat(tx, there, waits)],
    [
      'waits beyond the cut-off',
      (tx, { full }) => tx.query('update seminars set sign_up_until = $2 where id = $1', [full, at('07:59')]),
    ],
    ['waits for a draft', (tx, { full }) => tx.query("update seminars set state = 'draft' where id = $1", [full])],
  ])('lets somebody wait who %s', async (_, plant) => {
    const onOneDay: Plant = (tx, { full }) =>
      tx.query(
        `update seminar_sessions set room_id = null, starts_at = starts_at - interval '3 days', ends_at = ends_at
           - interval '3 days' where seminar_id = $1`,
        [full],
      );
    const rules = (await names(onOneDay, leaveSeat, plant)).map(([name]) => name);
    expect(rules).not.toContain('waitlist');
    expect((await names(onOneDay, leaveSeat)).map(([name]) => name)).toContain('waitlist');
  });

  it('says how many there are, and the ids of the first five', async () => {
    const [rule] = await broken((tx) =>
      tx.query('update attendance_marks set records = 3 where not in_conflict returning session_id'),
    );
    expect(rule).toMatchObject({ name: 'marks', count: 8 });
    expect(rule?.first).toHaveLength(5);
    expect(Object.keys(rule?.first[0] ?? {}).sort()).toEqual(['person', 'session']);
  });

  it('finds nothing after a session was called off and people stood up for each other', async () => {
    await api.call(world.coordinator, sessionsRoutes.cancel, {
      params: { id: made.sessions.here[1] ?? '' },
      body: { reason: 'зал жөнделуде' },
    });
    const more = await member();
    expect((await signUp(more.token, made.there)).body).toMatchObject({ state: 'confirmed' });
    await signUp(more.token, made.here, [made.there]);
    expect(await names()).toEqual([]);
  });
});
