import type { AcceptInvitation, IssuedInvitation, IssueInvitations, PublicInvitation } from '@kaskad/contracts';
import {
  type Actor,
  addDays,
  dayIn,
  instantOf,
  invitationRefusal,
  mayGrant,
  pinRefusal,
  reaches,
} from '@kaskad/domain';
import { HttpStatus, Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, IsNull } from 'typeorm';
import { assertReaches } from '../../platform/access/reach.ts';
import { Config } from '../../config.ts';
import { ActorSource } from '../../platform/access/actor-source.ts';
import { recordAudit } from '../../platform/audit/audit.ts';
import { Clock } from '../../platform/clock.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import { notFound, Refusal } from '../../platform/http/refusal.ts';
import { assertOpen } from '../people/open-commissions.ts';
import { Account } from './account.entity.ts';
import { setLanguage } from './account-language.ts';
import { Invitation } from './invitation.entity.ts';
import {
  campaignEndFor,
  codeHash,
  commissionFor,
  invitationOf,
  newCode,
  type PersonToInvite,
  personsById,
  personsToInvite,
  staffGrantsOf,
} from './invitations.queries.ts';
import { hashOf } from './password.ts';
import { lockPerson } from './first-grant.ts';
import { endSessionsOf, type NewSession, startSession } from './sessions.queries.ts';

const DEFAULT_DAYS = 30;
const AT_MOST = 2_000;

@Injectable()
export class InvitationsService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly actors: ActorSource,
    @Inject(Config) private readonly config: Config,
  ) {}

  /** New codes; each earlier open one of the same persons ends. The codes are answered once and kept as digests only. */
  issue(actor: Actor, input: IssueInvitations): Promise<IssuedInvitation[]> {
    const now = this.clock.now();
    return inTransaction(this.db, async (tx) => {
      const persons = await this.invited(tx, actor, input);
      const [first] = persons;
      if (!first) throw new Refusal('invitation_nobody');
      const until = input.until ?? (await lastDayFor(tx, first, now));
      const expiresAt = instantOf(first.zone, `${addDays(until, 1)}T00:00`);
      const ids = persons.map(({ personId }) => personId);
      await tx.query(
        'update invitations set revoked_at = $2 where person_id = any($1) and used_at is null and revoked_at is null',
        [ids, now],
      );
      const codes = persons.map((person) => ({ ...person, code: newCode() }));
      await tx
        .createQueryBuilder()
        .insert()
        .into(Invitation)
        .values(
          codes.map(({ personId, code }) => ({
            personId,
            codeHash: codeHash(code),
            createdBy: actor.accountId,
            createdAt: now,
            expiresAt,
          })),
        )
        .updateEntity(false)
        .execute();
      await recordAudit(
        tx,
        actor,
        now,
        ids.map((id) => ({ action: 'invitation.issued', subjectType: 'person', subjectId: id, after: { until } })),
      );
      return codes.map(({ personId, name, commission, code }) => ({
        personId,
        name,
        commission,
        url: `${this.config.publicUrl}/join/${code}`,
        until,
      }));
    });
  }

  async look(code: string): Promise<PublicInvitation> {
    const invitation = await this.open(code);
    const { givenName, familyName, commission, language } = invitation;
    return { name: `${givenName} ${familyName.slice(0, 1)}.`.trim(), commission, language, demo: this.config.isDemo };
  }

  /**
   * However many try at once, the row changes once: that one gets the account, the others learn that the invitation is
   * used. Whoever was given a staff role in the meantime signs in by password: the paper opens nothing any more.
   */
  async accept(code: string, { pin, language }: AcceptInvitation, userAgent: string): Promise<NewSession> {
    const invitation = await this.open(code);
    const refusal = pinRefusal(pin);
    if (refusal) throw new Refusal(refusal);
    const pinHash = await hashOf(pin);
    const now = this.clock.now();
    const { session, accountId } = await inTransaction(this.db, async (tx) => {
      await lockPerson(tx, invitation.personId);
      await assertNoStaff(tx, [invitation.personId], HttpStatus.GONE);
      const used = await tx.update(
        Invitation,
        { id: invitation.id, usedAt: IsNull(), revokedAt: IsNull() },
        { usedAt: now },
      );
      if (used.affected !== 1) throw new Refusal('invitation_used', HttpStatus.GONE);
      const account = await openAccount(tx, invitation.personId, { pinHash, language }, now);
      await endSessionsOf(tx, account, now);
      await recordAudit(tx, null, now, [
        {
          action: 'account.joined',
          subjectType: 'account',
          subjectId: account,
          after: { invitationId: invitation.id, consent: '1' },
        },
      ]);
      return { session: await startSession(tx, account, { openedBy: 'pin' }, now, userAgent), accountId: account };
    });
    this.actors.forget(accountId);
    return session;
  }

  private async open(code: string) {
    const invitation = await invitationOf(this.db.manager, code);
    if (invitation && !invitation.usedAt) await assertNoStaff(this.db.manager, [invitation.personId], HttpStatus.GONE);
    const refusal = invitationRefusal(invitation, this.clock.now());
    if (refusal || !invitation)
      throw new Refusal(
        refusal ?? 'invitation_unknown',
        refusal === 'invitation_unknown' ? HttpStatus.NOT_FOUND : HttpStatus.GONE,
      );
    return invitation;
  }

  private async invited(
    tx: EntityManager,
    actor: Actor,
    { personIds, commissionId, subtree }: IssueInvitations,
  ): Promise<PersonToInvite[]> {
    if (commissionId) {
      const commission = await commissionFor(tx, commissionId);
      assertReaches(actor, 'invitation.issue', commission);
      assertOpen(commission);
      return personsToInvite(tx, commission.path, subtree, AT_MOST);
    }
    const persons = await personsById(tx, [...new Set(personIds)]);
    const foreign = persons.some(({ path }) => !reaches(actor, 'invitation.issue', path));
    if (foreign || persons.length !== new Set(personIds).size) throw notFound();
    const grants = await staffGrantsOf(
      tx,
      persons.map(({ personId }) => personId),
    );
    if (grants.some((grant) => !mayGrant(actor, grant))) throw new Refusal('grant_too_wide', HttpStatus.FORBIDDEN);
    if (grants.length > 0) throw new Refusal('invitation_for_staff');
    return persons;
  }
}

