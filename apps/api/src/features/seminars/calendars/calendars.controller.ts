import { calendarsRoutes, type CreateCalendarFeed, Id, seminarsRoutes } from '@kaskad/contracts';
import type { Actor } from '@kaskad/domain';
import { Body, Controller, Header, Headers, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { createHash } from 'node:crypto';
import { EntityManager } from 'typeorm';
import { Can, CurrentActor, Public } from '../../../platform/access/can.decorator.ts';
import { fileAnswer } from '../../../platform/http/downloads.ts';
import { Serves } from '../../../platform/http/serves.decorator.ts';
import { CanWithSeminar } from '../seminar-access.ts';
import { openFeeds } from './calendars.queries.ts';
import { CalendarsService } from './calendars.service.ts';

const { list, create, end, read } = calendarsRoutes;
const TYPE = 'text/calendar; charset=utf-8';

@Controller()
export class CalendarsController {
  constructor(
    private readonly calendars: CalendarsService,
    private readonly db: EntityManager,
  ) {}

  @Can('self')
  @Serves(list)
  async list(@CurrentActor() actor: Actor) {
    return { items: await openFeeds(this.db, actor.accountId) };
  }

  @Can('self')
  @Serves(create)
  create(@CurrentActor() actor: Actor, @Body({ schema: create.body }) input: CreateCalendarFeed) {
    return this.calendars.create(actor, input);
  }

  @Can('self')
  @Serves(end)
  end(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: string) {
    return this.calendars.end(actor, id);
  }

  /** Programs ask every hour and more: an unchanged calendar is answered without its text. */
  @Public()
  @Header('x-robots-tag', 'noindex')
  @Header('cache-control', 'private, no-cache')
  @Serves(read)
  async read(
    @Param('token', { schema: read.params.shape.token }) token: string,
    @Headers('if-none-match') known: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const text = Buffer.from(await this.calendars.read(token));
    const tag = `"${createHash('sha256').update(text).digest('base64url')}"`;
    void reply.header('etag', tag);
    if (known?.split(',').some((one) => one.trim().replace(/^W\//, '') === tag)) {
      void reply.status(304);
      return undefined;
    }
    return fileAnswer(text, 'kaskad.ics', TYPE, { inline: true });
  }

  @CanWithSeminar('see')
  @Serves(seminarsRoutes.calendarFile)
  async file(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: string) {
    const { text, name } = await this.calendars.fileOf(actor, id);
    return fileAnswer(Buffer.from(text), `${name}.ics`, TYPE);
  }
}
