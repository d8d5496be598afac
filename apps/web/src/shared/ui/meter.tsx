import { useFormat } from '../i18n/use-format.ts';
import type { Tone } from './feedback.tsx';

const FILL: Record<Tone, string> = {
  good: 'bg-good',
  warn: 'bg-sun',
  bad: 'bg-bad',
  info: 'bg-deep',
  quiet: 'bg-soft',
};

/** A share as a bar with its numbers beside it. */
export function Meter({
  label,
  value,
  max,
  tone = 'info',
}: {
  readonly label: string;
  readonly value: number;
  readonly max: number;
  readonly tone?: Tone;
}) {
  const { decimal } = useFormat();
  const share = max > 0 ? Math.min(1, value / max) : 0;
  return (
    <div>
      <div className="mb-1 flex flex-wrap justify-between gap-x-3">
        <span>{label}</span>
        <span className="whitespace-nowrap text-soft tabular-nums">
          {decimal(value)}
          {' / '}
          {decimal(max)}
        </span>
      </div>
      <div
        role="meter"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={max}
        aria-valuenow={value}
        className="h-3 overflow-hidden rounded-full bg-wash"
      >
        <div className={`h-full rounded-full ${FILL[tone]}`} style={{ width: `${share * 100}%` }} />
      </div>
    </div>
  );
}
