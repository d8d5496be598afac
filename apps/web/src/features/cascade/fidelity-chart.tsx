import type { GenerationFidelity } from '@kaskad/contracts';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { useFormat } from '../../shared/i18n/use-format.ts';

const WIDTH = 420;
const LEFT = 84;
const RIGHT = 58;
const ROW = 56;
const TOP = 12;
const TICKS = [0, 0.25, 0.5, 0.75, 1];

/** Mean and 95 % interval per generation, one row each; the table below holds the same numbers. */
export function FidelityChart({ generations }: { readonly generations: readonly GenerationFidelity[] }) {
  const { t } = useTranslation('cascade');
  const { percent } = useFormat();
  const height = TOP + generations.length * ROW + 28;
  const x = (share: number) => LEFT + share * (WIDTH - LEFT - RIGHT);
  return (
    <svg
      role="img"
      aria-label={t('fidelity.chart')}
      viewBox={`0 0 ${WIDTH} ${height}`}
      className="h-auto w-full max-w-xl"
    >
      {TICKS.map((share) => (
        <g key={share}>
          <line x1={x(share)} x2={x(share)} y1={TOP} y2={height - 26} className="stroke-line" />
          <text x={x(share)} y={height - 8} textAnchor="middle" fontSize="13" className="fill-soft">
            {percent(share)}
          </text>
        </g>
      ))}
      {generations.map((one, index) => (
        <Row key={one.generation} one={one} y={TOP + index * ROW + ROW / 2} x={x} />
      ))}
    </svg>
  );
}

function Row({
  one: { generation, mean, low, high, loses },
  y,
  x,
}: {
  readonly one: GenerationFidelity;
  readonly y: number;
  readonly x: (share: number) => number;
}) {
  const { t } = useTranslation('cascade');
  const { percent } = useFormat();
  return (
    <g>
      <text x={0} y={y + 5} fontSize="15" className="fill-ink font-semibold">
        {t('fidelity.generation', { generation })}
      </text>
      {mean !== null && (
        <>
          <rect
            x={x(0)}
            y={y - 11}
            width={x(mean) - x(0)}
            height="22"
            rx="4"
            className={loses ? 'fill-bad' : 'fill-deep'}
            opacity="0.85"
          />
          {low !== null && high !== null && (
            <path
              d={`M${x(low)} ${y}H${x(high)}M${x(low)} ${y - 8}v16M${x(high)} ${y - 8}v16`}
              className="stroke-sun"
              strokeWidth="3"
              fill="none"
            />
          )}
          <text x={x(Math.max(mean, high ?? 0)) + 8} y={y + 5} fontSize="14" className="fill-ink font-semibold">
            {percent(mean)}
          </text>
        </>
      )}
    </g>
  );
}
