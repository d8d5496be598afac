import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../platform/clock.ts';
import { AccountNews } from '../accounts/account-news.ts';
import { sendNotices } from './notices.queries.ts';

/** Whoever lost the second factor by somebody else's hand is told at the next sign-in. */
@Injectable()
export class AccountNotices implements OnModuleInit {
  constructor(
    private readonly news: AccountNews,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.news.follow((tx, actor, { accountId, act }) =>
      sendNotices(tx, [{ accountId, kind: act, params: { byCommand: actor === null } }], this.clock.now()),
    );
  }
}
