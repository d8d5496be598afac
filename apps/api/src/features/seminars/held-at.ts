import type { LocalizedText, SeminarMoved } from '@kaskad/contracts';
import { isRemote } from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import { listed } from './names-on-paper.ts';
import { sessionRows } from './programme.queries.ts';
import { type SeminarRow, zoned } from './seminar.view.ts';

interface Held {
  /** When and where, as people are told. */
  readonly heldAt: SeminarMoved['before'];
  readonly roomIds: readonly (string | null)[];
}

export async function heldAtOf(tx: EntityManager, row: SeminarRow): Promise<Held> {
  const rooms = (await sessionRows(tx, [row.id])).filter(({ cancelled }) => !cancelled).map(({ room }) => room);
  const [first] = rooms;
  const name = first && rooms.every((room) => room?.id === first.id) ? first.name : null;
  return {
    heldAt: { startsAt: zoned(row.startsAt, row.timeZone), place: placeOf(row, name) },
    roomIds: rooms.map((room) => room?.id ?? null),
  };
}

function placeOf({ format, venue, commissionName }: SeminarRow, room: LocalizedText | null): LocalizedText | null {
  if (isRemote(format)) return null;
  if (!venue) return commissionName;
  const inWords = (language: 'kk' | 'ru') => listed(venue.name[language], venue.address[language], room?.[language]);
  return { kk: inWords('kk'), ru: inWords('ru') };
}
