import type { Actor } from '@kaskad/domain';
import type { EntityManager } from 'typeorm';

interface Noted {
  readonly at: Date;
  readonly actor: Pick<Actor, 'accountId'>;
  readonly reason: string;
}

/** The next line of the history of a certificate. */
export async function noteState(
  tx: EntityManager,
  certificateId: string,
  state: 'issued' | 'revoked' | 'superseded' | 'reinstated',
  { at, actor, reason }: Noted,
): Promise<void> {
  await tx.query(
    `insert into certificate_states (certificate_id, seq, state, at, actor_id, reason)
     select $1::uuid, coalesce(max(seq), 0) + 1, $2, $3::timestamptz, $4::uuid, $5 from certificate_states
     where certificate_id = $1`,
    [certificateId, state, at, actor.accountId, reason],
  );
}
