import { useTranslation } from '../../../../shared/i18n/use-translation.ts';
import { CheckField, TextField } from '../../../../shared/ui/index.ts';
import type { EditorOf } from './editor-props.ts';

const lines = (text: string) => text.split('\n').slice(0, 20);

/** Accepted forms, one in a line; whoever answers may write in either language. */
export function ShortTextEditor({ interaction, onChange, issueOf }: EditorOf<'short_text'>) {
  const { t } = useTranslation('quizzes');
  const { accepted, matchCase } = interaction;
  const issue = issueOf('interaction.accepted');
  return (
    <div className="space-y-4">
      <div className="grid gap-4 md:grid-cols-2">
        {(['kk', 'ru'] as const).map((language) => (
          <TextField
            key={language}
            label={t(`editor.accepted.${language}`)}
            hint={t('editor.acceptedHint')}
            lang={language}
            multiline
            rows={4}
            value={accepted[language].join('\n')}
            error={issue[language]}
            onChange={(text) => onChange({ ...interaction, accepted: { ...accepted, [language]: lines(text) } })}
          />
        ))}
      </div>
      <CheckField
        label={t('editor.matchCase')}
        checked={matchCase}
        onChange={(changed) => onChange({ ...interaction, matchCase: changed })}
      />
    </div>
  );
}
