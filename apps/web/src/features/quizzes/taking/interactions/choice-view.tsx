import type { ShownInteraction } from '@kaskad/contracts';
import { useTranslation } from 'react-i18next';
import { useLocalized } from '../../../../shared/i18n/use-localized.ts';
import { OptionWord, optionTone } from './option-word.tsx';
import { type InteractionProps, placesIn } from './props.ts';

/** Options as large native buttons. */
export function ChoiceView({ interaction, response, onRespond, solution, name }: InteractionProps<Extract<ShownInteraction, { type: 'single' | 'multiple' }>>) {
  const { t } = useTranslation('quizzes');
  const localized = useLocalized();
  const isSingle = interaction.type === 'single';
  const chosen = placesIn(response);
  const right = placesIn(solution?.response);
  const toggle = (place: number) => {
    if (isSingle) return onRespond?.([place]);
    onRespond?.(chosen.includes(place) ? chosen.filter((one) => one !== place) : [...chosen, place].sort((a, b) => Number(a) - Number(b)));
  };
  return (
    <>
      {!solution && <p id={`${name}-how`} className="mt-1 mb-3 text-soft">{t(isSingle ? 'taking.chooseOne' : 'taking.chooseSeveral')}</p>}
      <div role={isSingle ? 'radiogroup' : 'group'} aria-labelledby={`${name}-stem`} aria-describedby={solution ? undefined : `${name}-how`} className="mt-3 space-y-2.5">
        {interaction.options.map((option, place) => {
          const checked = chosen.includes(place);
          const tone = solution ? optionTone(right.includes(place), checked) : checked ? 'border-deep bg-wash font-medium' : 'border-line bg-card';
          return (
            <label key={place} className={`flex min-h-14 items-center gap-3 rounded-box border-2 px-3.5 py-2.5 leading-snug has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-sun ${tone} ${onRespond ? 'cursor-pointer' : 'cursor-default'}`}>
              <input type={isSingle ? 'radio' : 'checkbox'} name={name} checked={checked} disabled={!onRespond} onChange={() => toggle(place)} className="size-6 shrink-0 accent-deep" />
              <span>{localized(option)}{solution && <OptionWord right={right.includes(place)} chosen={checked} />}</span>
            </label>
          );
        })}
      </div>
    </>
  );
}
