import type { ReadinessColour } from '@kaskad/domain';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { Status, type Tone } from '../../shared/ui/index.ts';

export const TONE_OF: Record<ReadinessColour, Tone> = { green: 'good', amber: 'warn', red: 'bad' };

export function Colour({ colour }: { readonly colour: ReadinessColour }) {
  const { t } = useTranslation('cascade');
  return <Status tone={TONE_OF[colour]}>{t(`readiness.colours.${colour}`)}</Status>;
}
