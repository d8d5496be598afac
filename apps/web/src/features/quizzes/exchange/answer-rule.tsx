import type { ImportItem } from '@kaskad/contracts';
import { useTranslation } from '../../../shared/i18n/use-translation.ts';
import { useFormat } from '../../../shared/i18n/use-format.ts';
import { useLanguage } from '../../../shared/i18n/use-localized.ts';
import { RulesView } from '../bank/interactions/rules-view.tsx';

type Interaction = NonNullable<ImportItem['interaction']>;
const EXACT = { atMost: 9 };
/** Sums like 0.1 + 0.2 without their tail. */
const tidy = (value: number) => Number(value.toPrecision(12));

/** What an answer earns here: all or shares, capital letters, how far a number may lie, where the unit stands. */
export function AnswerRule({ interaction }: { readonly interaction: Interaction }) {
  const { t } = useTranslation('exchange');
  const language = useLanguage();
  const lines = useLines(interaction);
  return (
    <div className="mt-3">
      <p className="font-semibold">{t('rules.title')}</p>
      <RulesView interaction={interaction} language={language} />
      {lines.map((line) => (
        <p key={line} className="text-sm text-soft wrap-anywhere">
          {line}
        </p>
      ))}
    </div>
  );
}

function useLines(interaction: Interaction): string[] {
  const { t } = useTranslation(['exchange', 'quizzes']);
  const { decimal, number } = useFormat();
  const language = useLanguage();
  const exact = (value: number) => decimal(tidy(value), EXACT);
  switch (interaction.type) {
    case 'single':
    case 'true_false':
      return [t('rules.one')];
    case 'number': {
      const { value, tolerance, unit } = interaction;
      const words = unit?.[language] || unit?.kk || unit?.ru;
      return [
        tolerance === 0
          ? t('rules.exact', { value: exact(value) })
          : t('rules.between', { from: exact(value - tolerance), to: exact(value + tolerance) }),
        words ? t('rules.unit', { unit: words }) : t('rules.noUnit'),
      ];
    }
    case 'short_text':
      return [t('rules.alike'), ...(interaction.matchCase ? [] : [t('rules.alikeLetters')])];
    case 'hotspot':
      return [
        t('quizzes:editor.areasCount', {
          count: interaction.areas.length,
          replace: { count: number(interaction.areas.length) },
        }),
        t('rules.anyArea'),
      ];
    case 'matching': {
      const count = interaction.targets.filter((_, place) => !interaction.pairs.includes(place)).length;
      return count === 0 ? [] : [t('rules.spare', { count, replace: { count: number(count) } })];
    }
    case 'multiple':
    case 'ordering':
    case 'protocol':
    case 'ballots':
      return [];
  }
}

/** What ticking this option earns or costs here; null where options are no ticks. */
export function usePoints(interaction: ImportItem['interaction']): (place: number) => string | null {
  const { t } = useTranslation('exchange');
  const { decimal } = useFormat();
  if (interaction?.type !== 'single' && interaction?.type !== 'multiple') return () => null;
  const { type, options, scoring } = interaction;
  const share = 1 / Math.max(1, options.filter(({ correct }) => correct).length);
  const points = (earned: number, sign: string) =>
    t('rules.points', { share: `${sign}${decimal(earned, { atMost: 2 })}` });
  return (place) => {
    const isRight = options[place]?.correct ?? false;
    if (type === 'single') return isRight ? points(1, '+') : points(0, '');
    if (scoring === 'share') return points(share, isRight ? '+' : '−');
    return isRight ? null : t('rules.spoils');
  };
}
