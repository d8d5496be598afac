import type { Asked, AskForPerson, AskForRows } from '@kaskad/contracts';
import { type Actor, findCommonCommission, type Permission, reaches, reachesPerson, tidyName } from '@kaskad/domain';
import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { Any, DataSource, type EntityManager, Not } from 'typeorm';
import { assertReaches } from '../../platform/access/reach.ts';
import { recordAudit } from '../../platform/audit/audit.ts';
import { Clock } from '../../platform/clock.service.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import { notFound, Refusal } from '../../platform/http/refusal.ts';
import { SecretKey } from '../../platform/secrets/secret-key.ts';
import { lockCommission, positions } from '../people/commissions.queries.ts';
import { Person } from '../people/person.entity.ts';
import { lockImport } from '../people/rosters/rosters.queries.ts';
import type { StoredLine } from '../people/rosters/stored-roster.ts';
import { MoveRequest } from './move-request.entity.ts';
import { placesOf } from './moves.queries.ts';
import { Commission } from '../people/commission.entity.ts';

interface Wanted {
  readonly personId: string;
  readonly writtenName: string;
  readonly toCommissionId: string;
  readonly position: string | null;
  readonly nominatedBy: string;
  readonly importId: string | null;
}

@Injectable()
export class MoveRequestsService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly secret: SecretKey,
  ) {}

  /** Asks for the people of a list who are known beyond the reach of whoever imports it. */
  askForRows(actor: Actor, { rosterId, places }: AskForRows): Promise<Asked> {
    return inTransaction(this.db, async (tx) => {
      const roster = await lockImport(tx, rosterId);
      assertReaches(actor, 'roster.import', (await lockCommission(tx, roster.commissionId)).path);
      const chosen = new Set(places);
      const lines = roster.rows.filter((_, index) => places.length === 0 || chosen.has(index));
      const wanted = lines.flatMap((line) => wantedBy(line, rosterId) ?? []);
      if (wanted.length === 0) throw new Refusal('move_not_needed');
      return this.ask(tx, actor, wanted, 'roster.import', places.length === 0);
    });
  }

  /** Asks for one person by the IIN that was refused when somebody appointed by hand. */
  askForPerson(
    actor: Actor,
    { commissionId, position, nominatedBy, person: { iin, ...parts } }: AskForPerson,
  ): Promise<Asked> {
    return inTransaction(this.db, async (tx) => {
      const commission = await lockCommission(tx, commissionId);
      assertReaches(actor, 'person.manage', commission.path);
      if (!(await positions(tx)).some(({ code }) => code === position)) throw notFound();
      const known = await tx.findOneBy(Person, { iinHash: this.secret.matchHash(iin) });
      if (!known) throw new Refusal('move_not_needed');
      const { familyName, givenName, patronymic } = tidyName(parts);
      const writtenName = [familyName, givenName, patronymic].filter(Boolean).join(' ');
      const asked = await this.ask(
        tx,
        actor,
        [{ personId: known.id, writtenName, toCommissionId: commissionId, position, nominatedBy, importId: null }],
        'person.manage',
        false,
      );
      if (asked.made === 0) throw new Refusal('move_not_needed');
      return asked;
    });
  }

  /**
   * One open request for a person and a commission: whoever asks again asks the same. With `once`, those who were
   * declined are not asked for again.
   */
  private async ask(
    tx: EntityManager,
    actor: Actor,
    wanted: readonly Wanted[],
    permission: Permission,
    once: boolean,
  ): Promise<Asked> {
    const places = await placesOf(
      tx,
      wanted.map(({ personId }) => personId),
    );
    const targets = await tx.find(Commission, {
      where: { id: Any(wanted.map(({ toCommissionId }) => toCommissionId)) },
      select: { id: true, path: true },
    });
    const pathOf = new Map(targets.map(({ id, path }) => [id, path]));
    const known = await tx.find(MoveRequest, {
      where: { personId: Any(wanted.map(({ personId }) => personId)), state: Not('withdrawn') },
      select: { id: true, personId: true, toCommissionId: true, state: true },
    });
    const asked = known.map(({ personId, toCommissionId, state }) => ({
      place: `${personId} ${toCommissionId}`,
      state,
    }));
    const taken = new Set(asked.filter(({ state }) => once || state === 'open').map(({ place }) => place));
    const now = this.clock.now();
    let isAlone = false;
    const rows = wanted.flatMap((one) => {
      const [target, held] = [pathOf.get(one.toCommissionId), places.get(one.personId) ?? []];
      const key = `${one.personId} ${one.toCommissionId}`;
      const isElsewhere =
        target !== undefined &&
        reaches(actor, permission, target) &&
        held.length > 0 &&
        !reachesPerson(actor, permission, held);
      const decidingCommissionId = isElsewhere ? findCommonCommission([target, ...held]) : null;
      isAlone ||= isElsewhere && decidingCommissionId === null;
      if (decidingCommissionId === null || taken.has(key)) return [];
      taken.add(key);
      return [{ ...one, id: randomUUID(), decidingCommissionId, requestedBy: actor.accountId, requestedAt: now }];
    });
    if (rows.length === 0 && isAlone) throw new Refusal('move_no_common');
    const open = asked.filter(({ state }) => state === 'open').map(({ place }) => place);
    const isRepeated = wanted.every(({ personId, toCommissionId }) => open.includes(`${personId} ${toCommissionId}`));
    if (rows.length === 0 && isRepeated) return { made: wanted.length, left: 0 };
    for (let from = 0; from < rows.length; from += 500) await tx.insert(MoveRequest, rows.slice(from, from + 500));
    await recordAudit(
      tx,
      actor,
      now,
      rows.map(({ id, personId, toCommissionId, position }) => ({
        action: 'move.requested',
        subjectType: 'move_request',
        subjectId: id,
        after: { personId, toCommissionId, position },
      })),
    );
    return { made: rows.length, left: once ? 0 : wanted.length - rows.length };
  }
}

function wantedBy({ ids, person, verdict }: StoredLine, importId: string): Wanted | null {
  if (verdict !== 'elsewhere' || !ids.elsewhereId || !ids.commissionId || !person) return null;
  const { name, position, nominatedBy } = person.row.data;
  const writtenName = [name.familyName, name.givenName, name.patronymic].filter(Boolean).join(' ').slice(0, 310);
  return {
    personId: ids.elsewhereId,
    writtenName,
    toCommissionId: ids.commissionId,
    position,
    nominatedBy: nominatedBy.slice(0, 300),
    importId,
  };
}
