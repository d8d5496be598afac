import { Module } from '@nestjs/common';
import { PeopleModule } from '../people/people.module.ts';
import { AccountNews } from './account-news.service.ts';
import { AccountsController } from './accounts.controller.ts';
import { AccountsService } from './accounts.service.ts';
import { DemoAccountsService } from './demo-accounts.service.ts';
import { FoundingService } from './founding.service.ts';
import { InvitationsController } from './invitations.controller.ts';
import { DisowningService } from './disowning.service.ts';
import { InvitationLookup } from './invitation-lookup.service.ts';
import { InvitationsService } from './invitations.service.ts';
import { IssuingService } from './issuing.service.ts';
import { AccountLeaving } from './leaving.service.ts';
import { PasswordLinksController } from './password-links.controller.ts';
import { PasswordLinksService } from './password-links.service.ts';
import { SecondFactorController } from './second-factor.controller.ts';
import { SecondFactorService } from './second-factor.service.ts';
import { SessionController } from './session.controller.ts';
import { SignInService } from './sign-in.service.ts';

@Module({
  imports: [PeopleModule],
  controllers: [
    SessionController,
    InvitationsController,
    AccountsController,
    PasswordLinksController,
    SecondFactorController,
  ],
  providers: [
    SignInService,
    InvitationLookup,
    InvitationsService,
    DisowningService,
    IssuingService,
    AccountsService,
    DemoAccountsService,
    FoundingService,
    AccountLeaving,
    PasswordLinksService,
    SecondFactorService,
    AccountNews,
  ],
  exports: [FoundingService, IssuingService, AccountsService, DemoAccountsService, PasswordLinksService, AccountNews],
})
export class AccountsModule {}
