import { calendarStatus } from '@kaskad/domain';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Config } from '../../../config.ts';
import { Attachments } from '../../notifications/messages/attachments.service.ts';
import type { Attachment } from '../../notifications/messages/channel.ts';
import type { Claimed } from '../../notifications/messages/sending.queries.ts';
import { calendarFile } from './calendar-file.ts';
import { entriesOfSeminar } from './calendars.queries.ts';

const KINDS = ['seminar_invited', 'seat_offered', 'seat_gained', 'seminar_moved', 'seminar_cancelled'] as const;

/**
 * E-mails about a seminar bring its sessions into the calendar of the person: each a file, because programs take one
 * entry of an invitation, under the identity and the number of revisions that the calendars' addresses show.
 */
@Injectable()
export class CalendarInvitations implements OnModuleInit {
  constructor(
    private readonly attachments: Attachments,
    @Inject(Config) private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.attachments.follow(KINDS, (db, message) => this.filesFor(db, message));
  }

  private async filesFor(
    db: EntityManager,
    { kind, seminarId, personId, language, email }: Claimed,
  ): Promise<Attachment[]> {
    if (seminarId === null || email === null) return [];
    const { publicUrl, smtp } = this.config;
    const organiser = /<([^>]+)>/.exec(smtp?.from ?? '')?.[1] ?? smtp?.from ?? '';
    const entries = await entriesOfSeminar(db, personId, seminarId);
    return entries.flatMap((entry, place) => {
      const isOff = calendarStatus(entry) === 'cancelled';
      // A session that was called off before is news only to whoever is told of a change.
      if (isOff && kind !== 'seminar_cancelled' && kind !== 'seminar_moved') return [];
      const method = isOff ? 'CANCEL' : 'REQUEST';
      const text = calendarFile([entry], {
        name: entry.title[language],
        language,
        publicUrl,
        pageOf: () => '/my/seminars',
        invitation: { method, organiser, attendee: email },
      });
      return [{ name: `kaskad-${place + 1}.ics`, text, method }];
    });
  }
}
