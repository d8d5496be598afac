import { useTranslation } from '../../../../shared/i18n/use-translation.ts';
import { RadioGroup } from '../../../../shared/ui/index.ts';
import type { EditorOf } from './editor-props.ts';

export function TrueFalseEditor({ interaction, onChange }: EditorOf<'true_false'>) {
  const { t } = useTranslation('quizzes');
  return (
    <RadioGroup<'true' | 'false'>
      legend={t('editor.statementIs')}
      value={interaction.answer ? 'true' : 'false'}
      onChange={(value) => onChange({ ...interaction, answer: value === 'true' })}
      options={[
        { value: 'true', label: t('interactions.trueFalse.true') },
        { value: 'false', label: t('interactions.trueFalse.false') },
      ]}
    />
  );
}
