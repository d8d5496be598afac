import { useTranslation } from '../../../shared/i18n/use-translation.ts';
import { useFormat } from '../../../shared/i18n/use-format.ts';
import { Chart, ChartTable } from './chart-table.tsx';
import { useFigures } from './figure-words.tsx';

const WIDTH = 400;
const HEIGHT = 270;
const LEFT = 40;
const BOTTOM = 56;
const TOP = 16;
/** Steps of ten points; the one that begins at 0 holds those who did not change. */
const ZERO = 10;

/** How many people changed by how much: those who lost to the left, those who gained to the right. */
export function StepsChart({ steps }: { readonly steps: readonly number[] }) {
  const { t } = useTranslation('analysis');
  const { number } = useFormat();
  const { signed } = useFigures();
  const filled = steps.flatMap((people, step) => (people > 0 ? [step] : []));
  const from = Math.min(ZERO - 2, ...filled);
  const to = Math.max(ZERO + 2, ...filled) + 1;
  const shown = steps.slice(from, to);
  const most = Math.max(1, ...shown);
  const width = (WIDTH - LEFT - 8) / shown.length;
  const y = (people: number) => HEIGHT - BOTTOM - (people / most) * (HEIGHT - BOTTOM - TOP);
  const edge = (step: number) => (step - ZERO) * 10;
  const sum = (part: readonly number[]) => part.reduce((all, people) => all + people, 0);
  const zero = LEFT + (ZERO - from) * width;
  return (
    <>
      <Chart
        label={t('gain.stepsLabel', {
          up: number(sum(steps.slice(ZERO + 1))),
          down: number(sum(steps.slice(0, ZERO + 1))),
        })}
        width={WIDTH}
        height={HEIGHT}
      >
        {[0, 0.5, 1].map((part) => (
          <g key={part}>
            <line x1={LEFT} x2={WIDTH - 8} y1={y(most * part)} y2={y(most * part)} className="stroke-line" />
            <text x={LEFT - 6} y={y(most * part) + 5} textAnchor="end" fontSize="13" className="fill-soft">
              {number(Math.round(most * part))}
            </text>
          </g>
        ))}
        {shown.map((people, index) => (
          <g key={index}>
            <rect
              x={LEFT + index * width + 1}
              width={width - 2}
              y={y(people)}
              height={HEIGHT - BOTTOM - y(people)}
              rx="2"
              className={from + index < ZERO ? 'fill-bad' : 'fill-deep'}
            >
              <title>{`${signed(edge(from + index), 0)} … ${signed(edge(from + index + 1), 0)}: ${number(people)}`}</title>
            </rect>
            {(from + index - ZERO) % 2 === 0 && (
              <text
                x={LEFT + index * width}
                y={HEIGHT - BOTTOM + 17}
                textAnchor="middle"
                fontSize="13"
                className="fill-soft"
              >
                {signed(edge(from + index), 0)}
              </text>
            )}
          </g>
        ))}
        <line x1={zero} x2={zero} y1={TOP} y2={HEIGHT - BOTTOM} className="stroke-ink" strokeWidth="2" />
        <text x={zero - 8} y={HEIGHT - BOTTOM + 35} textAnchor="end" fontSize="13" className="fill-bad font-semibold">
          {'← '}
          {t('gain.down')}
        </text>
        <text x={zero + 8} y={HEIGHT - BOTTOM + 35} fontSize="13" className="fill-deep font-semibold">
          {t('gain.up')}
          {' →'}
        </text>
        <text x={(LEFT + WIDTH) / 2} y={HEIGHT - 4} textAnchor="middle" fontSize="13" className="fill-soft">
          {t('gain.stepsX')}
        </text>
      </Chart>
      <ChartTable
        caption={t('gain.steps')}
        heads={[t('gain.stepsX'), t('totals.people')]}
        rows={shown.map((people, index) => [
          `${signed(edge(from + index), 0)} … ${signed(edge(from + index + 1), 0)}`,
          number(people),
        ])}
      />
    </>
  );
}
