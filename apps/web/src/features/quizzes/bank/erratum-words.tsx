import type { QuestionSummary } from '@kaskad/contracts';
import type { ErratumState } from '@kaskad/domain';
import { useTranslation } from '../../../shared/i18n/use-translation.ts';
import { Status, type Tone } from '../../../shared/ui/index.ts';

const TONES: Record<ErratumState, Tone> = { proposed: 'warn', approved: 'good', rejected: 'bad', withdrawn: 'quiet' };

export function ErratumStateWord({ state }: { readonly state: ErratumState }) {
  const { t } = useTranslation('errata');
  return <Status tone={TONES[state]}>{t(`states.${state}`)}</Status>;
}

/** Beside a question of the bank: known to be wrong, or said to be. */
export function ErratumMark({ erratum }: Pick<QuestionSummary, 'erratum'>) {
  const { t } = useTranslation('errata');
  return erratum && <Status tone={erratum === 'approved' ? 'bad' : 'warn'}>{t(`marks.${erratum}`)}</Status>;
}
