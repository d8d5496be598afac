import type { KnownTime } from '@kaskad/domain';
import type { EntityManager } from 'typeorm';

export type JumpEnding = 'righted' | 'stepped' | 'confirmed' | 'believed';

/** A clock that shows another time than the one that decides. */
export interface OpenJump {
  readonly id: string;
  /** Null: the clock of the database. */
  readonly server: string | null;
  readonly offset: number;
  readonly noticedAt: number;
}

interface Known extends Pick<KnownTime, 'mark'> {
  /** Goes up when somebody says that the clock of the database is right. */
  readonly revision: number;
  readonly open: readonly OpenJump[];
}

/** Without parameters, once a second: what all servers of the installation know. */
export async function knownClocks(db: EntityManager): Promise<Known> {
  const [row] = await db.query<{ mark: Date | null; revision: number; open: OpenJump[] }[]>(
    `select at as mark, revision,
      coalesce((select jsonb_agg(jsonb_build_object('id', id, 'server', server, 'offset', offset_ms, 'noticedAt',
      (extract(epoch from noticed_at) * 1000)::bigint))
       from clock_jumps where ended_at is null), '[]') as open from clock_mark`,
  );
  return { mark: row?.mark?.getTime() ?? null, revision: row?.revision ?? 0, open: row?.open ?? [] };
}

export async function openJump(
  db: EntityManager,
  { server, offset, rightUntil, noticedAt }: Omit<OpenJump, 'id'> & { rightUntil: number | null },
): Promise<void> {
  // Another server may have said so a moment ago.
  await db.query(
    'insert into clock_jumps (server, offset_ms, right_until, noticed_at) values ($1, $2, $3, $4) on conflict do nothing',
    [server, Math.round(offset), rightUntil === null ? null : new Date(rightUntil), new Date(noticedAt)],
  );
}

export async function endJump(
  db: EntityManager,
  id: string,
  { at, ending, confirmedBy = null }: { at: number; ending: JumpEnding; confirmedBy?: string | null },
): Promise<boolean> {
  const [, count] = await db.query<[unknown, number]>(
    'update clock_jumps set ended_at = greatest(noticed_at, $2), ending = $3, confirmed_by = $4 where id = $1 and ended_at is null',
    [id, new Date(at), ending, confirmedBy],
  );
  return count > 0;
}

/** Keeps the latest time that decided, unless somebody has said meanwhile that it is another one. */
export async function keepMark(db: EntityManager, at: number, revision: number): Promise<void> {
  await db.query('update clock_mark set at = $1 where revision = $2 and (at is null or at < $1)', [
    new Date(at),
    revision,
  ]);
}

/** From now on the clock of the database is right, for all servers. */
export async function restartMark(db: EntityManager): Promise<void> {
  await db.query('update clock_mark set at = null, revision = revision + 1');
}
