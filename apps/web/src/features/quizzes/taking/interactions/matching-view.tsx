import { useTranslation } from '../../../../shared/i18n/use-translation.ts';
import { useLocalized } from '../../../../shared/i18n/use-localized.ts';
import { SelectField } from '../../../../shared/ui/index.ts';
import { digitOf } from './use-keys.ts';
import { placesIn, type PropsOf } from './view-props.ts';

/** A native list of targets beside each prompt: works with a thumb, a keyboard and a screen reader alike. */
export function MatchingView({ interaction, response, onRespond, solution, name }: PropsOf<'matching'>) {
  const { t } = useTranslation('quizzes');
  const localized = useLocalized();
  const { prompts, targets } = interaction;
  const chosen = placesIn(response);
  const right = placesIn(solution?.response);
  const nameOf = (target: number | null | undefined) => {
    const words = targets[target ?? -1];
    return words ? localized(words) : '—';
  };
  const choose = (prompt: number, value: string) =>
    onRespond?.(
      prompts.map((_, index) => (index === prompt ? (value === '' ? null : Number(value)) : (chosen[index] ?? null))),
    );
  /** A digit in an open line chooses the target, as it marks an option elsewhere. */
  const press = (event: KeyboardEvent, prompt: number) => {
    const target = digitOf(event) - 1;
    if (!onRespond || !(target in targets)) return;
    event.preventDefault();
    choose(prompt, String(target));
  };
  return (
    <>
      {!solution && (
        <p id={`${name}-how`} className="how">
          {t('interactions.matching.hint')}
        </p>
      )}
      <div role="group" aria-labelledby={`${name}-stem`} className="mt-3 space-y-3">
        {prompts.map((prompt, index) => {
          const isRight = chosen[index] === right[index];
          return solution ? (
            <div
              key={index}
              className={`rounded-box border-2 px-3.5 py-2.5 ${isRight ? 'border-good bg-good-wash' : 'border-bad bg-bad-wash'}`}
            >
              <p className="font-semibold">{localized(prompt)}</p>
              <p>
                {nameOf(chosen[index])}
                {isRight ? (
                  <span className="text-good">
                    {' · '}
                    {t('result.correct')}
                  </span>
                ) : (
                  <span className="text-bad">
                    {' · '}
                    {t('result.yours')}
                  </span>
                )}
              </p>
              {!isRight && (
                <p className="text-good">
                  {nameOf(right[index])}
                  {' · '}
                  {t('result.correct')}
                </p>
              )}
            </div>
          ) : (
            <div
              key={index}
              onKeyDown={(event) => press(event.nativeEvent, index)}
              className="rounded-box border border-line bg-card px-3.5 py-2.5"
            >
              <SelectField
                label={localized(prompt)}
                value={String(chosen[index] ?? '')}
                disabled={!onRespond}
                onChange={(value) => choose(index, value)}
                options={[
                  { value: '', label: t('interactions.matching.choose') },
                  ...targets.map((target, shown) => ({ value: String(shown), label: localized(target) })),
                ]}
              />
            </div>
          );
        })}
      </div>
    </>
  );
}
