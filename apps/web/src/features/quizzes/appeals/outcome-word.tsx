import type { Appeal } from '@kaskad/contracts';
import { useTranslation } from '../../../shared/i18n/use-translation.ts';
import { Status, type Tone } from '../../../shared/ui/index.ts';

const TONES = { dismissed: 'quiet', passed: 'good', another_attempt: 'info' } as const satisfies Record<string, Tone>;

export function OutcomeWord({
  appeal: { outcome, proposal },
}: {
  readonly appeal: Pick<Appeal, 'outcome' | 'proposal'>;
}) {
  const { t } = useTranslation('appeals');
  return outcome ? (
    <Status tone={TONES[outcome]}>{t(`outcomes.${outcome}`)}</Status>
  ) : (
    <Status tone="warn">{t(proposal ? 'waitingSecond' : 'waiting')}</Status>
  );
}
