import type { AnsweredItem } from '@kaskad/contracts';
import { countedAnswers, findCommonestDistractor, isShielded, isUnused, languagesOf, misleads } from '@kaskad/domain';
import type { AnswerTally } from './answer-tally.ts';
import type { AnsweredRow } from './answers.queries.ts';

/** Puts the answers of an attempt to the tallies of the versions that it holds. */
export function addAnswers(
  tallies: ReadonlyMap<number, AnswerTally>,
  [form, language, letters, level, campaignId, share, made]: AnsweredRow,
): void {
  const counted = countedAnswers(
    made.map(([question, response, at, elapsed]) => ({ question, response, at, elapsed })),
  );
  const languages = languagesOf(letters, language);
  for (const [question, held] of form.split(' ').entries()) {
    const [versionId, parts = ''] = held.split(':');
    const answer = counted.get(question);
    tallies
      .get(Number(versionId))
      ?.add([
        languages[question] ?? language,
        level,
        campaignId,
        share,
        parts,
        answer?.response ?? null,
        answer?.milliseconds ?? null,
      ]);
  }
}

/** In a sample the languages are not told apart: what it leaves out of one of them may be few. */
export function answeredItem(versionId: number, tally: AnswerTally, isSample: boolean): AnsweredItem {
  const { people, choices: chosen, seconds } = tally.analysis();
  const choices = people === null || isShielded(people) ? [] : chosen;
  const wrong = findCommonestDistractor(choices);
  const omitted = choices.find(({ word }) => word === 'omitted')?.all ?? null;
  const isShown = choices.length > 0;
  return {
    versionId,
    seconds: seconds?.median ?? null,
    secondsKk: isSample ? null : (seconds?.kk ?? null),
    secondsRu: isSample ? null : (seconds?.ru ?? null),
    omitted,
    wrong: wrong && isSample ? { ...wrong, kk: null, ru: null } : wrong,
    unused: isShown
      ? choices.filter(
          (choice) => choice.part === null && choice.place === null && choice.text !== null && isUnused(choice),
        ).length
      : null,
    misleading: isShown ? choices.filter(misleads).length : null,
  };
}
