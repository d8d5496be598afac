import { useTranslation } from '../../../../shared/i18n/use-translation.ts';
import { useLocalized } from '../../../../shared/i18n/use-localized.ts';
import { BallotPaper } from './ballot-paper.tsx';
import { PartButton } from './part-button.tsx';
import { placesIn, type PropsOf } from './view-props.ts';

/** Sample ballots, each to be called valid (1) or invalid (0). */
export function BallotsView({ interaction, response, onRespond, solution, name }: PropsOf<'ballots'>) {
  const { t } = useTranslation('quizzes');
  const localized = useLocalized();
  const sorted = placesIn(response);
  const right = placesIn(solution?.response);
  const sort = (ballot: number, value: number) =>
    onRespond?.(interaction.ballots.map((_, index) => (index === ballot ? value : (sorted[index] ?? null))));
  return (
    <>
      {!solution && (
        <p id={`${name}-how`} className="how">
          {t('interactions.ballots.hint')}
        </p>
      )}
      <ol className="mt-3 grid grid-cols-1 gap-5 @xl:grid-cols-2">
        {interaction.ballots.map((ballot, index) => (
          <li key={index} className="min-w-0 rounded-box border border-line bg-card p-3">
            <p id={`${name}-ballot${index}`} className="mb-2 font-semibold">
              {t('interactions.ballots.ballot', { place: index + 1 })}
            </p>
            <BallotPaper candidates={interaction.candidates} ballot={ballot} />
            <div
              role="radiogroup"
              aria-labelledby={`${name}-ballot${index}`}
              className="mt-3 grid grid-cols-[repeat(auto-fit,minmax(min(10.5rem,100%),1fr))] gap-2"
            >
              {(
                [
                  ['valid', 1],
                  ['invalid', 0],
                ] as const
              ).map(([word, value]) => (
                <PartButton
                  key={word}
                  type="radio"
                  name={`${name}-${index}`}
                  checked={sorted[index] === value}
                  right={solution && right[index] === value}
                  onChoose={onRespond && (() => sort(index, value))}
                >
                  {t(`interactions.ballots.${word}`)}
                </PartButton>
              ))}
            </div>
            {solution?.why?.[index] && <p className="mt-2 text-[0.9em]">{localized(solution.why[index])}</p>}
          </li>
        ))}
      </ol>
    </>
  );
}
