import type { AnalysedItem, ItemDifferential } from '@kaskad/contracts';
import type { ItemFlag } from '@kaskad/domain';
import { useTranslation } from '../../../shared/i18n/use-translation.ts';
import { useFormat } from '../../../shared/i18n/use-format.ts';
import { Status } from '../../../shared/ui/index.ts';

type Tone = 'good' | 'warn' | 'bad' | 'quiet';
const FLAG_TONES: Record<ItemFlag, Tone> = {
  key_doubtful: 'bad',
  translation: 'bad',
  translation_maybe: 'warn',
  weak: 'warn',
  too_hard: 'warn',
  too_easy: 'quiet',
};
export const CLASS_TONES: Record<ItemDifferential['class'], Tone> = { A: 'quiet', B: 'warn', C: 'bad' };

/** Words of the levels of seminars, as the API says them in a filter. */
export const LEVEL_KEYS = { 0: 'central', 1: 'regional', 2: 'district', 3: 'precinct', none: 'none' } as const;

export const levelKey = (level: number | null) =>
  LEVEL_KEYS[level === 0 || level === 1 || level === 2 || level === 3 ? level : 'none'];

export function FlagWords({ flags }: { readonly flags: readonly ItemFlag[] }) {
  const { t } = useTranslation('analysis');
  return (
    <span className="flex flex-wrap gap-1">
      {flags.map((flag) => (
        <Status key={flag} tone={FLAG_TONES[flag]}>
          {t(`flags.${flag}`)}
        </Status>
      ))}
    </span>
  );
}

/** Figures as people read them here: shares, correlations with a sign, and what stands where there is none. */
export function useFigures() {
  const { t } = useTranslation('analysis');
  const { number, percent } = useFormat();
  const signed = (value: number, digits = 2) =>
    `${Number(value.toFixed(digits)) > 0 ? '+' : ''}${number(Number(value.toFixed(digits)) === 0 ? 0 : value, { digits })}`;
  return {
    signed,
    share: (value: number | null) => (value === null ? t('hidden') : percent(value)),
    /** A correlation: hidden with its group, and absent where nothing varies. */
    correlation: (value: number | null, people: number | null) =>
      value === null ? t(people === null ? 'hidden' : 'none') : signed(value),
  };
}

/** Whole sentences about an item, the gravest first. */
export function useReadings(): (item: AnalysedItem) => string[] {
  const { t } = useTranslation('analysis');
  return ({ flags, all, differential }) => {
    if (all.people === null || all.people < 30) return [t('readings.tooFew')];
    const said = flags.map((flag) => {
      if (flag === 'translation' || flag === 'translation_maybe')
        return t((differential?.delta ?? 0) > 0 ? 'readings.harderInKk' : 'readings.harderInRu');
      return t(`readings.${flag}`);
    });
    const isHint = differential !== null && differential.class !== 'A' && !differential.isEnough;
    return said.length === 0 ? [t('readings.fine')] : [...said, ...(isHint ? [t('readings.hint')] : [])];
  };
}
