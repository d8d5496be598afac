import type { RosterDetail } from '@kaskad/contracts';
import { type Actor, reaches } from '@kaskad/domain';
import { Any, type EntityManager } from 'typeorm';
import { Commission } from '../commission.entity.ts';
import { commissionsBy } from './roster-names.queries.ts';
import type { StoredReading, StoredSummary } from './stored-roster.ts';

/** Lists that were read before notes were kept have none. */
export function readingView({
  format,
  encoding,
  delimiter,
  tables,
  leftSheets,
  aside = [],
}: StoredReading): RosterDetail['reading'] {
  return {
    format,
    encoding,
    delimiter,
    leftSheets: [...leftSheets],
    aside: aside.map((one) => ({ ...one, names: [...one.names] })),
    tables: tables.map(({ sheet, headingLine, columns, unread, notes = [] }) => ({
      sheet,
      headingLine,
      columns: columns.map(({ column, heading }) => ({ column, heading })),
      unread: unread.map(({ heading, reason }) => ({ heading, reason })),
      notes: notes.map((note) => ({ ...note, words: [...note.words] })),
    })),
  };
}

/** Only commissions to which the reader may load lists are named. */
export async function elsewhereView(
  db: EntityManager,
  actor: Actor,
  { elsewhere }: StoredSummary,
): Promise<RosterDetail['elsewhere']> {
  if (!elsewhere) return null;
  const { rows, of, commissionIds } = elsewhere;
  const reached = (await pathsOf(db, commissionIds)).filter(({ path }) => reaches(actor, 'roster.import', path));
  const found = await commissionsBy(
    db,
    reached.map(({ id }) => id),
  );
  return { rows, of, offers: [...found.values()] };
}

const pathsOf = (db: EntityManager, ids: readonly string[]) =>
  db.find(Commission, { where: { id: Any(ids) }, select: { id: true, path: true } });
