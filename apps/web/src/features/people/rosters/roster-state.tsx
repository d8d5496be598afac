import type { RosterImport } from '@kaskad/contracts';
import { useTranslation } from '../../../shared/i18n/use-translation.ts';
import { Status, type Tone } from '../../../shared/ui/index.ts';

const TONES: Readonly<Record<RosterImport['state'], Tone>> = { preview: 'warn', committed: 'good', undone: 'quiet' };

export function RosterState({ state }: { readonly state: RosterImport['state'] }) {
  const { t } = useTranslation('people');
  return <Status tone={TONES[state]}>{t(`rosters.states.${state}`)}</Status>;
}
