/** Remembers the answer for each text: many cells of a file hold the same one. */
export function memoize<Answer extends NonNullable<unknown> | null>(
  answerOf: (text: string) => Answer,
): (text: string) => Answer {
  const known = new Map<string, Answer>();
  return (text) => {
    let answer = known.get(text);
    if (answer === undefined) known.set(text, (answer = answerOf(text)));
    return answer;
  };
}
