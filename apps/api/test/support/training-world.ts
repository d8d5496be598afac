import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { Jobs } from '../../src/platform/jobs/jobs.service.ts';
import type { Api } from './api.ts';
import type { TestCommission } from './world.ts';

/** Rows about training, made directly: what other features would write when people attend and pass. */

interface Requirement {
  readonly kind?: string;
  readonly position?: string;
  readonly path?: string;
  readonly share?: number;
  readonly trainerModule?: boolean;
}

async function addRequirement(db: DataSource, campaignId: string, over: Requirement = {}): Promise<void> {
  const { kind = 'precinct', position = 'member', path = 'seminar', share = 0.8, trainerModule = false } = over;
  await db.query(
    `insert into requirements (campaign_id, commission_kind, position, path, attendance_share, final_test, trainer_module, due_on)
     values ($1, $2, $3, $4, $5, true, $6, '2026-03-16')`,
    [campaignId, kind, position, path, share, trainerModule],
  );
}

/** Requirements of everybody in a precinct, and of the members of district and regional commissions. */
export async function addUsualRequirements(db: DataSource, campaignId: string): Promise<void> {
  for (const position of ['chair', 'deputy', 'secretary'])
    await addRequirement(db, campaignId, { position, trainerModule: true });
  await addRequirement(db, campaignId, { path: 'seminar_or_self_study' });
  for (const kind of ['district', 'regional']) await addRequirement(db, campaignId, { kind, trainerModule: true });
}

export async function addQuiz(
  db: DataSource,
  kind: 'entry' | 'final' | 'trainer',
  owner: TestCommission,
): Promise<string> {
  const id = randomUUID();
  await db.query(
    "insert into quizzes (id, code, kind, title, commission_id, blueprint, minutes, max_attempts, state) values ($1, $2, $3, $4, $5, '{}', 30, 9, 'open')",
    [id, `Q-${id.slice(0, 8)}`, kind, { kk: 'Тест', ru: 'Тест' }, owner.id],
  );
  return id;
}

interface AttemptOf {
  readonly quizId: string;
  readonly personId: string;
  readonly campaignId: string;
  readonly score?: number;
  readonly number?: number;
  readonly at?: string;
}

export async function addAttempt(
  db: DataSource,
  { quizId, personId, campaignId, score = 23, number = 1, at = '2026-02-09T10:00:00Z' }: AttemptOf,
): Promise<void> {
  await db.query(
    `insert into attempts (quiz_id, person_id, campaign_id, number, state, form, started_at, deadline_at, finished_at, score, max_score, passed)
     values ($1, $2, $3, $4, 'submitted', '{}', $5::timestamptz - interval '20 minutes', $5::timestamptz + interval '10 minutes', $5, $6, 25, $7)`,
    [quizId, personId, campaignId, number, at, score, score >= 20],
  );
}

interface SeminarOf {
  readonly campaignId: string;
  readonly commission: TestCommission;
  readonly level?: number;
  readonly trainerIds?: readonly string[];
  /** Minutes attended of the two sessions of 90 minutes each, per person. */
  readonly attended?: Readonly<Record<string, readonly [number, number]>>;
  readonly at?: string;
  readonly held?: boolean;
}

/** A seminar of two sessions of 90 minutes, closed as held, with its attendance. */
export async function addSeminar(
  db: DataSource,
  {
    campaignId,
    commission,
    level = 3,
    trainerIds = [],
    attended = {},
    at = '2026-02-08T04:00:00Z',
    held = true,
  }: SeminarOf,
): Promise<string> {
  const id = randomUUID();
  const recorder = randomUUID();
  await db.query('insert into accounts (id, login) values ($1, $2)', [recorder, `recorder-${recorder}`]);
  const start = Date.parse(at);
  const minutes = (count: number) => new Date(start + count * 60_000);
  await db.query(
    `insert into seminars (id, campaign_id, commission_id, level, format, title, time_zone, starts_at, ends_at, capacity, sign_up_until, state)
     values ($1, $2, $3, $4, 'in_person', $5, 'Asia/Qyzylorda', $6, $7, 30, $6, $8)`,
    [
      id,
      campaignId,
      commission.id,
      level,
      { kk: `Семинар ${level}`, ru: `Семинар ${level}` },
      minutes(0),
      minutes(180),
      held ? 'held' : 'open',
    ],
  );
  const sessions = [randomUUID(), randomUUID()];
  for (const [place, sessionId] of sessions.entries()) {
    const [from, to] = [minutes(place * 90), minutes(place * 90 + 90)];
    await db.query(
      'insert into seminar_sessions (id, seminar_id, place, topic, starts_at, ends_at) values ($1, $2, $3, $4, $5, $6)',
      [sessionId, id, place, { kk: 'Тақырып', ru: 'Тема' }, from, to],
    );
    for (const trainerId of trainerIds)
      await db.query(
        "insert into session_trainers (session_id, person_id, part, starts_at, ends_at) values ($1, $2, 'trainer', $3, $4)",
        [sessionId, trainerId, from, to],
      );
    for (const [personId, shares] of Object.entries(attended))
      await addMark(db, { sessionId, personId, recorder, minutes: shares[place] ?? 0 });
  }
  for (const personId of Object.keys(attended)) {
    await db.query(
      "insert into enrolments (seminar_id, person_id, state, queued_at, changed_at) values ($1, $2, 'attended', $3, $4)",
      [id, personId, minutes(0), minutes(180)],
    );
  }
  return id;
}

export async function addMark(
  db: DataSource,
  {
    sessionId,
    personId,
    recorder,
    minutes,
  }: { sessionId: string; personId: string; recorder: string; minutes: number },
): Promise<void> {
  await db.query(
    `insert into attendance_records (id, session_id, person_id, mark, minutes, method, recorded_by, recorded_at, received_at)
     values ($1, $2, $3, $4, $5, 'list', $6, now(), now())`,
    [randomUUID(), sessionId, personId, minutes > 0 ? 'present' : 'absent', minutes, recorder],
  );
}

/** A trainer whom the Academy appointed: without a certificate of the own. */
export async function accredit(
  db: DataSource,
  {
    personId,
    campaignId,
    commission,
    level = 0,
    from = '2026-01-21T00:00:00Z',
  }: { personId: string; campaignId: string; commission: TestCommission; level?: number; from?: string },
) {
  await db.query(
    "insert into accreditations (person_id, campaign_id, commission_id, level, valid_from, valid_until) values ($1, $2, $3, $4, $5, '2026-03-18')",
    [personId, campaignId, commission.id, level, from],
  );
}

/** What quizzes and seminars do after a submission or a closing, and the wait until it has been dealt with. */
export async function trainingChanged(api: Api, campaignId: string, personIds: string[]): Promise<void> {
  await api.db.transaction((tx) => api.app.get(Jobs).send(tx, 'training-changed', { campaignId, personIds }));
  await api.settled();
}
