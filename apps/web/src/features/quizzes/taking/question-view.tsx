import type { Response, ShownQuestion, Solution } from '@kaskad/contracts';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { useLocalized } from '../../../shared/i18n/use-localized.ts';
import { InteractionView } from './interactions/interaction-view.tsx';
import { pictureSrc } from './interactions/view-props.ts';

interface QuestionViewProps {
  readonly question: ShownQuestion;
  /** Null while there is none. */
  readonly response: Response | null;
  readonly onRespond?: (response: Response, ago?: number) => void;
  /** When the attempt is over: what would have been right. */
  readonly solution?: Solution;
  /** Brings the question to the top when it changes: not in a preview. */
  readonly focusKey?: number;
  /** Whether the focus goes to it as well: the person came from another question, or from the review. */
  readonly takesFocus?: boolean;
  /** Whether an earlier question told how to answer one of this kind. */
  readonly isTold?: boolean;
  readonly children?: ReactNode;
}

/** One question as the phone shows it: to the taker, in the preview of the bank, and with its solution in the result. */
export function QuestionView({
  question,
  response,
  onRespond,
  solution,
  focusKey,
  takesFocus = false,
  isTold = false,
  children,
}: QuestionViewProps) {
  const localized = useLocalized();
  const name = useId();
  const stem = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (focusKey === undefined) return;
    if (takesFocus) stem.current?.focus();
    window.scrollTo?.({ top: 0 });
  }, [focusKey, takesFocus]);
  return (
    <div className={isTold ? 'told' : undefined}>
      {solution === undefined && (
        <p
          ref={stem}
          tabIndex={-1}
          id={`${name}-stem`}
          className="text-[1.12em] leading-snug font-semibold whitespace-pre-line outline-none"
        >
          {localized(question.stem)}
        </p>
      )}
      {question.picture && question.interaction.type !== 'hotspot' && (
        <img
          src={pictureSrc(question.picture.id)}
          alt={localized(question.picture.alt)}
          className="mt-3 max-h-96 w-full rounded-box border border-line object-contain"
        />
      )}
      {/* Its own width counts, so that the preview in a frame is what the phone shows. */}
      <div className="@container wrap-anywhere">
        <InteractionView
          key={focusKey}
          interaction={question.interaction}
          picture={question.picture}
          response={response}
          solution={solution}
          onRespond={onRespond}
          name={name}
        />
      </div>
      {children}
    </div>
  );
}
