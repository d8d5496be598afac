import { accountsRoutes, type InviteeQuery, type IssueInvitations } from '@kaskad/contracts';
import { type Actor } from '@kaskad/domain';
import { Body, Controller, HttpCode, Query } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { Can, CurrentActor } from '../../platform/access/can.decorator.ts';
import { assertReaches } from '../../platform/access/reach.ts';
import { Clock } from '../../platform/clock.ts';
import { fileAnswer } from '../../platform/http/downloads.ts';
import { Serves } from '../../platform/http/serves.decorator.ts';
import { invitationSheet } from './invitation-sheet.ts';
import { commissionFor, pageOfInvitees } from './invitations.queries.ts';
import { InvitationsService } from './invitations.service.ts';

const { invite, invitees, inviteOnPaper } = accountsRoutes;

@Controller()
export class InvitationsController {
  constructor(
    private readonly invitations: InvitationsService,
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
    return { items: await this.invitations.issue(actor, input) };
  }

  @Can('invitation.issue')
  @Serves(inviteOnPaper)
  @HttpCode(200)
  async inviteOnPaper(@CurrentActor() actor: Actor, @Body({ schema: inviteOnPaper.body }) input: IssueInvitations) {
    return fileAnswer(
      await invitationSheet(await this.invitations.issue(actor, input)),
      'shaqyru.pdf',
      'application/pdf',
    );
  }
}
