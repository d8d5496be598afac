export interface AnswerContent {
  readonly eventId: string;
  /** Place of the question in the form, from 0. */
  readonly question: number;
  /** Mask of the places shown that are ticked. */
  readonly choice: number;
}

/** Whether an id that the server already holds came again with other content: a mistake of the device that must not pass silently. */
export function contradicts(kept: AnswerContent, sent: AnswerContent): boolean {
  return kept.eventId === sent.eventId && (kept.question !== sent.question || kept.choice !== sent.choice);
}

/** The choice that counts per question: the last one the server received. `events` come in the order of reception. */
export function lastChoices(events: readonly Pick<AnswerContent, 'question' | 'choice'>[]): Map<number, number> {
  return new Map(events.map(({ question, choice }) => [question, choice]));
}
