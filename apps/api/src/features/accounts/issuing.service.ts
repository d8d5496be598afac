import type { InvitationConsequences, IssuedInvitation, IssueInvitations } from '@kaskad/contracts';
import {
  type Actor,
  addDays,
  dayIn,
  instantOf,
  INVITATIONS_AT_ONCE,
  isPublicAddress,
  issueRefusal,
  mayGrant,
  pagesOf,
  reaches,
  showPaperCode,
} from '@kaskad/domain';
import { HttpStatus, Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Config } from '../../config.ts';
import { assertReaches } from '../../platform/access/reach.ts';
import { recordAudit } from '../../platform/audit/audit.ts';
import { Clock } from '../../platform/clock.service.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import { notFound, Refusal } from '../../platform/http/refusal.ts';
import { SecretKey } from '../../platform/secrets/secret-key.ts';
import { assertOpen } from '../people/open-commissions.ts';
import { InvitationBatchRow } from './invitation-batch.entity.ts';
import { Invitation } from './invitation.entity.ts';
import { campaignEndFor, codeHash, commissionFor, newCode, staffGrantsOf } from './invitations.queries.ts';
import {
  countToInvite,
  lockBatch,
  personsById,
  personsOfBatch,
  personsToInvite,
  type PersonToInvite,
  replaceInvitations,
  undoBatch,
} from './issuing.queries.ts';
import { newPaperCodes } from './paper-codes.ts';

const DEFAULT_DAYS = 30;

interface Asked {
  /** Who gets an invitation now, `INVITATIONS_AT_ONCE` at most; `of` is how many there are in all. */
  readonly persons: readonly PersonToInvite[];
  readonly of: number;
  readonly holding: number;
}

/** Issues invitations and takes them back: a sheet that is in somebody's hands is voided only by whoever knows it. */
@Injectable()
export class IssuingService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly key: SecretKey,
    @Inject(Config) private readonly config: Config,
  ) {}

  consequences(actor: Actor, input: IssueInvitations): Promise<InvitationConsequences> {
    const now = this.clock.now();
    return inTransaction(this.db, async (tx) => {
      const { persons, of, holding } = await this.asked(tx, actor, input, now);
      const [first] = persons;
      return {
        persons: of,
        issued: persons.length,
        pages: pagesOf(persons.length),
        voids: holding,
        joined: persons.filter(({ joined }) => joined).length,
        until: first ? (input.until ?? (await lastDayFor(tx, first, now))) : null,
        address: { url: this.config.publicUrl, isPublic: isPublicAddress(this.config.publicUrl) },
      };
    });
  }

  /** New codes, answered once and kept as digests only. What they replace is named in the act, which can be undone. */
  issue(actor: Actor, input: IssueInvitations, onPaper = false): Promise<IssuedInvitation[]> {
    const now = this.clock.now();
    return inTransaction(this.db, async (tx) => {
      const { persons, of, holding } = await this.asked(tx, actor, input, now);
      const [first] = persons;
      const refusal = issueRefusal({ persons: of, holding, told: input.voids });
      if (refusal || !first) throw new Refusal(refusal ?? 'invitation_nobody', HttpStatus.CONFLICT, { count: holding });
      const until = input.until ?? (await lastDayFor(tx, first, now));
      const ids = persons.map(({ personId }) => personId);
      const { identifiers } = await tx.insert(InvitationBatchRow, {
        onPaper,
        issuedBy: actor.accountId,
        issuedAt: now,
      });
      const batchId = String(identifiers[0]?.['id']);
      const replaced = new Set(await replaceInvitations(tx, ids, batchId, now));
      const typed = await newPaperCodes(tx, this.key, persons.length);
      const codes = persons.map((person, index) => ({ ...person, code: newCode(), typed: typed[index] }));
      await tx
        .createQueryBuilder()
        .insert()
        .into(Invitation)
        .values(
          codes.map(({ personId, zone, code, typed: short }) => ({
            personId,
            codeHash: codeHash(code),
            typedHash: short?.digest ?? null,
            batchId,
            createdBy: actor.accountId,
            createdAt: now,
            expiresAt: instantOf(zone, `${addDays(until, 1)}T00:00`),
          })),
        )
        .updateEntity(false)
        .execute();
      await recordAudit(
        tx,
        actor,
        now,
        ids.map((id) => ({
          action: 'invitation.issued',
          subjectType: 'person',
          subjectId: id,
          after: { until, ...(replaced.has(id) && { voids: true }) },
        })),
      );
      return codes.map(({ personId, name, commission, code, typed: short }) => ({
        personId,
        name,
        commission,
        url: `${this.config.publicUrl}/join/${code}`,
        typed: showPaperCode(short?.code ?? ''),
        joinAddress: `${this.config.publicUrl}/join`,
        until,
      }));
    });
  }

  /**
   * Ends what nobody used of an act; what it had voided opens again. Where somebody joined by the new one, or left, or
   * became staff meanwhile, nothing comes back.
   */
  undo(actor: Actor, batchId: string): Promise<{ voided: number; restored: number }> {
    const now = this.clock.now();
    return inTransaction(this.db, async (tx) => {
      const batch = await lockBatch(tx, batchId);
      if (!batch) throw notFound();
      const persons = await personsById(tx, await personsOfBatch(tx, batchId), now);
      if (persons.length === 0 || persons.some(({ path }) => !reaches(actor, 'invitation.issue', path)))
        throw notFound();
      if (batch.undoneAt) throw new Refusal('invitation_batch_undone');
      const { voided, restored } = await undoBatch(tx, batchId, now);
      await tx.update(InvitationBatchRow, { id: batchId }, { undoneAt: now, undoneBy: actor.accountId });
      const again = new Set(restored);
      await recordAudit(
        tx,
        actor,
        now,
        voided.map((id) => ({
          action: 'invitation.undone',
          subjectType: 'person',
          subjectId: id,
          after: { restored: again.has(id) },
        })),
      );
      return { voided: voided.length, restored: restored.length };
    });
  }

  private async asked(tx: EntityManager, actor: Actor, input: IssueInvitations, now: Date): Promise<Asked> {
    const { personIds, commissionId } = input;
    if (commissionId) {
      const commission = await commissionFor(tx, commissionId);
      assertReaches(actor, 'invitation.issue', commission);
      assertOpen(commission);
      const persons = await personsToInvite(tx, commission.path, input, INVITATIONS_AT_ONCE, now);
      const counted = await countToInvite(tx, commission.path, input, now);
      return { persons, of: counted.persons, holding: counted.holding };
    }
    const persons = await personsById(tx, [...new Set(personIds)], now);
    const foreign = persons.some(({ path }) => !reaches(actor, 'invitation.issue', path));
    if (foreign || persons.length !== new Set(personIds).size) throw notFound();
    const grants = await staffGrantsOf(
      tx,
      persons.map(({ personId }) => personId),
    );
    if (grants.some((grant) => !mayGrant(actor, grant))) throw new Refusal('grant_too_wide', HttpStatus.FORBIDDEN);
    if (grants.length > 0) throw new Refusal('invitation_for_staff');
    return { persons, of: persons.length, holding: persons.filter(({ holds }) => holds).length };
  }
}

/** Election day of the campaign under way, else the thirtieth day from now. */
async function lastDayFor(tx: EntityManager, { path, zone }: PersonToInvite, now: Date): Promise<string> {
  const today = dayIn(zone, now);
  return (await campaignEndFor(tx, path, today)) ?? addDays(today, DEFAULT_DAYS);
}
