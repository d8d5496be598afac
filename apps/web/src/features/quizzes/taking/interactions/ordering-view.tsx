import { useTranslation } from '../../../../shared/i18n/use-translation.ts';
import { useLocalized } from '../../../../shared/i18n/use-localized.ts';
import { Button } from '../../../../shared/ui/index.ts';
import { placesIn, type PropsOf } from './view-props.ts';

/** Tapped in order: each tap gives the next place, a tap on a placed item takes it back. */
export function OrderingView({ interaction, response, onRespond, solution, name }: PropsOf<'ordering'>) {
  const { t } = useTranslation('quizzes');
  const localized = useLocalized();
  const placed = placesIn(response);
  const right = placesIn(solution?.response);
  const tap = (item: number) =>
    onRespond?.(placed.includes(item) ? placed.filter((one) => one !== item) : [...placed, item]);
  return (
    <>
      {!solution && (
        <p id={`${name}-how`} className="how">
          {t('interactions.ordering.hint')}
        </p>
      )}
      <div
        role="group"
        aria-labelledby={`${name}-stem`}
        aria-describedby={solution ? undefined : `${name}-how`}
        className="mt-3 space-y-2.5"
      >
        {interaction.items.map((item, shown) => {
          const at = placed.indexOf(shown);
          const tone = solution
            ? at >= 0 && right[at] === shown
              ? 'border-good bg-good-wash'
              : 'border-bad bg-bad-wash'
            : at >= 0
              ? 'border-deep bg-wash font-medium'
              : 'border-line bg-card';
          return (
            <button
              key={shown}
              type="button"
              data-part
              disabled={!onRespond}
              aria-pressed={at >= 0}
              onClick={() => tap(shown)}
              className={`flex min-h-14 w-full items-center gap-3 rounded-box border-2 px-3.5 py-2.5 text-left leading-snug text-ink ${tone}`}
            >
              <span
                className={`inline-flex size-8 shrink-0 items-center justify-center rounded-full border-2 font-bold tabular-nums ${at >= 0 ? 'border-deep bg-deep text-on-deep' : 'border-dashed border-soft'}`}
              >
                {at >= 0 && (
                  <>
                    <span className="sr-only">{t('interactions.ordering.place')}</span>
                    {at + 1}
                  </>
                )}
              </span>
              <span className="min-w-0">{localized(item)}</span>
            </button>
          );
        })}
      </div>
      {onRespond && placed.length > 0 && (
        <Button kind="quiet" className="mt-2" onClick={() => onRespond([])}>
          {t('interactions.ordering.startOver')}
        </Button>
      )}
      {solution && (
        <div className="mt-3">
          <p className="font-semibold">{t('interactions.ordering.solution')}</p>
          <ol className="list-decimal pl-6">
            {right.map((shown, index) => (
              <li key={index}>{localized(interaction.items[shown ?? 0] ?? { kk: '', ru: '' })}</li>
            ))}
          </ol>
        </div>
      )}
    </>
  );
}
