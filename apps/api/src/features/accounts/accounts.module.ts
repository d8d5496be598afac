import { Module } from '@nestjs/common';
import { AccountsController } from './accounts.controller.ts';
import { AccountsService } from './accounts.service.ts';
import { DemoAccountsService } from './demo-accounts.service.ts';
import { FoundingService } from './founding.service.ts';
import { InvitationsController } from './invitations.controller.ts';
import { InvitationsService } from './invitations.service.ts';
import { SessionController } from './session.controller.ts';
import { SignInService } from './sign-in.service.ts';

@Module({
  controllers: [SessionController, InvitationsController, AccountsController],
  providers: [SignInService, InvitationsService, AccountsService, DemoAccountsService, FoundingService],
  exports: [FoundingService, InvitationsService, AccountsService, DemoAccountsService],
})
export class AccountsModule {}
