import { useTranslation } from '../../../shared/i18n/use-translation.ts';
import { Status, type Tone } from '../../../shared/ui/index.ts';
import type { AnswerPlace } from './use-answers.ts';

const TONES: Record<AnswerPlace, Tone> = { memory: 'bad', device: 'warn', sent: 'info', saved: 'good', refused: 'bad' };

/** Where an answer is, as a word. */
export function AnswerWord({ state }: { readonly state: AnswerPlace | null }) {
  const { t } = useTranslation('quizzes');
  return <Status tone={state ? TONES[state] : 'quiet'}>{t(`taking.state.${state ?? 'none'}`)}</Status>;
}
