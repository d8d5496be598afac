import type { QuestionOption } from '@kaskad/contracts';
import { MAX_OPTIONS, MIN_OPTIONS } from '@kaskad/domain';
import { useTranslation } from '../../../../shared/i18n/use-translation.ts';
import { Button, CheckField, LocalizedField } from '../../../../shared/ui/index.ts';
import { type EditorOf, freeId } from './editor-props.ts';
import { ScoringField } from './scoring-field.tsx';

export function ChoiceEditor({ interaction, onChange, issueOf }: EditorOf<'single' | 'multiple'>) {
  const { t } = useTranslation('quizzes');
  const { options, type } = interaction;
  const set = (changed: QuestionOption[]) => onChange({ ...interaction, options: changed });
  const change = (place: number, over: Partial<QuestionOption>) =>
    set(
      options.map((option, other) => {
        if (other === place) return { ...option, ...over };
        return over.correct && type === 'single' ? { ...option, correct: false } : option;
      }),
    );
  return (
    <div className="space-y-4">
      {options.map((option, index) => (
        <div key={option.id} className="rounded-box border border-line p-3">
          <LocalizedField
            label={t('bank.option', { place: index + 1 })}
            value={option.text}
            onChange={(text) => change(index, { text })}
            error={issueOf(`interaction.options.${index}.text`)}
            maxLength={500}
          />
          <div className="mt-2 flex flex-wrap items-center justify-between gap-2">
            <CheckField
              label={t('bank.correct')}
              checked={option.correct}
              onChange={(correct) => change(index, { correct })}
            />
            {options.length > MIN_OPTIONS && (
              <Button kind="quiet" onClick={() => set(options.filter((_, other) => other !== index))}>
                {t('bank.removeOption', { place: index + 1 })}
              </Button>
            )}
          </div>
        </div>
      ))}
      {options.length < MAX_OPTIONS && (
        <Button onClick={() => set([...options, { id: freeId(options), text: { kk: '', ru: '' }, correct: false }])}>
          {t('bank.addOption')}
        </Button>
      )}
      {type === 'multiple' && (
        <ScoringField
          type="multiple"
          value={interaction.scoring}
          onChange={(scoring) => onChange({ ...interaction, scoring })}
        />
      )}
    </div>
  );
}
