import type { ReorganisationFigures, ReorganisationWish } from '@kaskad/contracts';
import { type Actor, dateRefusal, dayIn, placeRefusal, reaches } from '@kaskad/domain';
import { HttpStatus } from '@nestjs/common';
import { Any, type EntityManager, IsNull } from 'typeorm';
import { assertReaches } from '../../platform/access/reach.ts';
import type { AuditEntry } from '../../platform/audit/audit.ts';
import { Refusal } from '../../platform/http/refusal.ts';
import type { AppointmentChange, AppointmentFollowers } from '../people/appointment-followers.service.ts';
import { close, merge, move } from './reorganisation-acts.ts';
import type { Act } from './handing-over.ts';
import { Ledger, type LedgerRow } from './reorganisation-ledger.ts';
import {
  campaignsUnderWay,
  lastStartIn,
  lockPlaced,
  openChildren,
  openSubtree,
  type Placed,
} from './places.queries.ts';
import { Appointment } from '../people/appointment.entity.ts';
import { Certificate } from '../certificates/certificate.entity.ts';
import { Invitation } from '../accounts/invitation.entity.ts';

export type Wish = ReorganisationWish & { readonly reason: string };

export interface Places {
  readonly commission: Placed;
  readonly target: Placed | null;
}

export interface CarriedOut extends Places {
  readonly wish: Wish;
  readonly ledger: Ledger;
  readonly changes: readonly AppointmentChange[];
  readonly audit: readonly AuditEntry[];
  readonly figures: ReorganisationFigures;
  readonly unsettled: readonly string[];
}

const aboveOf = (path: string) => path.slice(0, path.lastIndexOf('/', path.length - 2) + 1);

/** Whether the actor has the say in the commission above both sides of the change. */
export function mayReorganise(
  actor: Actor,
  act: ReorganisationWish['act'],
  path: string,
  targetPath: string | null,
): boolean {
  const above = aboveOf(path);
  if (above === '/' || !reaches(actor, 'commission.manage', above)) return false;
  return targetPath === null || reaches(actor, 'commission.manage', act === 'merge' ? aboveOf(targetPath) : targetPath);
}

/** The commissions that the change concerns, locked in one order, whoever asks. */
export async function placesOf(
  tx: EntityManager,
  commissionId: string,
  targetId: string | null,
): Promise<{ commission: Placed | null; target: Placed | null }> {
  const found = new Map<string, Placed | null>();
  for (const id of [...new Set([commissionId, ...(targetId ? [targetId] : [])])].sort())
    found.set(id, await lockPlaced(tx, id));
  return { commission: found.get(commissionId) ?? null, target: targetId ? (found.get(targetId) ?? null) : null };
}

/** The places, if the actor has the say there; what lies out of reach is answered like what is not there. */
export async function authorizedPlaces(
  tx: EntityManager,
  actor: Actor,
  commissionId: string,
  { act, targetId }: ReorganisationWish,
): Promise<Places> {
  const { commission, target } = await placesOf(tx, commissionId, targetId);
  assertReaches(actor, 'commission.manage', commission);
  if (targetId) assertReaches(actor, 'commission.read', target);
  if (!mayReorganise(actor, act, commission.path, null))
    throw new Refusal('reorganisation_own_root', HttpStatus.FORBIDDEN);
  if (!mayReorganise(actor, act, commission.path, target?.path ?? null))
    throw new Refusal('reorganisation_above_both', HttpStatus.FORBIDDEN);
  return { commission, target };
}

/** Asks the rules as things stand, without writing anything. */
export async function assertAllowed(
  tx: EntityManager,
  { commission, target }: Places,
  wish: Wish,
  now: Date,
): Promise<void> {
  const children = await openChildren(tx, commission.id);
  const refusal = placeRefusal({
    act: wish.act,
    commission,
    target,
    openChildren: children.ids.length,
    highestChild: children.highest,
    children: wish.children,
  });
  if (refusal) throw new Refusal(refusal);
  const today = dayIn(commission.timeZone, now);
  const ending =
    wish.act === 'close' && wish.children === 'close' ? await openSubtree(tx, commission.path) : [commission.id];
  const concerned = wish.act === 'merge' && target ? [...ending, target.id] : ending;
  const late = dateRefusal({ effectiveOn: wish.effectiveOn, today, lastStart: await lastStartIn(tx, concerned) });
  if (late) throw new Refusal(late);
  if (wish.act === 'move') return;
  const campaigns = await campaignsUnderWay(tx, ending);
  if (campaigns > 0) throw new Refusal('reorganisation_campaign_open', HttpStatus.CONFLICT, { count: campaigns });
}

