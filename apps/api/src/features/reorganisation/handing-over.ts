import { IsNull } from 'typeorm';
import type { ReorganisationWish } from '@kaskad/contracts';
import { type Actor, mayGrant, type StaffRole } from '@kaskad/domain';
import { HttpStatus } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { AuditEntry } from '../../platform/audit/audit.ts';
import { Refusal } from '../../platform/http/refusal.ts';
import {
  GRANTS_OF_COMMISSIONS,
  OF_COMMISSIONS,
  PEOPLE_OF_COMMISSIONS,
  RIGHTS_TO_TRAIN_OF_COMMISSIONS,
  SEATS_OF_SEMINARS,
  SEMINARS_OF_COMMISSIONS,
  SEMINARS_WITHOUT_MARKS,
  SESSIONS_OF_SEMINARS,
} from './concerned-rows.sql.ts';
import { promoteElsewhere } from '../seminars/enrolment/enrolments.queries.ts';
import { cancelTrainersOf, peopleOnceBound } from './ledger-rows.queries.ts';
import type { Ledger } from './reorganisation-ledger.ts';
import type { Placed } from './places.queries.ts';
import { RoleGrant } from '../accounts/role-grant.entity.ts';

export interface Act {
  readonly ledger: Ledger;
  /** Null for a planned change that is carried out on its day: the rights of whoever made it were asked when they did. */
  readonly actor: Actor | null;
  readonly now: Date;
  readonly commission: Placed;
  readonly target: Placed | null;
  readonly wish: ReorganisationWish & { readonly reason: string };
  readonly audit: AuditEntry[];
}

/** Rights in commissions that end go with them; of a merged one those that were chosen go on in the target. */
export async function endGrants(
  { ledger, actor, now, wish, audit }: Act,
  ids: readonly string[],
  target: Placed | null,
): Promise<void> {
  const ended = await ledger.change('role_grants', { revoked_at: now }, GRANTS_OF_COMMISSIONS, [ids]);
  const grants = ended.map((row) => ({
    id: String(row['id']),
    accountId: String(row['account_id']),
    role: row['role'] as StaffRole,
    commissionId: String(row['commission_id']),
  }));
  for (const { accountId, role, commissionId } of grants) {
    audit.push({
      action: 'role.revoked',
      subjectType: 'account',
      subjectId: accountId,
      before: { role, commissionId },
      reason: wish.reason,
    });
  }
  if (!target || wish.grantIds.length === 0) return;
  const chosen = grants.filter(({ id }) => wish.grantIds.includes(id));
  // On the day of a planned change some of them may have ended; when it is decided they must all be there.
  if (actor && chosen.length < new Set(wish.grantIds).size) throw new Refusal('reorganisation_grant_unknown');
  if (actor && chosen.some(({ role }) => !mayGrant(actor, { role, path: target.path })))
    throw new Refusal('grant_too_wide', HttpStatus.FORBIDDEN);
  const existing = await ledger.tx.findBy(RoleGrant, { commissionId: target.id, revokedAt: IsNull() });
  const fresh = chosen.filter(
    ({ accountId, role }) => !existing.some((grant) => grant.accountId === accountId && grant.role === role),
  );
  const rows = fresh.map(({ accountId, role }) => ({
    id: randomUUID(),
    account_id: accountId,
    role,
    commission_id: target.id,
    revoked_at: null,
    granted_at: now.toISOString(),
  }));
  await ledger.add('role_grants', rows);
  for (const { accountId, role } of fresh) {
    audit.push({
      action: 'role.granted',
      subjectType: 'account',
      subjectId: accountId,
      after: { role, commissionId: target.id },
      reason: wish.reason,
    });
  }
}

export interface Heirs {
  readonly heirId: string;
  /**
   * Who goes on with courses, questions and tests; null: they stay where they are, within reach of the commission
   * above.
   */
  readonly content: string | null;
}

export async function handOver(
  { ledger, now, wish, audit }: Act,
  ids: readonly string[],
  { heirId, content }: Heirs,
): Promise<void> {
  if (wish.seminars === 'cancel') {
    const cancelled = await ledger.change('seminars', { state: 'cancelled' }, SEMINARS_WITHOUT_MARKS, [ids, now]);
    const seminarIds = cancelled.map(({ id }) => String(id));
    await ledger.change('seminar_sessions', { cancelled: true }, SESSIONS_OF_SEMINARS, [seminarIds]);
    await cancelTrainersOf(ledger.tx, seminarIds);
    await ledger.change('enrolments', { state: 'cancelled', changed_at: now }, SEATS_OF_SEMINARS, [seminarIds]);
    await promoteElsewhere(ledger.tx, await peopleOnceBound(ledger.tx, seminarIds), now);
    for (const id of seminarIds) {
      audit.push({
        action: 'seminar.cancelled',
        subjectType: 'seminar',
        subjectId: id,
        after: { state: 'cancelled' },
        reason: wish.reason,
      });
    }
  }
  await ledger.change('seminars', { commission_id: heirId }, SEMINARS_OF_COMMISSIONS, [ids]);
  await ledger.change('venues', { commission_id: heirId }, OF_COMMISSIONS, [ids]);
  await ledger.change('accreditations', { commission_id: heirId }, RIGHTS_TO_TRAIN_OF_COMMISSIONS, [ids]);
  await ledger.change('persons', { home_commission_id: heirId }, PEOPLE_OF_COMMISSIONS, [ids]);
  if (content === null) return;
  for (const table of ['courses', 'quizzes', 'questions'] as const)
    await ledger.change(table, { commission_id: content }, OF_COMMISSIONS, [ids]);
}
