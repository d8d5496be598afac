import { enrolmentsRoutes, seminarsRoutes } from '@kaskad/contracts';
import type { EntityManager } from 'typeorm';
import type { Api } from './api.ts';
import { at } from './marks-acts.ts';
import { onePlace } from './one-place.ts';
import type { SeminarsWorld } from './seminars-world.ts';
import { addPerson } from './world.ts';

export type AuditedSeminars = Record<
  'full' | 'here' | 'there' | 'held' | 'seated' | 'waits' | 'teachesThere' | 'came' | 'missed' | 'corrected' | 'nobody',
  string
> & { readonly sessions: Record<'here' | 'there' | 'held', readonly string[]> };

/** Sign-ups, a waitlist, seats given back, a seminar moved, one called off, and one held with marks of every kind. */
export async function auditedSeminars(api: Api, world: SeminarsWorld): Promise<AuditedSeminars> {
  const { trainer, signUp, member } = onePlace(() => ({ api, world }));
  const rooms = await world.venue();
  const over = { firstDay: '2026-03-02', venueId: rooms.id, roomId: rooms.rooms[0]?.id };
  const full = await world.opened({ ...over, firstDay: '2026-03-05', capacity: 2 });
  const [first, second, third, last] = [await member(), await member(), await member(), await member()];
  const given = await signUp(first.token, full.id);
  for (const { token } of [second, third, last]) await signUp(token, full.id);
  await api.call(first.token, enrolmentsRoutes.decline, { params: { id: given.body.enrolmentId } });
  const here = await world.opened(over);
  const teachesThere = await trainer();
  const there = await world.opened({ firstDay: '2026-03-02', startTime: '10:00', trainerIds: [teachesThere] });
  await signUp(second.token, here.id);
  const other = await world.opened({ firstDay: '2026-03-06', trainerIds: [await trainer()] });
  await signUp(third.token, other.id);
  await api.call(world.coordinator, seminarsRoutes.cancel, {
    params: { id: other.id },
    body: { reason: 'су тасқыны' },
  });
  const { seminar: held, personIds } = await world.withGroup(4, { capacity: 4 });
  const [came = '', missed = '', corrected = '', conflicting = ''] = personIds;
  const walkedIn = await member();
  await signUp(walkedIn.token, held.id);
  const [opening = '', closing = ''] = held.sessions.map(({ id }) => id);
  api.setNow(at('04:10'));
  const present = [came, corrected, conflicting, walkedIn.personId].flatMap((personId) => [
    world.event(opening, personId),
    world.event(closing, personId),
  ]);
  api.setNow(at('05:50'));
  await world.mark(world.trainer, present);
  await world.mark(world.trainer, [world.event(opening, corrected, { mark: 'late', minutes: 60, reason: 'кешікті' })]);
  await world.mark(world.coordinator, [
    world.event(closing, conflicting, { mark: 'absent', method: 'offline', recordedAt: at('05:46'), basis: [] }),
  ]);
  api.setNow(at('08:00'));
  const { body: open } = await api.call(world.trainer, seminarsRoutes.conflicts, { params: { id: held.id } });
  await api.call(world.trainer, seminarsRoutes.hold, { params: { id: held.id }, body: { openConflicts: open.total } });
  await world.mark(world.trainer, [world.event(closing, missed, { mark: 'excused', reason: 'анықтама' })]);
  return {
    ...{ full: full.id, here: here.id, there: there.id, held: held.id },
    ...{ seated: second.personId, waits: last.personId, teachesThere, came, missed, corrected },
    nobody: await addPerson(api.db, world.precinct),
    sessions: {
      here: here.sessions.map(({ id }) => id),
      there: there.sessions.map(({ id }) => id),
      held: [opening, closing],
    },
  };
}

/** A row of a roster as no page would write it. */
export const seat = (tx: EntityManager, seminarId: string, personId: string, state = 'confirmed') =>
  tx.query('insert into enrolments (seminar_id, person_id, state, queued_at) values ($1, $2, $3, now())', [
    seminarId,
    personId,
    state,
  ]);
/** Somebody who delivers a session, whatever else binds them. */
export const deliver = (tx: EntityManager, sessionId: string | undefined, personId: string, part: string) =>
  tx.query(
    `insert into session_trainers (session_id, person_id, part, starts_at, ends_at)
     select id, $2, $3, starts_at, ends_at from seminar_sessions where id = $1`,
    [sessionId, personId, part],
  );
/** A link of the lineage, whoever trained at the seminar. */
export const teach = (tx: EntityManager, seminarId: string, link: { traineeId: string; trainerId: string }) =>
  tx.query(
    `insert into teachings (trainee_id, trainer_id, seminar_id, campaign_id, taught_at)
     select $2, $3, id, campaign_id, ends_at from seminars where id = $1`,
    [seminarId, link.traineeId, link.trainerId],
  );
