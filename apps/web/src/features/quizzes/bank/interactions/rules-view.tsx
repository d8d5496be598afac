import type { Interaction, Language } from '@kaskad/contracts';
import { useTranslation } from '../../../../shared/i18n/use-translation.ts';
import { useFormat } from '../../../../shared/i18n/use-format.ts';

interface RulesViewProps {
  readonly interaction: Interaction;
  readonly language: Language;
}

/**
 * What the key alone does not say: what a partly right response earns, whether capital letters matter, which sums hold
 * in a protocol.
 */
export function RulesView({ interaction, language }: RulesViewProps) {
  const { t } = useTranslation('quizzes');
  switch (interaction.type) {
    case 'multiple':
    case 'ordering':
    case 'matching':
    case 'ballots':
      return (
        <p className="text-sm text-soft">
          {t(interaction.scoring === 'all' ? 'editor.scoringAll' : `editor.rules.${interaction.type}`)}
        </p>
      );
    case 'protocol':
      return (
        <>
          <Sums interaction={interaction} language={language} />
          <p className="text-sm text-soft">
            {t(interaction.scoring === 'all' ? 'editor.scoringAll' : 'editor.rules.protocol')}
          </p>
        </>
      );
    case 'short_text':
      return (
        <p className="text-sm text-soft">{t(interaction.matchCase ? 'editor.caseMatters' : 'editor.caseIgnored')}</p>
      );
    case 'single':
    case 'true_false':
    case 'number':
    case 'hotspot':
      return null;
  }
}

function Sums({
  interaction: { cells, relations },
  language,
}: {
  readonly interaction: Extract<Interaction, { type: 'protocol' }>;
  readonly language: Language;
}) {
  const { t } = useTranslation('quizzes');
  const { number } = useFormat();
  const cellOf = (id: string) => cells.find((cell) => cell.id === id);
  const sum = (ids: readonly string[], word: (cell: (typeof cells)[number]) => string) =>
    ids
      .map((id) => cellOf(id))
      .filter((cell) => cell !== undefined)
      .map(word)
      .join(' + ');
  if (relations.length === 0) return <p className="text-sm text-soft">{t('editor.noSums')}</p>;
  return (
    <div className="text-sm">
      <p className="font-medium">{t('editor.sums')}</p>
      <ul className="list-disc pl-5">
        {relations.map(({ total, parts }, index) => (
          <li key={index}>
            {`${cellOf(total)?.text[language] ?? ''} = ${sum(parts, ({ text }) => text[language])} `}
            <span className="whitespace-nowrap text-soft tabular-nums">{`(${number(cellOf(total)?.value ?? 0)} = ${sum(parts, ({ value }) => number(value))})`}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
