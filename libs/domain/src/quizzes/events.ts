export interface AnswerContent {
  readonly eventId: string;
  /** Place of the question in the form, from 0. */
  readonly question: number;
  /** As it is kept; see `encodeResponse`. */
  readonly response: string;
}

/** Whether an id that the server already holds came again with other content: a fault of the device, which is refused. */
export function contradictsKeptAnswer(kept: AnswerContent, sent: AnswerContent): boolean {
  return kept.eventId === sent.eventId && (kept.question !== sent.question || kept.response !== sent.response);
}

/**
 * The response that counts per question: the last one. `events` come in the order in which they were made; see
 * `sortAnswers`.
 */
export function pickLastResponses(
  events: readonly Pick<AnswerContent, 'question' | 'response'>[],
): Map<number, string> {
  return new Map(events.map(({ question, response }) => [question, response]));
}

export interface Made {
  readonly receivedAt: Date;
  /** Milliseconds of working time, as the device measured them; null when it does not say. */
  readonly elapsed: number | null;
}

/**
 * Answers of one attempt, given as they were received, in the order in which they count: when the device says each was
 * made, but never later than it arrived. So an answer that was made offline and arrives after a newer one of another
 * device does not replace it. Equal ones stand in the order of reception. A server's clock that goes back does not take
 * the arrival back with it: each answer arrived no earlier than those before it.
 */
export function sortAnswers<Event extends Made>(received: readonly Event[], startedAt: Date): Event[] {
  let arrived = -Infinity;
  const made = received.map((event) => {
    arrived = Math.max(arrived, event.receivedAt.getTime() - startedAt.getTime());
    return { event, at: event.elapsed === null ? arrived : Math.min(event.elapsed, arrived) };
  });
  return made.toSorted((a, b) => a.at - b.at).map(({ event }) => event);
}
