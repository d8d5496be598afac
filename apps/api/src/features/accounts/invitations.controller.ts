import { accountsRoutes, type InvitationBatchQuery, type InviteeQuery, type IssueInvitations } from '@kaskad/contracts';
import { type Actor, CENTRAL_ZONE, dayIn } from '@kaskad/domain';
import { phrases } from '@kaskad/phrases';
import { Body, Controller, HttpCode, Param, Query } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { Can, CurrentActor } from '../../platform/access/can.decorator.ts';
import { assertReaches } from '../../platform/access/reach.ts';
import { Clock } from '../../platform/clock.service.ts';
import { fileAnswer, fileName } from '../../platform/http/downloads.ts';
import { Serves } from '../../platform/http/serves.decorator.ts';
import { invitationSheet } from './invitation-sheet.ts';
import { commissionFor, pageOfInvitees } from './invitations.queries.ts';
import { batchesOf } from './issuing.queries.ts';
import { IssuingService } from './issuing.service.ts';

const { invitationBatches, invite, inviteConsequences, invitees, inviteOnPaper, undoInvitations } = accountsRoutes;
/** What was printed lately; the trail has it all. */
const BATCHES_SHOWN = 5;

@Controller()
export class InvitationsController {
  constructor(
    private readonly issuing: IssuingService,
    private readonly db: EntityManager,
    private readonly clock: Clock,
  ) {}

  @Can('invitation.read')
  @Serves(invitees)
  async invitees(@CurrentActor() actor: Actor, @Query({ schema: invitees.query }) query: InviteeQuery) {
    const commission = await commissionFor(this.db, query.commissionId);
    assertReaches(actor, 'invitation.read', commission);
    return { commission, ...(await pageOfInvitees(this.db, commission.path, query, this.clock.now())) };
  }

  @Can('invitation.issue')
  @Serves(invite)
  async invite(@CurrentActor() actor: Actor, @Body({ schema: invite.body }) input: IssueInvitations) {
    return { items: await this.issuing.issue(actor, input) };
  }

  @Can('invitation.issue')
  @Serves(inviteConsequences)
  inviteConsequences(@CurrentActor() actor: Actor, @Body({ schema: inviteConsequences.body }) input: IssueInvitations) {
    return this.issuing.consequences(actor, input);
  }

  @Can('invitation.read')
  @Serves(invitationBatches)
  async invitationBatches(
    @CurrentActor() actor: Actor,
    @Query({ schema: invitationBatches.query }) { commissionId, subtree }: InvitationBatchQuery,
  ) {
    const commission = await commissionFor(this.db, commissionId);
    assertReaches(actor, 'invitation.read', commission);
    const now = this.clock.now();
    return { items: await batchesOf(this.db, commission, subtree === 'true', BATCHES_SHOWN, now) };
  }

  @Can('invitation.issue')
  @Serves(undoInvitations)
  undoInvitations(@CurrentActor() actor: Actor, @Param('id', { schema: undoInvitations.params.shape.id }) id: string) {
    return this.issuing.undo(actor, id);
  }

  @Can('invitation.issue')
  @Serves(inviteOnPaper)
  @HttpCode(200)
  async inviteOnPaper(@CurrentActor() actor: Actor, @Body({ schema: inviteOnPaper.body }) input: IssueInvitations) {
    const issued = await this.issuing.issue(actor, input, true);
    const commission = input.commissionId ? await commissionFor(this.db, input.commissionId) : null;
    const name = fileName({
      what: phrases.kk.documents.invitations.title,
      of: commission?.name.kk ?? issued[0]?.commission.kk,
      day: dayIn(commission?.zone ?? CENTRAL_ZONE, this.clock.now()),
    });
    return fileAnswer(await invitationSheet(issued), `${name}.pdf`, 'application/pdf');
  }
}
