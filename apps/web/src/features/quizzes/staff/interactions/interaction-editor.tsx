import type { QuestionType } from '@kaskad/domain';
import { useTranslation } from 'react-i18next';
import { RadioGroup } from '../../../../shared/ui/index.ts';
import { ChoiceEditor } from './choice-editor.tsx';
import type { EditorProps } from './props.ts';

export function InteractionEditor({ interaction, onChange, issueOf }: EditorProps) {
  const { t } = useTranslation('quizzes');
  if (interaction.type !== 'single' && interaction.type !== 'multiple') return null;
  const setType = (type: QuestionType) => { if (type === 'single' || type === 'multiple') onChange({ ...interaction, type }); };
  return (
    <>
      <RadioGroup<QuestionType> legend={t('bank.type')} value={interaction.type} onChange={setType}
        options={[{ value: 'single', label: t('types.single') }, { value: 'multiple', label: t('types.multiple') }]} />
      <ChoiceEditor interaction={interaction} onChange={onChange} issueOf={issueOf} />
    </>
  );
}
