import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.ts';
import { PeopleModule } from '../people/people.module.ts';
import { AccountNotices } from './account-notices.service.ts';
import { LoginPhones } from './login-phones.service.ts';
import { NoticesController } from './notices.controller.ts';
import { RoleLeaving } from './role-leaving.service.ts';

@Module({
  imports: [PeopleModule, AccountsModule],
  controllers: [NoticesController],
  providers: [RoleLeaving, LoginPhones, AccountNotices],
})
export class NotificationsModule {}
