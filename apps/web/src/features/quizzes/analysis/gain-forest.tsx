import type { GainGroup } from '@kaskad/contracts';
import { useTranslation } from '../../../shared/i18n/use-translation.ts';
import { Chart } from './chart-table.tsx';
import { useFigures } from './figure-words.tsx';

export type NamedGain = GainGroup & { readonly key: string; readonly name: string };

const WIDTH = 400;
const LEFT = 122;
const RIGHT = 52;
const ROW = 30;
const TOP = 10;

/** Mean gain of each group that may be shown, with its 95 % interval; where the line crosses 0 nothing is certain. */
export function GainForest({ groups }: { readonly groups: readonly NamedGain[] }) {
  const { t } = useTranslation('analysis');
  const { signed } = useFigures();
  const shown = groups.flatMap(({ key, name, gain }) => (gain ? [{ key, name, ...gain }] : []));
  const [all] = shown;
  if (!all) return null;
  const lowest = Math.min(0, ...shown.map(({ low }) => low)) - 0.02;
  const highest = Math.max(0, ...shown.map(({ high }) => high)) + 0.02;
  const x = (value: number) => LEFT + ((value - lowest) / (highest - lowest)) * (WIDTH - LEFT - RIGHT);
  const height = TOP + shown.length * ROW + 42;
  const points = (value: number) => signed(value * 100, 1);
  const ticks = [-0.4, -0.2, -0.1, 0, 0.1, 0.2, 0.3, 0.4, 0.6].filter((value) => value > lowest && value < highest);
  return (
    <Chart
      label={t('gain.forestLabel', { mean: points(all.mean), low: points(all.low), high: points(all.high) })}
      width={WIDTH}
      height={height}
    >
      {ticks.map((value) => (
        <g key={value}>
          <line
            x1={x(value)}
            x2={x(value)}
            y1={TOP}
            y2={height - 40}
            className={value === 0 ? 'stroke-ink' : 'stroke-line'}
            strokeWidth={value === 0 ? 2 : 1}
          />
          <text x={x(value)} y={height - 24} textAnchor="middle" fontSize="13" className="fill-soft">
            {signed(value * 100, 0)}
          </text>
        </g>
      ))}
      {shown.map(({ key, name, mean, low, high }, index) => {
        const y = TOP + index * ROW + ROW / 2;
        return (
          <g key={key} className="stroke-deep">
            <text
              x={0}
              y={y + 5}
              fontSize="13"
              stroke="none"
              className={index === 0 ? 'fill-ink font-bold' : 'fill-ink'}
            >
              {name}
            </text>
            <path
              d={`M${x(low)} ${y}H${x(high)}M${x(low)} ${y - 5}v10M${x(high)} ${y - 5}v10`}
              strokeWidth="2.5"
              fill="none"
            />
            <circle cx={x(mean)} cy={y} r={index === 0 ? 6 : 4.5} className="fill-deep" />
            <text x={WIDTH} y={y + 5} textAnchor="end" fontSize="13" stroke="none" className="fill-ink font-semibold">
              {points(mean)}
            </text>
          </g>
        );
      })}
      <text x={(LEFT + WIDTH - RIGHT) / 2} y={height - 4} textAnchor="middle" fontSize="13" className="fill-soft">
        {t('gain.stepsX')}
      </text>
    </Chart>
  );
}
