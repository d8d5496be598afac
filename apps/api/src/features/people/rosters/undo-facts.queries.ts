import type { LocalizedText, UndoBlock } from '@kaskad/contracts';
import { type Actor, isSeatTaken, type ReopenedSeat, UNDO_BLOCKS, type UndoBlockKind } from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import { subtreesOf } from '../../../platform/access/reach.ts';
import { ADDED, ROW_AS_KEPT, type Subject, TABLES } from '../bulk-rows.queries.ts';
import { referencesOf } from './undo-references.ts';
import { fullName } from '../person-name.sql.ts';

/** Of each kind so many are told by name. */
const NAMED = 20;
const SUBJECTS = Object.keys(TABLES) as Subject[];

/** Something that people did: its kind, and whom or which commission it concerns. */
interface Deed {
  readonly kind: UndoBlockKind;
  readonly personId: string | null;
  readonly commissionId: string | null;
}

const added = (subject: Subject) => ADDED.replace('$2', `'${subject}'`);
const CONCERNED: Readonly<Record<Subject, string>> = {
  person: 'r.COLUMN as person, null::uuid as commission',
  appointment: '(select a.person_id from appointments a where a.id = r.COLUMN) as person, null::uuid as commission',
  commission: 'null::uuid as person, r.COLUMN as commission',
};
const subjectOf = (table: string) => SUBJECTS.find((subject) => TABLES[subject] === table);

/** Rows that stand on what the import added and that people made: one select for each column that refers to it. */
function deedsOn(subject: Subject): string[] {
  const select = (kind: UndoBlockKind, { table, column }: { table: string; column: string }, where = '') =>
    `select '${kind}' as kind, ${CONCERNED[subject].replaceAll('COLUMN', column)} from ${table} r
      where r.${column} in ${added(subject)}${where}`;
  const own = referencesOf(subject, 'own').map((one) =>
    select(one.kind, one, ` and r.id not in ${added(subjectOf(one.table) ?? subject)}`),
  );
  const used = referencesOf(subject, 'withdrawn').map((one) => select(one.kind, one, ` and r.${one.isUsed}`));
  return [...own, ...used, ...referencesOf(subject, 'done').map((one) => select(one.kind, one))];
}

const HOLDER: Readonly<Record<Subject, string>> = {
  person: 'ch.subject_id, null::uuid',
  appointment: "coalesce(t.person_id, (ch.after ->> 'person_id')::uuid), null::uuid",
  commission: 'null::uuid, ch.subject_id',
};

/**
 * Of a commission that it moved the import remembers the path as well: one that went on since, or along with another,
 * is not as it was left.
 */
const AS_LEFT: Readonly<Record<Subject, string>> = {
  ...ROW_AS_KEPT,
  commission: `${ROW_AS_KEPT.commission} || jsonb_build_object('path', t.path)`,
};

/** Rows that the import added or changed and that are not as it left them. */
const edited = (subject: Subject) => `
  select 'edited', ${HOLDER[subject]} from roster_changes ch left join ${TABLES[subject]} t on t.id = ch.subject_id
  where ch.import_id = $1 and ch.subject = '${subject}' and (t.id is null or not (${AS_LEFT[subject]}) @> ch.after)`;

/** People whose former IIN somebody else bears by now. */
const IIN_TAKEN = `
  select 'edited', ch.subject_id, null::uuid from roster_changes ch
  join persons o on o.iin_hash = (ch.before ->> 'iin_hash')::bytea and o.id <> ch.subject_id
  where ch.import_id = $1 and ch.subject = 'person'`;

const DEEDS = [...SUBJECTS.flatMap(deedsOn), ...SUBJECTS.map(edited), IIN_TAKEN].join(' union ');

const SEATS = `
  with changed as (select subject_id as id, before, after from roster_changes where import_id = $1
    and subject = 'appointment'),
  back as (
    select a.id, a.person_id, a.commission_id, coalesce(changed.before ->> 'position', a.position) as position
    from changed join appointments a on a.id = changed.id
    where changed.before is not null and (changed.before ->> 'position' is not null or (changed.before ? 'ended_on'
      and changed.before ->> 'ended_on' is null)))
  select back.person_id as "personId", po.trains_own_precinct as "isSingle",
    count(o.id) filter (where o.person_id = back.person_id) > 0
      or count(*) over (partition by back.person_id, back.commission_id) > 1 as "isAppointedAgain",
    count(o.id) filter (where o.position = back.position)::int as holders
  from back join positions po on po.code = back.position
    left join appointments o on o.commission_id = back.commission_id and o.ended_on is null
    and o.id not in (select id from changed)
  group by back.id, back.person_id, back.commission_id, po.trains_own_precinct`;

/**
 * All that keeps an import from being undone, by kind in the order of the domain, with the first names of each as the
 * reader may see them.
 */
export async function undoBlocks(db: EntityManager, actor: Actor, importId: string): Promise<UndoBlock[]> {
  const deeds = await db.query<Deed[]>(
    `select distinct kind, person as "personId", commission as "commissionId"
      from (${DEEDS}) x (kind, person, commission)`,
    [importId],
  );
  const seats = await db.query<(ReopenedSeat & { personId: string })[]>(SEATS, [importId]);
  const all: Deed[] = [
    ...deeds,
    ...seats.filter(isSeatTaken).map(({ personId }) => ({ kind: 'seat' as const, personId, commissionId: null })),
  ];
  const byKind = Map.groupBy(all, ({ kind }) => kind);
  const kinds = UNDO_BLOCKS.filter((kind) => byKind.has(kind));
  return Promise.all(
    kinds.map(async (kind) => {
      const found = byKind.get(kind) ?? [];
      return { kind, count: found.length, items: await named(db, actor, importId, found) };
    }),
  );
}

interface NamedRow {
  id: string | null;
  name: string | null;
  commission: LocalizedText | null;
  sheet: string | null;
  line: number | null;
}

/** Of people beyond the reader's reach only that they are there is said. */
async function named(
  db: EntityManager,
  actor: Actor,
  importId: string,
  deeds: readonly Deed[],
): Promise<UndoBlock['items']> {
  const rows = await db.query<NamedRow[]>(
    `with lines as (
       select distinct on (1) coalesce(a.person_id, (ch.after ->> 'person_id')::uuid, ch.subject_id) as id, ch.sheet,
         ch.line
       from roster_changes ch left join appointments a on a.id = ch.subject_id where ch.import_id = $1
       and ch.line is not null order by 1, ch.place)
     select p.id, ${fullName()} as name,
       c.name as commission, lines.sheet, lines.line
     from unnest($2::uuid[], $3::uuid[]) deed (person_id, commission_id)
       left join (persons p join commissions h on h.id = p.home_commission_id
         and h.path like any($4)) on p.id = deed.person_id
       left join commissions c on c.id = deed.commission_id and c.path like any($4)
       left join lines on lines.id = deed.person_id
     order by lines.line nulls last, name, p.id limit $5`,
    [
      importId,
      deeds.map(({ personId }) => personId),
      deeds.map(({ commissionId }) => commissionId),
      subtreesOf(actor, 'person.read'),
      NAMED,
    ],
  );
  return rows.map(({ id, name, commission, sheet, line }) => ({
    personId: id,
    name: commission ?? (id !== null && name ? { kk: name, ru: name } : null),
    sheet,
    line,
  }));
}
