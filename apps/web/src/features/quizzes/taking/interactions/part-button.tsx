import type { ReactNode } from 'react';
import { OptionWord, optionTone } from './option-word.tsx';

interface PartButtonProps {
  readonly type: 'radio' | 'checkbox';
  readonly name: string;
  readonly checked: boolean;
  /** Whether it is right, once that may be told. */
  readonly right: boolean | undefined;
  readonly onChoose: (() => void) | undefined;
  readonly children: ReactNode;
}

/** An option as a large native button, for a thumb on a cheap phone. */
export function PartButton({ type, name, checked, right, onChoose, children }: PartButtonProps) {
  const tone =
    right !== undefined
      ? optionTone(right, checked)
      : checked
        ? 'border-deep bg-wash font-medium'
        : 'border-line bg-card';
  return (
    <label
      className={`flex min-h-14 items-center gap-3 rounded-box border-2 px-3.5 py-2.5 leading-snug has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-sun ${tone} ${onChoose ? 'cursor-pointer' : 'cursor-default'}`}
    >
      <input
        type={type}
        name={name}
        checked={checked}
        disabled={!onChoose}
        onChange={() => onChoose?.()}
        className="size-6 shrink-0 accent-deep"
      />
      <span className="min-w-0">
        {children}
        {right !== undefined && <OptionWord right={right} chosen={checked} />}
      </span>
    </label>
  );
}
