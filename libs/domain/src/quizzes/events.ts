export interface AnswerContent {
  readonly eventId: string;
  /** Place of the question in the form, from 0. */
  readonly question: number;
  /** As it is kept; see `encodeResponse`. */
  readonly response: string;
}

/** Whether an id that the server already holds came again with other content: a mistake of the device that must not pass silently. */
export function contradicts(kept: AnswerContent, sent: AnswerContent): boolean {
  return kept.eventId === sent.eventId && (kept.question !== sent.question || kept.response !== sent.response);
}

/** The response that counts per question: the last one the server received. `events` come in the order of reception. */
export function lastResponses(events: readonly Pick<AnswerContent, 'question' | 'response'>[]): Map<number, string> {
  return new Map(events.map(({ question, response }) => [question, response]));
}
