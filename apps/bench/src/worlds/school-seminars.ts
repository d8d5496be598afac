import type { ClientBase } from 'pg';

/** Of each seminar the trainers are persons 2h − 1 and 2h; those on the list are three persons after all trainers. */
export const LISTED = 3;

/** Seminars in village schools that began half an hour ago, each of one session with two trainers. */
export async function addSchoolSeminars(db: ClientBase, seminars: number): Promise<void> {
  const title = `'{"kk":"Семинар","ru":"Семинар"}'`;
  await db.query(
    `insert into seminars (id, campaign_id, commission_id, level, format, title, time_zone, starts_at, ends_at, capacity,
       sign_up_until, state)
     select bench_id('school', h), bench_id('campaign', 1), bench_id('district', 1), 2, 'in_person', ${title},
       'Asia/Almaty', now() - interval '30 minutes', now() + interval '8 hours', $2, now() - interval '1 day', 'open'
     from generate_series(1, $1::int) h`,
    [seminars, LISTED + 1],
  );
  await db.query(
    `insert into seminar_sessions (id, seminar_id, place, topic, starts_at, ends_at)
     select bench_id('school session', h), s.id, 1, ${title}, s.starts_at, s.ends_at
     from generate_series(1, $1::int) h join seminars s on s.id = bench_id('school', h)`,
    [seminars],
  );
  await db.query(
    `insert into session_trainers (session_id, person_id, part, starts_at, ends_at)
     select x.id, bench_id('person', 2 * h - back), 'trainer', x.starts_at, x.ends_at
     from generate_series(1, $1::int) h join seminar_sessions x on x.id = bench_id('school session', h),
       generate_series(0, 1) back`,
    [seminars],
  );
  await db.query(
    `insert into enrolments (seminar_id, person_id, state, queued_at)
     select bench_id('school', h), bench_id('person', 2 * $1::int + n), 'confirmed', now()
     from generate_series(1, $1::int) h, generate_series(1, $2::int) n`,
    [seminars, LISTED],
  );
  await db.query('analyze');
}
