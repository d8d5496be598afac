import type { Actor } from '@kaskad/domain';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../platform/clock.service.ts';
import { type AccountChanged, AccountNews } from '../accounts/account-news.service.ts';
import type { NewNotice } from './new-notice.ts';
import { sendNotices } from './notices.queries.ts';

/** Tells the owner of an account at the next sign-in: the second factor was reset, or an issued sheet went astray. */
@Injectable()
export class AccountNotices implements OnModuleInit {
  constructor(
    private readonly news: AccountNews,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.news.follow((tx, actor, changed) => sendNotices(tx, [noticeOf(actor, changed)], this.clock.now()));
  }
}

function noticeOf(actor: Actor | null, changed: AccountChanged): NewNotice {
  const { accountId, act } = changed;
  return act === 'second_factor_reset'
    ? { accountId, kind: act, params: { byCommand: actor === null } }
    : { accountId, kind: act, params: changed.about };
}
