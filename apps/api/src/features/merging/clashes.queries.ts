import type { LocalizedText } from '@kaskad/contracts';
import { KEPT_CERTIFICATE_STATES, type MergeKind, PRESENCE_MARKS } from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import { sqlList } from '../../platform/db/sql-list.ts';

/** One row of two that cannot both stay: by which key it is found, and what the choice between them is made by. */
interface ClashRow {
  readonly key: Readonly<Record<string, string>>;
  readonly state: string;
  /** When it was made, as ISO text or a calendar day. */
  readonly at: string;
  readonly rank: number;
}
export interface ClashFound {
  readonly kind: MergeKind;
  readonly what: LocalizedText;
  /** Of a session or seminar: where the marks are or the seat is. */
  readonly placeId: string | null;
  readonly survivor: ClashRow;
  readonly loser: ClashRow;
}

const row = (alias: string, key: string, state: string, at: string, rank = '0') =>
  `jsonb_build_object('key', jsonb_build_object(${key.replaceAll('?', alias)}), 'state', ${state.replaceAll('?', alias)}, 'at', ${at.replaceAll('?', alias)}, 'rank', ${rank.replaceAll('?', alias)})`;

/** A pair of rows, `s` of the survivor ($1) and `l` of the loser ($2), that the same thing hangs on. */
function pair(
  kind: MergeKind,
  {
    what,
    place = 'null',
    key = `'id', ?.id`,
    state,
    at,
    rank,
    from,
  }: { what: string; place?: string; key?: string; state: string; at: string; rank?: string; from: string },
): string {
  return `select '${kind}' as kind, ${what} as what, ${place}::uuid as "placeId", ${row('s', key, state, at, rank)}
    as survivor, ${row('l', key, state, at, rank)} as loser
    from ${from} s join ${from} l on s.person_id = $1 and l.person_id = $2`;
}