/** Staff sign in by password, so that no paper and no PIN leads to their account. */
async function assertNoStaff(tx: EntityManager, personIds: readonly string[], status: HttpStatus): Promise<void> {
  if ((await staffGrantsOf(tx, personIds)).length > 0) throw new Refusal('invitation_for_staff', status);
}

/** Election day of the campaign under way, else the thirtieth day from now. */
async function lastDayFor(tx: EntityManager, { path, zone }: PersonToInvite, now: Date): Promise<string> {
  const today = dayIn(zone, now);
  return (await campaignEndFor(tx, path, today)) ?? addDays(today, DEFAULT_DAYS);
}

/** The person's account: made at the first invitation, given a new PIN at a later one. A disabled one stays disabled. */
async function openAccount(
  tx: EntityManager,
  personId: string,
  { pinHash, language }: Pick<Account, 'pinHash' | 'language'>,
  now: Date,
): Promise<string> {
  const known = await tx.findOne(Account, { where: { personId }, lock: { mode: 'pessimistic_write' } });
  if (known?.disabledAt) throw new Refusal('invitation_withdrawn', HttpStatus.GONE);
  if (known) {
    await tx.update(Account, { id: known.id }, { pinHash });
    await setLanguage(tx, null, known, language, now);
    return known.id;
  }
  const {
    identifiers: [made],
  } = await tx.insert(Account, { personId, pinHash, language, createdAt: now });
  return String(made?.['id']);
}
