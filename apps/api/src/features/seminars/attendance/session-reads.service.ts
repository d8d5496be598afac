import type { AttendanceTrail, CheckInCode, SeminarBadges, SessionAttendance } from '@kaskad/contracts';
import {
  type Actor,
  HALL_STEP_SECONDS,
  type HallStep,
  hallStepOf,
  marksAttendance,
  type SeminarTies,
} from '@kaskad/domain';
import { Inject, Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { Config } from '../../../config.ts';
import { Clock } from '../../../platform/clock.service.ts';
import { notFound } from '../../../platform/http/refusal.ts';
import { attendanceOf, expectedAt, sessionFacts, type SessionFacts, trailOf } from './attendance.queries.ts';
import { checkInCode } from './check-in.queries.ts';
import { CheckInTokens } from './check-in-tokens.service.ts';
import { Contacts } from './contacts.service.ts';
import { assertMay, type SeminarAct } from '../seminar-access.ts';

const STEPS_AHEAD = 3_600 / HALL_STEP_SECONDS;

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
    const { session, ties } = await this.seen(actor, 'results', id);
    return attendanceOf(this.db, session, {
      now,
      contact: this.contacts.at(now),
      badgeFor: marksAttendance(actor, ties) ? (enrolmentId) => this.tokens.badgeFor(enrolmentId) : null,
    });
  }

  /** A badge for everybody whom the door expects. */
  async badges(actor: Actor, seminarId: string): Promise<SeminarBadges> {
    await assertMay(this.db, actor, 'mark', seminarId);
    const expected = await expectedAt(this.db, seminarId);
    return { items: expected.map(({ enrolmentId, person }) => ({ person, badge: this.tokens.badgeFor(enrolmentId) })) };
  }

  async trail(actor: Actor, id: string, personId: string): Promise<AttendanceTrail> {
    return trailOf(this.db, (await this.seen(actor, 'results', id)).session, personId);
  }

  /** The code of this moment; `ahead` those of the next hour as well, for a wall that loses its network. */
  async checkInCode(actor: Actor, id: string, ahead: boolean): Promise<CheckInCode> {
    const { session } = await this.seen(actor, 'mark', id);
    const now = this.clock.now();
    const step = hallStepOf(now);
    const codeAt = (one: HallStep) => ({ token: this.tokens.tokenFor(id, one), code: this.tokens.codeFor(id, one) });
    const code = await checkInCode(this.db, session, { ...codeAt(step), publicUrl: this.config.publicUrl, now });
    if (!ahead) return code;
    return {
      ...code,
      ahead: {
        startsAt: new Date(step * HALL_STEP_SECONDS * 1000).toISOString(),
        stepSeconds: HALL_STEP_SECONDS,
        codes: Array.from({ length: STEPS_AHEAD }, (_, place) => codeAt(step + place)),
      },
    };
  }

  private async seen(actor: Actor, act: SeminarAct, id: string): Promise<{ session: SessionFacts; ties: SeminarTies }> {
    const session = (await sessionFacts(this.db, [id])).get(id);
    if (!session) throw notFound();
    return { session, ties: await assertMay(this.db, actor, act, session.seminarId) };
  }
}
