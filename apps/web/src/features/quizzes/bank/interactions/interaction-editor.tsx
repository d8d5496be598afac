import { QUESTION_TYPES, type QuestionType } from '@kaskad/domain';
import { useTranslation } from '../../../../shared/i18n/use-translation.ts';
import { SelectField } from '../../../../shared/ui/index.ts';
import { BallotsEditor } from './ballots-editor.tsx';
import { changedType } from './blank-interaction.ts';
import { ChoiceEditor } from './choice-editor.tsx';
import { HotspotEditor } from './hotspot-editor.tsx';
import { MatchingEditor } from './matching-editor.tsx';
import { NumberEditor } from './number-editor.tsx';
import { OrderingEditor } from './ordering-editor.tsx';
import type { EditorProps } from './editor-props.ts';
import { ProtocolEditor } from './protocol-editor.tsx';
import { ShortTextEditor } from './short-text-editor.tsx';
import { TrueFalseEditor } from './true-false-editor.tsx';

export function InteractionEditor(props: EditorProps) {
  const { t } = useTranslation('quizzes');
  const { interaction, onChange } = props;
  return (
    <div className="space-y-4">
      <SelectField<QuestionType>
        label={t('bank.type')}
        value={interaction.type}
        onChange={(type) => onChange(changedType(interaction, type))}
        options={QUESTION_TYPES.map((value) => ({ value, label: t(`types.${value}`) }))}
      />
      <EditorOfType {...props} />
    </div>
  );
}

function EditorOfType(props: EditorProps) {
  const { interaction } = props;
  switch (interaction.type) {
    case 'single':
    case 'multiple':
      return <ChoiceEditor {...props} interaction={interaction} />;
    case 'true_false':
      return <TrueFalseEditor {...props} interaction={interaction} />;
    case 'ordering':
      return <OrderingEditor {...props} interaction={interaction} />;
    case 'matching':
      return <MatchingEditor {...props} interaction={interaction} />;
    case 'number':
      return <NumberEditor {...props} interaction={interaction} />;
    case 'short_text':
      return <ShortTextEditor {...props} interaction={interaction} />;
    case 'hotspot':
      return <HotspotEditor {...props} interaction={interaction} />;
    case 'protocol':
      return <ProtocolEditor {...props} interaction={interaction} />;
    case 'ballots':
      return <BallotsEditor {...props} interaction={interaction} />;
  }
}
