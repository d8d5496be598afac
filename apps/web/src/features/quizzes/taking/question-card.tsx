import type { ShownQuestion } from '@kaskad/contracts';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocalized } from '../../../shared/i18n/use-localized.ts';

interface QuestionCardProps {
  readonly question: ShownQuestion;
  readonly choice: readonly number[];
  readonly onChoose: (choice: readonly number[]) => void;
  readonly disabled?: boolean;
  /** Brings the question to the reader when it changes: not in a preview. */
  readonly focusKey?: number;
  readonly children?: ReactNode;
}

/** One question with its options as large native buttons. */
export function QuestionCard({ question, choice, onChoose, disabled = false, focusKey, children }: QuestionCardProps) {
  const { t } = useTranslation('quizzes');
  const localized = useLocalized();
  const name = useId();
  const stem = useRef<HTMLParagraphElement>(null);
  const first = useRef(true);
  useEffect(() => {
    if (focusKey === undefined) return;
    if (!first.current) stem.current?.focus();
    first.current = false;
    window.scrollTo?.({ top: 0 });
  }, [focusKey]);

  const isSingle = question.type === 'single';
  const toggle = (place: number) => {
    if (isSingle) return onChoose([place]);
    onChoose(choice.includes(place) ? choice.filter((one) => one !== place) : [...choice, place].sort((a, b) => a - b));
  };
  return (
    <div>
      <p ref={stem} tabIndex={-1} id={`${name}-stem`} className="text-[1.12em] leading-snug font-semibold outline-none">{localized(question.stem)}</p>
      <p id={`${name}-how`} className="mt-1 mb-3 text-soft">{t(isSingle ? 'taking.chooseOne' : 'taking.chooseSeveral')}</p>
      <div role={isSingle ? 'radiogroup' : 'group'} aria-labelledby={`${name}-stem`} aria-describedby={`${name}-how`} className="space-y-2.5">
        {question.options.map((option, place) => {
          const checked = choice.includes(place);
          return (
            <label key={place} className={`flex min-h-14 cursor-pointer items-center gap-3 rounded-box border-2 px-3.5 py-2.5 leading-snug has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-sun ${checked ? 'border-deep bg-wash font-medium' : 'border-line bg-card'} ${disabled ? 'cursor-default opacity-70' : ''}`}>
              <input type={isSingle ? 'radio' : 'checkbox'} name={name} checked={checked} disabled={disabled} onChange={() => toggle(place)} className="size-6 shrink-0 accent-deep" />
              <span>{localized(option)}</span>
            </label>
          );
        })}
      </div>
      {children}
    </div>
  );
}
