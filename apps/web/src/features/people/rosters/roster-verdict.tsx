import type { RosterVerdict } from '@kaskad/contracts';
import { useTranslation } from '../../../shared/i18n/use-translation.ts';
import { Status, type Tone } from '../../../shared/ui/index.ts';

export const VERDICT_TONES: Readonly<Record<RosterVerdict, Tone>> = {
  new: 'good',
  changed: 'info',
  moved: 'info',
  replaced: 'info',
  doubtful: 'warn',
  elsewhere: 'warn',
  refused: 'bad',
  unchanged: 'quiet',
  skipped: 'quiet',
};

export function Verdict({ verdict }: { readonly verdict: RosterVerdict }) {
  const { t } = useTranslation('people');
  return <Status tone={VERDICT_TONES[verdict]}>{t(`preview.verdicts.${verdict}`)}</Status>;
}

/** Verdicts that write something when the list is committed. */
export const WRITING: readonly RosterVerdict[] = ['new', 'changed', 'moved', 'replaced'];
