import type { Interaction, Language } from '@kaskad/contracts';
import { useTranslation } from 'react-i18next';

/** What is right, in one language, for those who keep the bank. */
export function KeyView({ interaction, language }: { readonly interaction: Interaction; readonly language: Language }) {
  const { t } = useTranslation('quizzes');
  if (interaction.type !== 'single' && interaction.type !== 'multiple') return null;
  return (
    <ul className="space-y-1">
      {interaction.options.map(({ id, text, correct }) => (
        <li key={id} className={`rounded-md border px-2.5 py-1.5 ${correct ? 'border-good bg-good-wash font-medium' : 'border-line'}`}>
          {text[language]}{correct && <span className="text-sm text-good">{' · '}{t('bank.correct')}</span>}
        </li>
      ))}
    </ul>
  );
}
