/**
 * An answer to a question of an attempt: by when it was made in milliseconds, and the working time that the device
 * measured, null if it did not.
 */
export interface MadeAnswer {
  readonly question: number;
  readonly response: string;
  readonly at: number;
  readonly elapsed: number | null;
}
export interface CountedAnswer {
  readonly response: string;
  /** How long the question took; null where the device did not measure every answer of the attempt. */
  readonly milliseconds: number | null;
}

/**
 * Of each question the answer that counts, the last one, and the time it took: what passed since the answer before it,
 * of whichever question, by the device's own measure; of several answers to the question the times are added. `answers`
 * come in the order of reception.
 */
export function countedAnswers(answers: readonly MadeAnswer[]): Map<number, CountedAnswer> {
  const isMeasured = answers.every(({ elapsed }) => elapsed !== null);
  const times = new Map<number, number>();
  let before = 0;
  for (const { question, elapsed } of [...answers].sort((a, b) => (a.elapsed ?? 0) - (b.elapsed ?? 0))) {
    times.set(question, (times.get(question) ?? 0) + (elapsed ?? 0) - before);
    before = elapsed ?? 0;
  }
  const made = [...answers].sort((a, b) => a.at - b.at);
  return new Map(
    made.map(({ question, response }) => [
      question,
      { response, milliseconds: isMeasured ? (times.get(question) ?? 0) : null },
    ]),
  );
}
