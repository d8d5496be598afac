import type { EnrolmentState } from '@kaskad/domain';
import type { EntityManager } from 'typeorm';

export interface SeatOf {
  readonly seminarId: string;
  readonly personId: string;
  readonly state: EnrolmentState;
}

/** New rows of the roster; whoever stands there already stays as they are. */
export async function enrolPersons(tx: EntityManager, seats: readonly SeatOf[], now: Date): Promise<void> {
  await tx.query(
    `insert into enrolments (seminar_id, person_id, state, queued_at, changed_at)
     select seminar_id, person_id, state, $2, $2
     from jsonb_to_recordset($1) as row (seminar_id uuid, person_id uuid, state text)
     on conflict (seminar_id, person_id) do nothing`,
    [
      JSON.stringify(
        seats.map(({ seminarId, personId, state }) => ({ seminar_id: seminarId, person_id: personId, state })),
      ),
      now,
    ],
  );
}

/** A new state for many at once; each write takes a new place in the queue, in the order of the list. */
export async function writeState(
  tx: EntityManager,
  {
    seminarId,
    personIds,
    state,
  }: { readonly seminarId: string; readonly personIds: readonly string[]; readonly state: EnrolmentState },
  now: Date,
): Promise<void> {
  if (personIds.length === 0) return;
  await tx.query(
    `insert into enrolments (seminar_id, person_id, state, queued_at, changed_at)
     select $1, person_id, $3, $4, $4 from unnest($2::uuid[]) with ordinality as wanted (person_id, place)
     order by place
     on conflict (seminar_id, person_id) do update set state = excluded.state, changed_at = excluded.changed_at,
       queue_place = excluded.queue_place`,
    [seminarId, personIds, state, now],
  );
}
