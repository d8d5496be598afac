import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.ts';
import { PeopleModule } from '../people/people.module.ts';
import { AccountNotices } from './account-notices.service.ts';
import { Attachments } from './messages/attachments.service.ts';
import { Channels } from './messages/channel.ts';
import { EmailChannel } from './messages/email.channel.ts';
import { MessagesController } from './messages/messages.controller.ts';
import { MessagesService } from './messages/messages.service.ts';
import { Outbox } from './messages/outbox.task.ts';
import { Postman } from './messages/postman.service.ts';
import { MessageSending } from './messages/sending.worker.ts';
import { SmsChannel } from './messages/sms.channel.ts';
import { LoginPhones } from './login-phones.service.ts';
import { NoticesController } from './notices.controller.ts';
import { RoleLeaving } from './role-leaving.service.ts';

@Module({
  imports: [PeopleModule, AccountsModule],
  controllers: [NoticesController, MessagesController],
  providers: [
    RoleLeaving,
    LoginPhones,
    AccountNotices,
    Channels,
    EmailChannel,
    SmsChannel,
    Attachments,
    Postman,
    Outbox,
    MessageSending,
    MessagesService,
  ],
  exports: [Attachments],
})
export class NotificationsModule {}
