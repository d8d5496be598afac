import { useTranslation } from 'react-i18next';
import type { OutboxState } from '../../../shared/outbox/index.ts';
import { Status, type Tone } from '../../../shared/ui/index.ts';

const TONES: Record<OutboxState, Tone> = { device: 'warn', sent: 'info', saved: 'good', refused: 'bad' };

/** Where an answer is, as a word. */
export function AnswerWord({ state }: { readonly state: OutboxState | null }) {
  const { t } = useTranslation('quizzes');
  return <Status tone={state ? TONES[state] : 'quiet'}>{t(`taking.state.${state ?? 'none'}`)}</Status>;
}
