import { MAX_RESPONSE_TEXT } from '@kaskad/domain';
import { useTranslation } from '../../../../shared/i18n/use-translation.ts';
import { useFormat } from '../../../../shared/i18n/use-format.ts';
import { useLocalized } from '../../../../shared/i18n/use-localized.ts';
import { type PropsOf, textIn } from './view-props.ts';
import { useTyped } from './use-typed.ts';

const EXACT = { atMost: 6 };

/** A number with its unit, or a few words. */
export function TypedView({ interaction, response, onRespond, solution, name }: PropsOf<'number' | 'short_text'>) {
  const { t } = useTranslation('quizzes');
  const localized = useLocalized();
  const { decimal } = useFormat();
  const typed = useTyped(textIn(response), onRespond);
  const isNumber = interaction.type === 'number';
  const unit = isNumber && interaction.unit ? localized(interaction.unit) : '';
  const right = solution && [
    ...(typeof solution.response === 'string'
      ? [
          `${decimal(Number(solution.response), EXACT)}${solution.tolerance ? ` ± ${decimal(solution.tolerance, EXACT)}` : ''} ${unit}`.trim(),
        ]
      : []),
    ...(solution.accepted ?? []),
  ];
  return (
    <div className="mt-3">
      {!solution && (
        <p id={`${name}-how`} className="how mb-2">
          {t(isNumber ? 'interactions.number.hint' : 'interactions.shortText.hint')}
        </p>
      )}
      <div className="flex items-center gap-3">
        <input
          className={`input min-h-14 text-[1.1em] ${isNumber ? 'max-w-48 text-right tabular-nums' : ''}`}
          type="text"
          inputMode={isNumber ? 'decimal' : 'text'}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          maxLength={MAX_RESPONSE_TEXT}
          aria-labelledby={`${name}-stem`}
          aria-describedby={solution ? undefined : `${name}-how`}
          value={typed.value}
          disabled={!onRespond}
          onChange={(event) => typed.type(event.target.value)}
          onBlur={typed.flush}
        />
        {unit && <span>{unit}</span>}
      </div>
      {right && (
        <p className="mt-2">
          <span className="font-semibold">
            {t('interactions.rightAnswer')}
            {': '}
          </span>
          {right.join(' · ')}
        </p>
      )}
    </div>
  );
}