interface Order extends Places {
  readonly actor: Actor | null;
  readonly wish: Wish;
  readonly now: Date;
}

const ACTS = { close, merge, move } as const;

/** Does all of it in the given transaction, with what follows for the people. Rules are asked before. */
export async function carryOut(
  tx: EntityManager,
  followers: AppointmentFollowers,
  { actor, wish, now, ...places }: Order,
): Promise<CarriedOut> {
  const ledger = new Ledger(tx);
  const audit: AuditEntry[] = [];
  const act: Act = { ledger, actor, now, wish, audit, ...places };
  const outcome = await ACTS[wish.act](act);
  const changes = await appointmentChanges(tx, ledger.rows);
  const people = [...new Set(changes.map(({ personId }) => personId))];
  const before = await countsOf(tx, people);
  await followers.changed(tx, actor, changes);
  const after = await countsOf(tx, people);
  return {
    ...places,
    wish,
    ledger,
    changes,
    audit,
    unsettled: outcome.unsettled,
    figures: {
      ...figuresOf(ledger, changes),
      moved: outcome.moved,
      certificates: before.certificates,
      invitations: before.invitations - after.invitations,
    },
  };
}

/** What ended and opened, in words of the appointments; ends first. */
export async function appointmentChanges(tx: EntityManager, rows: readonly LedgerRow[]): Promise<AppointmentChange[]> {
  const own = rows.filter(({ subject }) => subject === 'appointments');
  if (own.length === 0) return [];
  const found = await tx.find(Appointment, {
    where: { id: Any(own.map(({ id }) => id)) },
    select: { id: true, personId: true, commissionId: true, position: true },
  });
  const byId = new Map(found.map((row) => [row.id, row]));
  const change = ({ id, before, after }: LedgerRow): AppointmentChange[] => {
    const row = byId.get(id);
    if (!row) return [];
    const { personId, commissionId, position } = row;
    return [
      {
        personId,
        commissionId,
        position,
        appointmentId: id,
        act: before === null ? 'opened' : 'ended',
        reason: before === null ? 'appointed' : String(after['end_reason']),
      },
    ];
  };
  return [...own.filter(({ before }) => before !== null), ...own.filter(({ before }) => before === null)].flatMap(
    change,
  );
}

async function countsOf(
  tx: EntityManager,
  personIds: readonly string[],
): Promise<{ certificates: number; invitations: number }> {
  const personId = Any(personIds);
  return {
    certificates: await tx.countBy(Certificate, { personId, state: 'issued' }),
    invitations: await tx.countBy(Invitation, { personId, usedAt: IsNull(), revokedAt: IsNull() }),
  };
}

function figuresOf(
  ledger: Ledger,
  changes: readonly AppointmentChange[],
): Omit<ReorganisationFigures, 'moved' | 'certificates' | 'invitations'> {
  const opened = new Set(changes.filter(({ act }) => act === 'opened').map(({ personId }) => personId));
  const ended = changes.filter(({ act }) => act === 'ended');
  const isCancelled = ({ after }: LedgerRow) => after['state'] === 'cancelled';
  const isAdded = ({ before }: LedgerRow) => before === null;
  return {
    closed: ledger.count('commissions', ({ after }) => 'closed_on' in after),
    people: new Set(changes.map(({ personId }) => personId)).size,
    ended: ended.filter(({ personId, reason }) => reason !== 'transferred' && !opened.has(personId)).length,
    continued:
      opened.size +
      new Set(
        ended
          .filter(({ personId, reason }) => reason === 'transferred' && !opened.has(personId))
          .map(({ personId }) => personId),
      ).size,
    grantsEnded: ledger.count('role_grants', (row) => !isAdded(row)) - ledger.count('role_grants', isAdded),
    grantsMoved: ledger.count('role_grants', isAdded),
    seminarsHandedOver: ledger.count('seminars', ({ after }) => 'commission_id' in after),
    seminarsCancelled: ledger.count('seminars', isCancelled),
    venues: ledger.count('venues'),
  };
}
