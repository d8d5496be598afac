import { type EnrolmentCause, type EnrolmentState, PLANNED_SEMINAR_STATES } from '@kaskad/domain';
import type { MySeminar, MySeminars } from '@kaskad/contracts';
import { type Actor, isMeantFor, seminarSettingsOf, rosterPaths, SIGN_UP_LEVELS, signUpIsOpen } from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import { sqlList } from '../../../platform/db/sql-list.ts';
import { WAITING_PLACE } from './enrolments.queries.ts';
import { hoursOf, ownClashes } from '../one-place.queries.ts';
import { sessionRows, sessionView } from '../programme.queries.ts';
import { seminarBrief, zoned } from '../seminar.view.ts';
import { seminarRows } from '../seminars.queries.ts';

interface Tie {
  readonly id: string;
  readonly enrolment: {
    id: string;
    state: EnrolmentState;
    waitingPlace: number | null;
    cause: EnrolmentCause | null;
    heldUntil: string | null;
  } | null;
  readonly part: 'trainer' | 'lecturer' | null;
}
const SHOWN = 60;

/**
 * What concerns a person: invitations and enrolments, seminars to train or lecture at, and open ones with a seat to
 * sign up for. Newest first.
 */
export async function seminarsOf(db: EntityManager, actor: Actor, now: Date): Promise<MySeminars> {
  if (!actor.personId) return { items: [] };
  const paths = rosterPaths(actor);
  const ties = await db.query<Tie[]>(
    `select s.id, (select jsonb_build_object('id', e.id, 'state', e.state, 'waitingPlace', ${WAITING_PLACE}, 'cause',
      e.cause,
         'heldUntil', case when e.held_until > $3 then e.held_until end) from enrolments e where e.seminar_id = s.id
           and e.person_id = $1) as enrolment,
       (select max(t.part) from session_trainers t join seminar_sessions x on x.id = t.session_id
         where x.seminar_id = s.id and t.person_id = $1 and not t.cancelled) as part
     from seminars s join commissions c on c.id = s.commission_id
     where s.id in (select seminar_id from enrolments where person_id = $1)
       or s.id in (select x.seminar_id from session_trainers t join seminar_sessions x on x.id = t.session_id
         where t.person_id = $1 and not t.cancelled)
       or (s.state = 'open' and s.level = any($4) and s.starts_at > $3 and s.sign_up_until >= $3
         and exists (select from unnest($2::text[]) as own (path) where starts_with(own.path, c.path)))
     order by (s.state in ${sqlList(PLANNED_SEMINAR_STATES)}) desc, abs(extract(epoch from s.starts_at - $3))
       limit ${SHOWN}`,
    [actor.personId, paths, now, SIGN_UP_LEVELS],
  );
  const rows = new Map(
    (
      await seminarRows(
        db,
        ties.map(({ id }) => id),
      )
    ).map((row) => [row.id, row]),
  );
  const sessions = await sessionRows(
    db,
    ties.map(({ id }) => id),
  );
  const hours = await hoursOf(db, actor.personId, now);
  const items = ties.flatMap(({ id, enrolment, part }): MySeminar[] => {
    const row = rows.get(id);
    const concerned = enrolment !== null && enrolment.state !== 'cancelled';
    if (!row || (row.state === 'draft' && !concerned && part !== 'trainer')) return [];
    const settings = seminarSettingsOf(row.campaignSettings);
    const heldUntil = enrolment?.heldUntil ? new Date(enrolment.heldUntil) : null;
    const isMeant = enrolment?.cause !== 'left' || isMeantFor({ path: row.path, serves: paths });
    const maySignUp =
      part !== 'trainer' &&
      isMeant &&
      (signUpIsOpen(row, now) || (heldUntil !== null && row.state === 'open')) &&
      (enrolment === null || ['invited', 'cancelled', 'excused'].includes(enrolment.state));
    const own = sessions.filter(({ seminarId, cancelled }) => seminarId === id && !cancelled);
    const clashes = maySignUp || enrolment?.state === 'waitlisted' ? ownClashes(id, own, hours) : [];
    return [
      {
        ...seminarBrief(row),
        ...(clashes.length > 0 && { clashes }),
        enrolment: enrolment && { ...enrolment, heldUntil: heldUntil && zoned(heldUntil, row.timeZone) },
        part,
        signUpUntil: zoned(row.signUpUntil, row.timeZone),
        maySignUp,
        sessions: sessions
          .filter(({ seminarId }) => seminarId === id)
          .map((session) => sessionView(session, settings, { now })),
      },
    ];
  });
  return { items };
}
