import type { AnswersKept, SendAnswers } from '@kaskad/contracts';
import { type Actor, type AnswerContent, contradictsKeptAnswer, encodeResponse } from '@kaskad/domain';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../../platform/clock.service.ts';
import { notFound, Refusal } from '../../platform/http/refusal.ts';
import { AnswerWriter } from './answer-writer.ts';
import { heldAnswers } from './answers.queries.ts';
import { sameAccount } from './same-account.ts';

@Injectable()
export class Answers {
  private readonly writer: AnswerWriter;

  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {
    this.writer = new AnswerWriter(db);
  }

  /**
   * Keeps a batch of answers. An id in `durable` is on the disk of the server; a repeated id gets the same reply as the
   * first time.
   */
  async keep(actor: Actor, attemptId: string, { events, accountId }: SendAnswers): Promise<AnswersKept> {
    sameAccount(actor, accountId);
    const now = this.clock.now();
    const sent = events.map(({ id, question, response, language, at, elapsed = null }) => ({
      eventId: id,
      question,
      response: encodeResponse(response),
      language,
      elapsed,
      deviceAt: new Date(at),
    }));
    const reply = await this.writer.write({ attemptId, personId: actor.personId, answers: sent, receivedAt: now });
    if (!reply) throw notFound();
    const base = { now: now.toISOString(), deadlineAt: reply.deadlineAt.toISOString() };
    if (reply.kept === sent.length) return { ...base, durable: sent.map(({ eventId }) => eventId), refused: [] };
    return { ...base, ...(await this.compare(attemptId, sent, reply.questions)) };
  }

  /**
   * Some were not new: those held with the same content are durable, other content is a contradiction, the rest is
   * refused.
   */
  private async compare(
    attemptId: string,
    sent: readonly AnswerContent[],
    questions: number,
  ): Promise<Pick<AnswersKept, 'durable' | 'refused'>> {
    const ids = [...new Set(sent.map(({ eventId }) => eventId))];
    const stored = await heldAnswers(this.db, attemptId, ids);
    if (sent.some((event) => stored.some((kept) => contradictsKeptAnswer(kept, event))))
      throw new Refusal('answer_contradicts');
    const durable = stored.map(({ eventId }) => eventId);
    const unknown = new Set(sent.filter(({ question }) => question >= questions).map(({ eventId }) => eventId));
    const code = (id: string) => (unknown.has(id) ? ('question_unknown' as const) : ('attempt_over' as const));
    return {
      durable: ids.filter((id) => durable.includes(id)),
      refused: ids.filter((id) => !durable.includes(id)).map((id) => ({ id, code: code(id) })),
    };
  }
}
