import { useTranslation } from '../../../../shared/i18n/use-translation.ts';
import { PartButton } from './part-button.tsx';
import { placesIn, type PropsOf } from './view-props.ts';

/** A statement that is true (place 0) or false (place 1). */
export function TrueFalseView({ response, onRespond, solution, name }: PropsOf<'true_false'>) {
  const { t } = useTranslation('quizzes');
  const [chosen] = placesIn(response);
  const [right] = placesIn(solution?.response);
  return (
    <>
      {!solution && (
        <p id={`${name}-how`} className="how">
          {t('interactions.trueFalse.hint')}
        </p>
      )}
      <div
        role="radiogroup"
        aria-labelledby={`${name}-stem`}
        aria-describedby={solution ? undefined : `${name}-how`}
        className="mt-3 grid gap-2.5 @xl:grid-cols-2"
      >
        {(['true', 'false'] as const).map((word, index) => (
          <PartButton
            key={word}
            type="radio"
            name={name}
            checked={chosen === index}
            right={solution && right === index}
            onChoose={onRespond && (() => onRespond([index]))}
          >
            {t(`interactions.trueFalse.${word}`)}
          </PartButton>
        ))}
      </div>
    </>
  );
}
