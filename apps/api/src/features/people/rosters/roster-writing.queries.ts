import type { EntityManager } from 'typeorm';
import { inBulk, ROW_AS_KEPT, type Subject, TABLES } from '../bulk-rows.queries.ts';
import type { NewAppointmentRow, NewPersonRow } from './person-changes.ts';

/** Adds persons. */
export const insertPersons = (tx: EntityManager, persons: readonly NewPersonRow[]): Promise<void> =>
  inBulk(
    tx,
    persons,
    `
    insert into persons (id, family_name, given_name, patronymic, name_key, iin_cipher, iin_hash, iin_tail, phone,
      language, is_operator, home_commission_id)
    select r.id, r.family_name, r.given_name, r.patronymic, r.name_key, r.iin_cipher, r.iin_hash, r.iin_tail, r.phone,
      r.language, r.is_operator, r.home_commission_id
    from jsonb_populate_recordset(null::persons, $1) r`,
  );

/** Opens appointments. */
export const insertAppointments = (tx: EntityManager, appointments: readonly NewAppointmentRow[]): Promise<void> =>
  inBulk(
    tx,
    appointments,
    `
    insert into appointments (id, person_id, commission_id, position, nominated_by, started_on, replaces_id)
    select r.id, r.person_id, r.commission_id, r.position, r.nominated_by, r.started_on, r.replaces_id
    from jsonb_populate_recordset(null::appointments, $1) r`,
  );

/** A commission that a list adds, by the names of its columns. */
export interface NewCommissionRow {
  id: string;
  code: string;
  kind: string;
  parent_id: string | null;
  path: string;
  number: number | null;
  name: { kk: string; ru: string };
  place: { kk: string; ru: string } | null;
  time_zone: string;
}

/** Adds commissions, those above before those below. */
export const insertCommissions = (tx: EntityManager, rows: readonly NewCommissionRow[]): Promise<void> =>
  inBulk(
    tx,
    rows,
    `
    insert into commissions (id, code, kind, parent_id, path, number, name, place, time_zone)
    select id, code, kind, parent_id, path, number, name, place, time_zone
    from jsonb_to_recordset($1) as n (id uuid, code text, kind text, parent_id uuid, path text, number integer,
      name jsonb, place jsonb, time_zone text)`,
  );

/** What was decided about a row of a roster; the digest of the IIN as `bytea` is written in JSON. */
interface AnswerRow {
  readonly person_id: string;
  readonly name_key: string;
  readonly iin_hash: string | null;
  readonly is_same: boolean;
  readonly import_id: string;
  readonly decided_by: string;
  readonly decided_at: Date;
}

/** Keeps decisions; the later one of the same name, IIN and person stands. */
export const insertRosterAnswers = (tx: EntityManager, answers: readonly AnswerRow[]): Promise<void> =>
  inBulk(
    tx,
    answers,
    `
    insert into roster_answers (person_id, name_key, iin_hash, is_same, import_id, decided_by, decided_at)
    select distinct on (person_id, name_key, iin_hash) person_id, name_key, iin_hash, is_same, import_id, decided_by,
      decided_at
    from jsonb_to_recordset($1) as n (person_id uuid, name_key text, iin_hash bytea, is_same boolean, import_id uuid,
      decided_by uuid, decided_at timestamptz)
    on conflict (person_id, name_key, coalesce(iin_hash, ''::bytea)) do update
      set is_same = excluded.is_same, import_id = excluded.import_id, decided_by = excluded.decided_by,
        decided_at = excluded.decided_at`,
  );

const keptRow = (subject: Subject) =>
  `(select ${ROW_AS_KEPT[subject]} from ${TABLES[subject]} t where t.id = n.subject_id)`;
const KEPT = `
  case when nullif(before, 'null') is null then case subject when 'person' then ${keptRow('person')}
    when 'appointment' then ${keptRow('appointment')} else ${keptRow('commission')} end
    when subject = 'person' and after ? 'iin_tail' then after || jsonb_build_object('iin_mark',
      ${keptRow('person')} -> 'iin_mark') else after end`;

/** What an import did to one row, in the order of `place`; `sheet` and `line` of the file that says so. */
interface ChangeRow {
  readonly import_id: string;
  readonly place: number;
  readonly subject: Subject;
  readonly subject_id: string;
  readonly before: object | null;
  readonly after: object;
  readonly sheet: string | null;
  readonly line: number | null;
}

/** Keeps what an import did; of a row that it added, the row as it stands. */
export const insertRosterChanges = (tx: EntityManager, rows: readonly ChangeRow[]): Promise<void> =>
  inBulk(
    tx,
    rows,
    `
    insert into roster_changes (import_id, place, subject, subject_id, before, after, sheet, line)
    select import_id, place, subject, subject_id, nullif(before, 'null'), ${KEPT}, sheet, line
    from jsonb_to_recordset($1) as n (import_id uuid, place integer, subject text, subject_id uuid, before jsonb,
      after jsonb, sheet text, line integer)`,
  );