const CLASHES: readonly string[] = [
  `${pair('appointments', { what: 'c.name', state: '?.position', at: '?.started_on', rank: `(select rank from positions where code = ?.position)`, from: 'appointments' })}
     and s.ended_on is null and l.ended_on is null and l.commission_id = s.commission_id
     join commissions c on c.id = s.commission_id`,
  `${pair('enrolments', { what: 'm.title', place: 'm.id', state: '?.state', at: '?.queued_at', from: 'enrolments' })}
     and l.seminar_id = s.seminar_id join seminars m on m.id = s.seminar_id`,
  `${pair('certificates', { what: 'm.name', state: '?.state', at: '?.issued_at', from: 'certificates' })}
     and s.state in ${sqlList(KEPT_CERTIFICATE_STATES)} and l.state in ${sqlList(KEPT_CERTIFICATE_STATES)}
     and l.campaign_id = s.campaign_id and l.kind = s.kind join campaigns m on m.id = s.campaign_id`,
  `${pair('accreditations', { what: 'm.name', state: `'level_' || ?.level`, at: '?.valid_from', rank: '?.level', from: 'accreditations' })}
     and s.ended_at is null and l.ended_at is null and l.campaign_id = s.campaign_id
     join campaigns m on m.id = s.campaign_id`,
  `${pair('accommodations', { what: 'm.name', state: `'granted'`, at: '?.granted_at', from: 'accommodations' })}
     and s.revoked_at is null and l.revoked_at is null and l.campaign_id = s.campaign_id
     join campaigns m on m.id = s.campaign_id`,
  `${pair('lessons', { what: 'm.title', key: `'person_id', ?.person_id, 'lesson_id', ?.lesson_id`, state: `'done'`, at: '?.completed_at', from: 'lesson_completions' })}
     and l.lesson_id = s.lesson_id join lessons m on m.id = s.lesson_id`,
  `${pair('taught_sessions', { what: 'm.topic', key: `'session_id', ?.session_id, 'person_id', ?.person_id`, state: '?.part', at: '?.starts_at', rank: `case ?.part when 'trainer' then 0 else 1 end`, from: 'session_trainers' })}
     and l.session_id = s.session_id join seminar_sessions m on m.id = s.session_id`,
  `${pair('unavailabilities', { what: `jsonb_build_object('kk', to_char(s.from_on, 'DD.MM.YYYY'), 'ru', to_char(s.from_on, 'DD.MM.YYYY'))`, state: `'away'`, at: '?.created_at', rank: '?.until_on - ?.from_on', from: 'unavailabilities' })}
     and s.ended_at is null and l.ended_at is null
     and daterange(s.from_on, s.until_on, '[]') && daterange(l.from_on, l.until_on, '[]')`,
  `${pair('teachings', { what: 'm.title', key: `'trainee_id', ?.person_id, 'trainer_id', ?.trainer_id, 'seminar_id', ?.seminar_id`, state: `'trainee'`, at: '?.taught_at', from: '(select *, trainee_id as person_id from teachings)' })}
     and l.seminar_id = s.seminar_id and l.trainer_id = s.trainer_id join seminars m on m.id = s.seminar_id`,
  `${pair('teachings', { what: 'm.title', key: `'trainee_id', ?.trainee_id, 'trainer_id', ?.person_id, 'seminar_id', ?.seminar_id`, state: `'trainer'`, at: '?.taught_at', from: '(select *, trainer_id as person_id from teachings)' })}
     and l.seminar_id = s.seminar_id and l.trainee_id = s.trainee_id join seminars m on m.id = s.seminar_id`,
  `${pair('requests', { what: 'm.name', state: `'open'`, at: '?.requested_at', from: 'move_requests' })}
     and s.state = 'open' and l.state = 'open' and l.to_commission_id = s.to_commission_id
     join commissions m on m.id = s.to_commission_id`,
  `${pair('other', { what: `jsonb_build_object('kk', '–', 'ru', '–')`, state: `'done'`, at: '?.decided_at', from: 'roster_answers' })}
     and l.name_key = s.name_key and l.iin_hash is not distinct from s.iin_hash`,
  // The mark of each that counts in a session that both have marks of.
  `${pair('attendance', {
    what: 'm.topic',
    place: 'm.id',
    state: '?.mark',
    at: '?.recorded_at',
    rank: `-case when ?.mark in ${sqlList(PRESENCE_MARKS)} then ?.minutes else 0 end`,
    from: '(select r.* from attendance_marks k join attendance_records r on r.id = k.record_id where k.person_id in ($1, $2))',
  })}
     and l.session_id = s.session_id join seminar_sessions m on m.id = s.session_id`,
  // Attempts of both at one test in one campaign; the key is of no row, they are numbered together.
  `${pair('attempts', {
    what: 'q.title',
    place: 'q.id',
    key: `'quiz_id', ?.quiz_id, 'campaign_id', ?.campaign_id`,
    state: `case when ?.open then 'open' else 'ended' end`,
    at: '?.first',
    rank: '?.count',
    from: `(select person_id, quiz_id, campaign_id, bool_or(state = 'open') as open, min(started_at) as first, count(*)::int as count
            from attempts where person_id in ($1, $2) group by person_id, quiz_id, campaign_id)`,
  })}
     and l.quiz_id = s.quiz_id and l.campaign_id = s.campaign_id join quizzes q on q.id = s.quiz_id`,
];

/** Everything that both have where a person can have only one. */
export async function clashesOf(db: EntityManager, survivorId: string, loserId: string): Promise<ClashFound[]> {
  const found = await db.query<ClashFound[]>(`${CLASHES.map((sql) => `(${sql})`).join(' union all ')}`, [
    survivorId,
    loserId,
  ]);
  const order = (one: ClashFound) => `${one.kind} ${one.survivor.at} ${JSON.stringify(one.survivor.key)}`;
  return found.sort((one, other) => (order(one) < order(other) ? -1 : 1));
}
