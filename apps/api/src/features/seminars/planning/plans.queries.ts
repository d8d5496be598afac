import type { LocalizedText } from '@kaskad/contracts';
import type { SeminarFormat, SeminarState } from '@kaskad/domain';
import type { EntityManager } from 'typeorm';

/** A seminar, by the names of its columns. */
interface SeminarRow {
  readonly id: string;
  readonly campaign_id: string;
  readonly commission_id: string;
  readonly series_id: string | null;
  readonly level: number;
  readonly format: SeminarFormat;
  readonly title: LocalizedText;
  readonly venue_id: string | null;
  readonly time_zone: string;
  readonly starts_at: Date;
  readonly ends_at: Date;
  readonly capacity: number;
  readonly languages: readonly string[];
  readonly sign_up_until: Date;
  readonly state: SeminarState;
  readonly planned_by_trainer: boolean;
  readonly created_at: Date;
}

/** Adds seminars, in one statement. */
export async function insertSeminars(tx: EntityManager, seminars: readonly SeminarRow[]): Promise<void> {
  await tx.query(
    `insert into seminars (id, campaign_id, commission_id, series_id, level, format, title, venue_id, time_zone,
      starts_at, ends_at, capacity, languages, sign_up_until, state, planned_by_trainer, created_at)
     select * from jsonb_to_recordset($1) as row (id uuid, campaign_id uuid, commission_id uuid, series_id uuid,
       level smallint, format text, title jsonb, venue_id uuid, time_zone text,
       starts_at timestamptz, ends_at timestamptz, capacity integer, languages text[], sign_up_until timestamptz,
         state text, planned_by_trainer boolean, created_at timestamptz)`,
    [JSON.stringify(seminars)],
  );
}

/** A session, by the names of its columns. */
interface SessionRow {
  readonly id: string;
  readonly seminar_id: string;
  readonly place: number;
  readonly topic: LocalizedText;
  readonly room_id: string | null;
  readonly starts_at: Date;
  readonly ends_at: Date;
}

/** Adds sessions, in one statement. */
export async function insertSessions(tx: EntityManager, sessions: readonly SessionRow[]): Promise<void> {
  await tx.query(
    `insert into seminar_sessions (id, seminar_id, place, topic, room_id, starts_at, ends_at)
     select * from jsonb_to_recordset($1) as row (id uuid, seminar_id uuid, place integer, topic jsonb, room_id uuid,
       starts_at timestamptz, ends_at timestamptz)`,
    [JSON.stringify(sessions)],
  );
}

/** Who delivers a session, by the names of the columns. */
export interface SessionPersonRow {
  readonly session_id: string;
  readonly person_id: string;
  readonly part: string;
  readonly starts_at: Date;
  readonly ends_at: Date;
  readonly busy_confirmed_by?: string | null;
  readonly busy_confirmed_at?: Date | null;
  /** Of a session that was called off, or of somebody who left. */
  readonly cancelled?: boolean;
}

/** Writes who delivers sessions. */
export async function writePeople(tx: EntityManager, rows: readonly SessionPersonRow[]): Promise<void> {
  await tx.query(
    `insert into session_trainers (session_id, person_id, part, starts_at, ends_at, busy_confirmed_by,
      busy_confirmed_at, cancelled)
     select session_id, person_id, part, starts_at, ends_at, busy_confirmed_by, busy_confirmed_at,
       coalesce(cancelled, false)
     from jsonb_to_recordset($1) as row (session_id uuid, person_id uuid, part text, starts_at timestamptz,
       ends_at timestamptz, busy_confirmed_by uuid, busy_confirmed_at timestamptz, cancelled boolean)`,
    [JSON.stringify(rows)],
  );
}
