import type { ClientBase } from 'pg';

interface Halls {
  readonly halls: number;
  /** How many people are expected in each: those of hall 1 are persons 1 to `perHall`, and so on. */
  readonly perHall: number;
  /** The trainer of hall `h` is person `firstTrainer - 1 + h`. */
  readonly firstTrainer: number;
  /** So many sessions of each hall, `hall session <part>`, side by side. */
  readonly parts: number;
}

/** Seminars that begin in half an hour, whose doors are open, each with its trainer and everybody confirmed. */
export async function addHalls(db: ClientBase, { halls, perHall, firstTrainer, parts }: Halls): Promise<void> {
  const title = `'{"kk":"Семинар","ru":"Семинар"}'`;
  await db.query(
    `insert into seminars (id, campaign_id, commission_id, level, format, title, time_zone, starts_at, ends_at, capacity,
       sign_up_until, state)
     select bench_id('hall', h), bench_id('campaign', 1), bench_id('district', 1), 2, 'in_person', ${title},
       'Asia/Almaty', now() + interval '30 minutes', now() + interval '210 minutes', $2, now() - interval '1 day', 'open'
     from generate_series(1, $1::int) h`,
    [halls, perHall],
  );
  await db.query(
    `insert into seminar_sessions (id, seminar_id, place, topic, starts_at, ends_at)
     select bench_id('hall session ' || part, h), s.id, part, ${title}, s.starts_at, s.ends_at
     from generate_series(1, $1::int) h join seminars s on s.id = bench_id('hall', h), generate_series(1, $2::int) part`,
    [halls, parts],
  );
  // Of the first session alone: nobody trains two at one time, and the trainer of one session marks them all.
  await db.query(
    `insert into session_trainers (session_id, person_id, part, starts_at, ends_at)
     select x.id, bench_id('person', $2::int - 1 + h), 'trainer', x.starts_at, x.ends_at
     from generate_series(1, $1::int) h join seminar_sessions x on x.id = bench_id('hall session 1', h)`,
    [halls, firstTrainer],
  );
  await db.query(
    `insert into enrolments (seminar_id, person_id, state, queued_at)
     select bench_id('hall', 1 + (n - 1) / $2::int), bench_id('person', n), 'confirmed', now()
     from generate_series(1, $1::int * $2::int) n`,
    [halls, perHall],
  );
  await db.query('analyze');
}
