import type { Interaction, Language } from '@kaskad/contracts';
import { countShuffledParts, hideKey, revealSolution } from '@kaskad/domain';
import type { ReactNode } from 'react';
import { useTranslation } from '../../../../shared/i18n/use-translation.ts';
import { useFormat } from '../../../../shared/i18n/use-format.ts';

/** What is right, in one language, for those who keep the bank. */
export function KeyView({ interaction, language }: { readonly interaction: Interaction; readonly language: Language }) {
  const { t } = useTranslation('quizzes');
  const { decimal, number } = useFormat();
  switch (interaction.type) {
    case 'single':
    case 'multiple':
      return (
        <Lines
          items={interaction.options.map(({ id, text, correct }) => ({
            key: id,
            right: correct,
            words: text[language],
          }))}
          rightWord={t('bank.correct')}
        />
      );
    case 'true_false':
      return (
        <p className="font-medium text-good">{t(`interactions.trueFalse.${interaction.answer ? 'true' : 'false'}`)}</p>
      );
    case 'ordering':
      return (
        <ol className="list-decimal space-y-1 pl-6">
          {interaction.items.map(({ id, text }) => (
            <li key={id}>{text[language]}</li>
          ))}
        </ol>
      );
    case 'matching':
      return (
        <ul className="space-y-1">
          {interaction.prompts.map(({ id, text }, index) => (
            <li key={id}>
              <span className="font-medium">{text[language]}</span>
              {' → '}
              {interaction.targets[interaction.pairs[index] ?? 0]?.text[language]}
            </li>
          ))}
        </ul>
      );
    case 'number':
      return (
        <p className="font-medium text-good">
          {decimal(interaction.value, EXACT)}
          {interaction.tolerance > 0 && ` ± ${decimal(interaction.tolerance, EXACT)}`} {interaction.unit?.[language]}
        </p>
      );
    case 'short_text':
      return <p className="font-medium text-good">{interaction.accepted[language].join(' · ')}</p>;
    case 'hotspot':
      return (
        <p>
          {t('editor.areasCount', {
            count: interaction.areas.length,
            replace: { count: number(interaction.areas.length) },
          })}
        </p>
      );
    case 'protocol':
      return (
        <Lines
          items={interaction.cells.map(({ id, text, given, value }) => ({
            key: id,
            right: !given,
            words: `${text[language]}: ${number(value)}`,
          }))}
          rightWord={t('editor.asked')}
        />
      );
    case 'ballots': {
      const order = Array.from({ length: countShuffledParts(interaction) }, (_, index) => index);
      const { ballots } = hideKey(interaction, order) as Extract<ReturnType<typeof hideKey>, { type: 'ballots' }>;
      const { why = [] } = revealSolution(interaction, order);
      return (
        <Lines
          items={ballots.map((_, index) => ({
            key: String(index),
            right: interaction.ballots[index]?.valid ?? false,
            words: `${t('interactions.ballots.ballot', { place: index + 1 })}: ${why[index]?.[language] ?? ''}`,
          }))}
          rightWord={t('interactions.ballots.valid')}
        />
      );
    }
  }
}

const EXACT = { atMost: 6 };

interface LinesProps {
  readonly items: readonly { readonly key: string; readonly right: boolean; readonly words: string }[];
  readonly rightWord: ReactNode;
}

function Lines({ items, rightWord }: LinesProps) {
  return (
    <ul className="space-y-1">
      {items.map(({ key, right, words }) => (
        <li
          key={key}
          className={`rounded-md border px-2.5 py-1.5 ${right ? 'border-good bg-good-wash font-medium' : 'border-line'}`}
        >
          {words}
          {right && (
            <span className="text-sm text-good">
              {' · '}
              {rightWord}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
