import type { CreateCalendarFeed, NewCalendarFeed } from '@kaskad/contracts';
import { type Actor, holds, isPublicAddress } from '@kaskad/domain';
import { fill, phrases } from '@kaskad/phrases';
import { Inject, Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { DataSource, type EntityManager, IsNull } from 'typeorm';
import { Config } from '../../../config.ts';
import { tokenHash } from '../../../platform/access/actor-source.service.ts';
import { recordAudit } from '../../../platform/audit/audit.ts';
import { Clock } from '../../../platform/clock.service.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { forbidden, notFound } from '../../../platform/http/refusal.ts';
import { Account } from '../../accounts/account.entity.ts';
import { campaignDetail } from '../../campaigns/campaigns.queries.ts';
import { assertMay } from '../seminar-access.ts';
import { venueFor } from '../venues/venues.queries.ts';
import { CalendarFeed } from './calendar-feed.entity.ts';
import { calendarFile } from './calendar-file.ts';
import { entriesOf, entriesOfSeminar, feedBy, openFeeds, type ReadFeed } from './calendars.queries.ts';

const HOUR_MS = 3_600_000;
const TOKEN_BYTES = 24;

/** Secret addresses of calendars, and the texts that stand under them. */
@Injectable()
export class CalendarsService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    @Inject(Config) private readonly config: Config,
  ) {}

  /** Ends the former address of the same calendar: that is how a lost one is made worthless. */
  async create(actor: Actor, input: CreateCalendarFeed): Promise<NewCalendarFeed> {
    const token = randomBytes(TOKEN_BYTES).toString('base64url');
    return inTransaction(this.db, async (tx) => {
      const now = this.clock.now();
      const subject = await subjectOf(tx, actor, input, now);
      const about = { accountId: actor.accountId, kind: input.kind, ...subject };
      await tx.update(
        CalendarFeed,
        {
          ...about,
          venueId: subject.venueId ?? IsNull(),
          campaignId: subject.campaignId ?? IsNull(),
          endedAt: IsNull(),
        },
        { endedAt: now },
      );
      const {
        identifiers: [made],
      } = await tx.insert(CalendarFeed, { ...about, tokenHash: tokenHash(token), createdAt: now });
      const id = String(made?.['id']);
      await recordAudit(tx, actor, now, [
        { action: 'calendar.created', subjectType: 'calendar', subjectId: id, after: { kind: input.kind, ...subject } },
      ]);
      const feed = (await openFeeds(tx, actor.accountId)).find((one) => one.id === id);
      if (!feed) throw new Error('the calendar that was made is not there');
      const { publicUrl } = this.config;
      return { ...feed, url: `${publicUrl}/api/calendars/${token}/kaskad.ics`, isPublic: isPublicAddress(publicUrl) };
    });
  }

  async end(actor: Actor, id: string): Promise<{ done: true }> {
    return inTransaction(this.db, async (tx) => {
      const now = this.clock.now();
      const mine = { id, accountId: actor.accountId, endedAt: IsNull() };
      const feed = await tx.findOne(CalendarFeed, { where: mine, lock: { mode: 'pessimistic_write' } });
      if (!feed) throw notFound();
      await tx.update(CalendarFeed, { id }, { endedAt: now });
      await recordAudit(tx, actor, now, [
        { action: 'calendar.ended', subjectType: 'calendar', subjectId: id, before: { kind: feed.kind } },
      ]);
      return { done: true };
    });
  }

  /** What stands under the address: never more than its owner may see at this moment. 404 once it ended. */
  async read(token: string): Promise<string> {
    const now = this.clock.now();
    const feed = await feedBy(this.db.manager, tokenHash(token));
    if (!feed) throw notFound();
    const entries = await entriesOf(this.db.manager, feed.actor, { ...feed, now });
    if (!feed.readAt || now.getTime() - feed.readAt.getTime() >= HOUR_MS)
      await this.db.manager.update(CalendarFeed, { id: feed.id }, { readAt: now });
    return calendarFile(entries, {
      name: nameOf(feed),
      language: feed.language,
      publicUrl: this.config.publicUrl,
      pageOf: (id) => (feed.kind === 'attending' ? '/my/seminars' : `/seminars/${id}`),
    });
  }

  /** One seminar as a file; the name is that of the seminar. */
  async fileOf(actor: Actor, seminarId: string): Promise<{ readonly text: string; readonly name: string }> {
    const db = this.db.manager;
    await assertMay(db, actor, 'see', seminarId);
    const entries = await entriesOfSeminar(db, actor.personId, seminarId);
    const { language } = await db.findOneOrFail(Account, {
      where: { id: actor.accountId },
      select: { language: true },
    });
    const name = entries[0]?.title[language] ?? '';
    const pageOf = (id: string) => (holds(actor, 'person.read') ? `/seminars/${id}` : '/my/seminars');
    return { name, text: calendarFile(entries, { name, language, publicUrl: this.config.publicUrl, pageOf }) };
  }
}

/** The building or campaign that the reader asks for, as far as the reader sees it. */
async function subjectOf(
  tx: EntityManager,
  actor: Actor,
  input: CreateCalendarFeed,
  now: Date,
): Promise<{ venueId: string | null; campaignId: string | null }> {
  if (input.kind === 'attending' || input.kind === 'teaching') return { venueId: null, campaignId: null };
  if (!holds(actor, 'person.read')) throw forbidden();
  if (input.kind === 'venue') {
    if (!(await venueFor(tx, actor, input.venueId))) throw notFound();
    return { venueId: input.venueId, campaignId: null };
  }
  if (!(await campaignDetail(tx, actor, input.campaignId, now))) throw notFound();
  return { venueId: null, campaignId: input.campaignId };
}

function nameOf({ kind, language, subject }: ReadFeed): string {
  return fill(phrases[language].documents.calendar.names[kind], { name: subject?.[language] ?? '' });
}
