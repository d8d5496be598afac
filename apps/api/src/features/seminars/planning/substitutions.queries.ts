import type { SessionSubstitution } from '@kaskad/contracts';
import type { EntityManager } from 'typeorm';
import { fullName, holderName } from '../../people/person-name.sql.ts';
import { zoned } from '../seminar.view.ts';

interface SubstitutionRow extends Omit<SessionSubstitution, 'at'> {
  readonly madeAt: Date;
  readonly zone: string;
}

/** Who took whose place at the sessions of a seminar, the newest first. */
export async function substitutionsOf(db: EntityManager, seminarId: string): Promise<SessionSubstitution[]> {
  const rows = await db.query<SubstitutionRow[]>(
    `select z.id, z.session_id as "sessionId", z.reason, z.after_held as "afterHeld", z.made_at as "madeAt",
       s.time_zone as zone, jsonb_build_object('id', f.id, 'name', ${fullName('f')}) as former,
       jsonb_build_object('id', b.id, 'name', ${fullName('b')}) as substitute,
       ${holderName('m', 'a')} as by
     from session_substitutions z join seminar_sessions x on x.id = z.session_id join seminars s on s.id = x.seminar_id
       join persons f on f.id = z.former_id join persons b on b.id = z.substitute_id
       join accounts a on a.id = z.made_by left join persons m on m.id = a.person_id
     where x.seminar_id = $1 order by z.made_at desc, z.id desc`,
    [seminarId],
  );
  return rows.map(({ madeAt, zone, ...row }) => ({ ...row, at: zoned(madeAt, zone) }));
}
