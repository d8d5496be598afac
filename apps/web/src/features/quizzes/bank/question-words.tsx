import type { QuestionStatus, QuizState } from '@kaskad/domain';
import { useTranslation } from '../../../shared/i18n/use-translation.ts';
import { Status, type Tone } from '../../../shared/ui/index.ts';

const QUESTION_TONES: Record<QuestionStatus, Tone> = {
  draft: 'quiet',
  in_review: 'info',
  approved: 'good',
  retired: 'bad',
};
const QUIZ_TONES: Record<QuizState, Tone> = { draft: 'quiet', open: 'good', closed: 'bad' };
export const DIFFICULTIES = ['easy', 'middle', 'hard'] as const;

export function QuestionStatusWord({ status }: { readonly status: QuestionStatus }) {
  const { t } = useTranslation('quizzes');
  return <Status tone={QUESTION_TONES[status]}>{t(`statuses.${status}`)}</Status>;
}

export function LawyerWord({ needed }: { readonly needed: boolean }) {
  const { t } = useTranslation('quizzes');
  return <Status tone={needed ? 'warn' : 'good'}>{t(needed ? 'bank.needsLawyer' : 'bank.lawyerConfirmed')}</Status>;
}

export function QuizStateWord({ state }: { readonly state: QuizState }) {
  const { t } = useTranslation('quizzes');
  return <Status tone={QUIZ_TONES[state]}>{t(`states.${state}`)}</Status>;
}

export function useDifficultyName(): (difficulty: 1 | 2 | 3) => string {
  const { t } = useTranslation('quizzes');
  return (difficulty) => t(`difficulties.${DIFFICULTIES[difficulty - 1] ?? 'middle'}`);
}
