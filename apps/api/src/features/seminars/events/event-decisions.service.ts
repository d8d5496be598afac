import type { DecideEvents, SeminarDoors } from '@kaskad/contracts';
import { type Actor, eventDecisionRefusal, type EventPayload, gapBefore, isDecision } from '@kaskad/domain';
import { Injectable } from '@nestjs/common';
import { randomUUIDv7 } from 'node:crypto';
import { DataSource, type EntityManager } from 'typeorm';
import { recordAudit } from '../../../platform/audit/audit.ts';
import { Clock } from '../../../platform/clock.service.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { notFound, Refusal } from '../../../platform/http/refusal.ts';
import { enrolmentStates } from '../attendance/attendance.queries.ts';
import { assertMay } from '../seminar-access.ts';
import { digestOf } from './event-signature.ts';
import { EventTurns } from './event-turns.service.ts';
import { devicesOf, insertEvents, lockEvents } from './events.queries.ts';
import { doorsOf } from './seminar-doors.ts';
import { type Turn, turnOf } from './seminar-turn.ts';

/** Decisions are made on no device: their places count for the seminar. */
const NO_DEVICE = '00000000-0000-0000-0000-000000000000';

@Injectable()
export class EventDecisions {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly turns: EventTurns,
  ) {}

  /** A person decides about what waits or contradicts itself; the decision is an event among the others. */
  async decide(actor: Actor, seminarId: string, decision: DecideEvents): Promise<SeminarDoors> {
    return inTransaction(this.db, async (tx) => {
      await assertMay(tx, actor, 'mark', seminarId);
      await lockEvents(tx, seminarId);
      const now = this.clock.now();
      const turn = await turnOf(tx, seminarId, now);
      const about = await meantBy(tx, seminarId, turn, decision);
      const payload = { ...about, reason: decision.reason };
      const content = { ...(decision.kind === 'person_is' && { subjectId: decision.subjectId }), payload };
      const seq = turn.events.filter(isDecision).length + 1;
      const id = randomUUIDv7();
      await insertEvents(tx, seminarId, [
        {
          ...{ id, seq, content, kind: decision.kind, device: NO_DEVICE, digest: digestOf({ id, ...content }) },
          ...{ actor: actor.accountId, broughtBy: actor.accountId, madeAt: now, receivedAt: now },
        },
      ]);
      await recordAudit(tx, actor, now, [
        {
          action: 'seminar.events_decided',
          subjectType: 'seminar',
          subjectId: seminarId,
          after: { kind: decision.kind, ...about },
          reason: decision.reason,
        },
      ]);
      return doorsOf(tx, seminarId, { turn: await this.turns.take(tx, seminarId, actor), mayDecide: true });
    });
  }
}

/** What the decision is about, as the rule reads it. Refused where there is nothing to decide. */
async function meantBy(
  tx: EntityManager,
  seminarId: string,
  turn: Turn,
  decision: DecideEvents,
): Promise<EventPayload> {
  const { events, state } = turn;
  const device = 'device' in decision ? await deviceOf(tx, seminarId, decision.device) : null;
  const isListed = decision.kind === 'person_is' && (await isOnList(tx, seminarId, decision.personId));
  const code = eventDecisionRefusal(decision, { came: events, state, isListed });
  if (code) throw new Refusal(code);
  if (decision.kind === 'person_is') return { person: decision.personId };
  if ('events' in decision) return { events: decision.events };
  if (!device) throw notFound();
  return {
    device: device.id,
    place: decision.kind === 'withdrawn' ? device.last : (gapBefore(events, state, device.id) ?? 0),
  };
}

async function deviceOf(tx: EntityManager, seminarId: string, id: string) {
  const device = (await devicesOf(tx, seminarId)).find((one) => one.id === id);
  if (!device) throw notFound();
  return device;
}

const isOnList = async (tx: EntityManager, seminarId: string, personId: string) =>
  (await enrolmentStates(tx, [seminarId], [personId])).size > 0;
