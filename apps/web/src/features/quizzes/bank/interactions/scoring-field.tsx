import type { QuestionType, Scoring } from '@kaskad/domain';
import { useTranslation } from '../../../../shared/i18n/use-translation.ts';
import { RadioGroup } from '../../../../shared/ui/index.ts';

interface ScoringFieldProps {
  readonly type: Extract<QuestionType, 'multiple' | 'ordering' | 'matching' | 'protocol' | 'ballots'>;
  readonly value: Scoring;
  readonly onChange: (scoring: Scoring) => void;
}

/** What a partly right response earns, with the rule of the type in words. */
export function ScoringField({ type, value, onChange }: ScoringFieldProps) {
  const { t } = useTranslation('quizzes');
  return (
    <div>
      <RadioGroup<Scoring>
        legend={t('editor.scoring')}
        value={value}
        onChange={onChange}
        options={[
          { value: 'all', label: t('editor.scoringAll') },
          { value: 'share', label: t('editor.scoringShare') },
        ]}
      />
      {value === 'share' && <p className="mt-1 text-sm text-soft">{t(`editor.rules.${type}`)}</p>}
    </div>
  );
}
