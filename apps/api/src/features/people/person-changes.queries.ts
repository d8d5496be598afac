import type { PersonChange } from '@kaskad/contracts';
import { type Actor, localTimeIn, MENDED_FIELDS } from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import { readablePerson } from './persons.queries.ts';
import { holderName } from './person-name.sql.ts';

interface EventRow {
  id: number;
  at: Date;
  actor: string | null;
  action: string;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
  reason: string | null;
}

const SHOWN = 200;

/** What happened to a person and to the second records that were merged into this one, the newest first. */
export async function changesOf(db: EntityManager, actor: Actor, id: string): Promise<{ items: PersonChange[] }> {
  const { timeZone } = await readablePerson(db, actor, id);
  const rows = await db.query<EventRow[]>(
    `select e.seq::int as id, e.at, ${holderName()} as actor, e.action, e.before, e.after, e.reason
     from audit_events e left join accounts a on a.id = e.actor_id left join persons p on p.id = a.person_id
     where e.subject_type = 'person' and e.subject_id in (select $1::uuid union select m.id from persons m
       where m.merged_into_id = $1) order by e.seq desc limit ${SHOWN}`,
    [id],
  );
  return {
    items: rows.map(({ at, before, after, ...row }) => ({
      ...row,
      local: localTimeIn(timeZone, at),
      zone: timeZone,
      fields: fieldsOf(before, after),
      otherId: otherOf(after),
    })),
  };
}

function fieldsOf(before: EventRow['before'], after: EventRow['after']): PersonChange['fields'] {
  return MENDED_FIELDS.filter((field) => before?.[field] !== undefined || after?.[field] !== undefined).map(
    (field) => ({ field, before: textOf(before?.[field]), after: textOf(after?.[field]) }),
  );
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : '');
const otherOf = (after: EventRow['after']) => (typeof after?.['otherId'] === 'string' ? after['otherId'] : null);
