import type { AttendanceTrail, CheckInCode, SessionAttendance } from '@kaskad/contracts';
import type { Actor } from '@kaskad/domain';
import { Inject, Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { Config } from '../../../config.ts';
import { Clock } from '../../../platform/clock.ts';
import { notFound } from '../../../platform/http/refusal.ts';
import { attendanceOf, sessionFacts, type SessionFacts, trailOf } from './attendance.queries.ts';
import { checkInCode } from './check-in.queries.ts';
import { CheckInTokens } from './check-in-tokens.ts';
import { Contacts } from './contacts.ts';
import { assertMay, type SeminarAct } from '../seminar-access.ts';

/** What is read about one session by those who may. */
@Injectable()
export class SessionReads {
  constructor(
    private readonly db: EntityManager,
    private readonly clock: Clock,
    private readonly tokens: CheckInTokens,
    private readonly contacts: Contacts,
    @Inject(Config) private readonly config: Config,
  ) {}

  async attendance(actor: Actor, id: string): Promise<SessionAttendance> {
    const now = this.clock.now();
    return attendanceOf(this.db, await this.session(actor, 'results', id), { now, contact: this.contacts.at(now) });
  }

  async trail(actor: Actor, id: string, personId: string): Promise<AttendanceTrail> {
    return trailOf(this.db, await this.session(actor, 'results', id), personId);
  }

  async checkInCode(actor: Actor, id: string): Promise<CheckInCode> {
    const session = await this.session(actor, 'mark', id);
    return checkInCode(this.db, session, this.tokens.tokenFor(id), this.config.publicUrl);
  }

  private async session(actor: Actor, act: SeminarAct, id: string): Promise<SessionFacts> {
    const session = (await sessionFacts(this.db, [id])).get(id);
    if (!session) throw notFound();
    await assertMay(this.db, actor, act, session.seminarId);
    return session;
  }
}
