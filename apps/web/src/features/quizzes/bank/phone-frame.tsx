import { QUIZ_DEFAULTS } from '@kaskad/domain';
import { type ReactNode, useState } from 'react';
import { useTranslation } from '../../../shared/i18n/use-translation.ts';
import { Button } from '../../../shared/ui/index.ts';
import { AnswerWord } from '../taking/answer-word.tsx';
import { TimeLeft } from '../taking/time-left.tsx';

interface PhoneFrameProps {
  readonly isAnswered: boolean;
  readonly children: (beneath: ReactNode) => ReactNode;
}

/**
 * What stands around a question while a test is sat: the place and the time above, the flag, the word on the answer and
 * the way on beneath.
 */
export function PhoneFrame({ isAnswered, children }: PhoneFrameProps) {
  const { t } = useTranslation('quizzes');
  const [flagged, setFlagged] = useState(false);
  const { questions, minutes } = QUIZ_DEFAULTS.final;
  return (
    <>
      <div className="-mx-4 -mt-5 mb-4 flex items-end justify-between gap-3 border-b border-line bg-paper px-4 py-2">
        <p className="text-[1em] leading-tight font-semibold">{t('taking.question', { place: 1, total: questions })}</p>
        <TimeLeft seconds={minutes * 60} />
      </div>
      {children(
        <>
          <div className="mt-3 flex flex-wrap justify-between gap-2">
            <Button kind="quiet" aria-pressed={flagged} onClick={() => setFlagged(!flagged)}>
              {t(flagged ? 'taking.unflag' : 'taking.flag')}
            </Button>
            <div inert>
              <Button kind="quiet">{t('taking.overview')}</Button>
            </div>
          </div>
          <div className="-mx-4 mt-4 border-t border-line bg-paper px-4 pt-2 pb-2.5" inert>
            <p className="mb-2 flex min-h-8 flex-wrap items-center gap-2 text-[0.85em]">
              <AnswerWord state={isAnswered ? 'saved' : null} />
            </p>
            <div className="grid grid-cols-2 gap-3">
              <Button disabled>{t('taking.previous')}</Button>
              <Button kind="main">{t('taking.next')}</Button>
            </div>
          </div>
        </>,
      )}
    </>
  );
}
