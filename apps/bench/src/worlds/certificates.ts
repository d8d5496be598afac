import type { ClientBase } from 'pg';

/**
 * What a finished campaign has left: one seminar in every commission, its members taught there by the chair of the
 * commission above or by their own, and a certificate for each person numbered `from` to `to`.
 */
export async function addCertificates(db: ClientBase, from: number, to: number): Promise<void> {
  await db.query(SEMINARS);
  await db.query(TEACHINGS);
  await db.query(CERTIFICATES.replaceAll(':from', String(from)).replaceAll(':to', String(to)));
  await db.query('analyze');
}

const SEMINARS = `
  insert into seminars (id, campaign_id, commission_id, level, format, title, time_zone, starts_at, ends_at, capacity,
    languages, sign_up_until, state)
    select bench_id('seminar', m.n), bench_id('campaign', 1), m.commission_id, case when m.in_precinct then 3 else 2
      end, 'in_person',
      '{"kk":"Учаскелік комиссияның оқуы","ru":"Обучение участковой комиссии"}', 'Asia/Almaty',
        now() - interval '10 days', now() - interval '10 days' + interval '6 hours', 50, '{kk,ru}',
      now() - interval '11 days', 'held'
    from bench_members m where m.position = 'chair';
  insert into enrolments (seminar_id, person_id, state, queued_at)
    select bench_id('seminar', chair.n), bench_id('person', m.n), 'attended', now() - interval '12 days'
    from bench_members m join bench_members chair on chair.commission_id = m.commission_id
    and chair.position = 'chair'`;

// In a precinct the chair teaches, and is taught by the chair of the district.
const TEACHINGS = `
  insert into teachings (trainee_id, trainer_id, seminar_id, campaign_id, taught_at)
    select bench_id('person', m.n), bench_id('person', teacher.n), bench_id('seminar', teacher.n),
      bench_id('campaign', 1), now() - interval '10 days'
    from bench_members m join commissions c on c.id = m.commission_id
      join bench_members teacher on teacher.position = 'chair' and teacher.commission_id = case
        when m.position = 'chair' then c.parent_id else c.id end`;

const CERTIFICATES = `
  insert into certificates (id, number, verify_code, kind, person_id, campaign_id, commission_id, law_edition_id, name,
    position, seminar_id, attendance_share, score_share, issued_at, valid_until)
    select bench_id('certificate', m.n), 'KZ-2026-' || lpad(m.n::text, 6, '0'), left(bench_token(-m.n), 22),
      'completion', p.id, bench_id('campaign', 1), m.commission_id, bench_id('edition', 1),
      concat_ws(' ', p.family_name, p.given_name, p.patronymic), m.position, bench_id('seminar', chair.n), 1,
        0.8 + (m.n % 6) * 0.04, now() - interval '9 days' + m.n * interval '1 second', current_date + 20
    from bench_members m join persons p on p.id = bench_id('person', m.n)
    join bench_members chair on chair.commission_id = m.commission_id and chair.position = 'chair'
    where m.n between :from and :to;
  insert into certificate_states (certificate_id, seq, state, at) select id, 1, 'issued', issued_at from certificates`;
