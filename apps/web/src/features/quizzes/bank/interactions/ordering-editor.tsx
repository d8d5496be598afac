import { useTranslation } from '../../../../shared/i18n/use-translation.ts';
import { PartsField } from './parts-field.tsx';
import type { EditorOf } from './editor-props.ts';
import { ScoringField } from './scoring-field.tsx';

export function OrderingEditor({ interaction, onChange, issueOf }: EditorOf<'ordering'>) {
  const { t } = useTranslation('quizzes');
  return (
    <div className="space-y-4">
      <PartsField
        title={t('editor.inRightOrder')}
        parts={interaction.items}
        ordered
        onChange={(items) => onChange({ ...interaction, items })}
        errorOf={(place) => issueOf(`interaction.items.${place}.text`)}
      />
      <ScoringField
        type="ordering"
        value={interaction.scoring}
        onChange={(scoring) => onChange({ ...interaction, scoring })}
      />
    </div>
  );
}
