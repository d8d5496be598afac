import type { ClientBase } from 'pg';
import { idOf } from './ids.ts';

/** A seminar of a week ahead for which everybody may sign up, of one session. Returns its id. */
export async function addSeminar(db: ClientBase, capacity: number): Promise<string> {
  const title = `'{"kk":"Семинар","ru":"Семинар"}'`;
  await db.query(
    `insert into seminars (id, campaign_id, commission_id, level, format, title, time_zone, starts_at, ends_at, capacity, sign_up_until, state)
     values (bench_id('seminar', 1), bench_id('campaign', 1), bench_id('central', 1), 1, 'in_person', ${title}, 'Asia/Almaty', now() + interval '7 days', now() + interval '7 days 3 hours', $1, now() + interval '6 days', 'open')`,
    [capacity],
  );
  await db.query(
    `insert into seminar_sessions (id, seminar_id, place, topic, starts_at, ends_at) select bench_id('session', 1), id,
      1, ${title}, starts_at, ends_at from seminars where id = bench_id('seminar', 1)`,
  );
  return idOf('seminar', 1);
}
