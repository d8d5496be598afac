import type { AnswersKept, SendAnswers } from '@kaskad/contracts';
import { type Actor, ANSWER_GRACE_SECONDS, type AnswerContent, contradicts, maskOf } from '@kaskad/domain';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../../../platform/clock.ts';
import { runPrepared } from '../../../platform/db/prepared.ts';
import { notFound, Refusal } from '../../../platform/http/refusal.ts';

/**
 * One statement for a batch: finds the attempt of this person, holds it against a submission at the same moment, decides by the
 * server's clock whether it still takes answers, and keeps those it does not hold yet, in the order sent.
 */
export const KEEP_ANSWERS = {
  name: 'keep_answers',
  text: `
    with attempt as (
      select id, deadline_at, max_score, (state = 'open' and deadline_at >= $7::timestamptz) as takes
      from attempts where id = $1 and person_id = $2 for key share
    ), kept as (
      insert into answer_events (attempt_id, event_id, question, choice, device_at, received_at)
      select attempt.id, sent.event_id, sent.question, sent.choice, sent.device_at, $8
      from attempt, unnest($3::uuid[], $4::smallint[], $5::smallint[], $6::timestamptz[]) with ordinality as sent (event_id, question, choice, device_at, place)
      where attempt.takes and sent.question < attempt.max_score
      order by sent.place
      on conflict do nothing
      returning event_id
    )
    select deadline_at as "deadlineAt", takes, (select count(*)::int from kept) as kept from attempt`,
};

const READ_ANSWERS = {
  name: 'read_answers',
  text: 'select event_id as "eventId", question, choice from answer_events where attempt_id = $1 and event_id = any($2)',
};

interface Kept {
  deadlineAt: Date;
  takes: boolean;
  kept: number;
}

@Injectable()
export class Answers {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Keeps a batch of answers. An id in `durable` is on the disk of the server; a repeated id gets the same reply as the first time. */
  async keep(actor: Actor, attemptId: string, { events }: SendAnswers): Promise<AnswersKept> {
    const now = this.clock.now();
    const sent = events.map(({ id, question, choice }) => ({ eventId: id, question, choice: maskOf(choice) }));
    const [reply] = await runPrepared<Kept>(this.db, KEEP_ANSWERS, [
      attemptId, actor.personId, sent.map(({ eventId }) => eventId), sent.map(({ question }) => question), sent.map(({ choice }) => choice),
      events.map(({ at }) => at), new Date(now.getTime() - ANSWER_GRACE_SECONDS * 1000), now,
    ]);
    if (!reply) throw notFound();
    const base = { now: now.toISOString(), deadlineAt: reply.deadlineAt.toISOString() };
    if (reply.kept === sent.length) return { ...base, durable: sent.map(({ eventId }) => eventId), refused: [] };
    return { ...base, ...(await this.compare(attemptId, sent, reply.takes)) };
  }

  /** Some were not new: those held with the same content are durable, other content is a contradiction, the rest is refused. */
  private async compare(attemptId: string, sent: readonly AnswerContent[], takes: boolean): Promise<Pick<AnswersKept, 'durable' | 'refused'>> {
    const ids = [...new Set(sent.map(({ eventId }) => eventId))];
    const held = await runPrepared<AnswerContent>(this.db, READ_ANSWERS, [attemptId, ids]);
    if (sent.some((event) => held.some((kept) => contradicts(kept, event)))) throw new Refusal('answer_contradicts');
    const durable = held.map(({ eventId }) => eventId);
    const code = takes ? ('question_unknown' as const) : ('attempt_over' as const);
    return { durable: ids.filter((id) => durable.includes(id)), refused: ids.filter((id) => !durable.includes(id)).map((id) => ({ id, code })) };
  }
}
