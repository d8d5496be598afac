import { useTranslation } from '../../../../shared/i18n/use-translation.ts';
import { useLocalized } from '../../../../shared/i18n/use-localized.ts';
import { PartButton } from './part-button.tsx';
import { placesIn, type PropsOf } from './view-props.ts';

export function ChoiceView({ interaction, response, onRespond, solution, name }: PropsOf<'single' | 'multiple'>) {
  const { t } = useTranslation('quizzes');
  const localized = useLocalized();
  const isSingle = interaction.type === 'single';
  const chosen = placesIn(response);
  const right = placesIn(solution?.response);
  const toggle = (place: number) => {
    if (isSingle) return onRespond?.([place]);
    onRespond?.(
      chosen.includes(place)
        ? chosen.filter((one) => one !== place)
        : [...chosen, place].sort((a, b) => Number(a) - Number(b)),
    );
  };
  return (
    <>
      {!solution && (
        <p id={`${name}-how`} className={isSingle ? 'how' : 'mt-1 text-soft'}>
          {t(isSingle ? 'taking.chooseOne' : 'taking.chooseSeveral')}
        </p>
      )}
      <div
        role={isSingle ? 'radiogroup' : 'group'}
        aria-labelledby={`${name}-stem`}
        aria-describedby={solution ? undefined : `${name}-how`}
        className="mt-3 space-y-2.5"
      >
        {interaction.options.map((option, index) => (
          <PartButton
            key={index}
            type={isSingle ? 'radio' : 'checkbox'}
            name={name}
            checked={chosen.includes(index)}
            right={solution && right.includes(index)}
            onChoose={onRespond && (() => toggle(index))}
          >
            {localized(option)}
          </PartButton>
        ))}
      </div>
    </>
  );
}
