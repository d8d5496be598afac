import { pointsToPass } from '@kaskad/domain';
import { useTranslation } from '../../../shared/i18n/use-translation.ts';
import { useFormat } from '../../../shared/i18n/use-format.ts';
import { Chart, ChartTable } from './chart-table.tsx';

const WIDTH = 400;
const HEIGHT = 250;
const LEFT = 40;
const BOTTOM = 40;
const TOP = 26;

/** How many people earned each score, with the pass mark as a line. */
export function TotalsChart({
  totals,
  passShare,
}: {
  readonly totals: readonly number[];
  readonly passShare: number | null;
}) {
  const { t } = useTranslation('analysis');
  const { number, decimal } = useFormat();
  const most = Math.max(1, ...totals);
  const pass = passShare === null ? null : pointsToPass(totals.length - 1, passShare);
  const step = (WIDTH - LEFT - 8) / totals.length;
  const x = (points: number) => LEFT + points * step;
  const y = (people: number) => HEIGHT - BOTTOM - (people / most) * (HEIGHT - BOTTOM - TOP);
  const every = Math.max(1, Math.ceil(totals.length / 7 / 5) * 5);
  return (
    <>
      <Chart
        label={t('totals.label', { points: number(totals.indexOf(most)), people: number(most) })}
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
        {totals.map((people, points) => (
          <g key={points}>
            <rect
              x={x(points) + 1}
              width={Math.max(1, step - 2)}
              y={y(people)}
              height={HEIGHT - BOTTOM - y(people)}
              rx="2"
              className={pass !== null && points < pass ? 'fill-soft' : 'fill-deep'}
            >
              <title>{`${number(points)}: ${number(people)}`}</title>
            </rect>
            {points % every === 0 && (
              <text
                x={x(points) + step / 2}
                y={HEIGHT - BOTTOM + 17}
                textAnchor="middle"
                fontSize="13"
                className="fill-soft"
              >
                {number(points)}
              </text>
            )}
          </g>
        ))}
        <text x={(LEFT + WIDTH) / 2} y={HEIGHT - 4} textAnchor="middle" fontSize="13" className="fill-soft">
          {t('totals.points')}
        </text>
        {pass !== null && (
          <>
            <line
              x1={x(pass)}
              x2={x(pass)}
              y1={TOP - 6}
              y2={HEIGHT - BOTTOM}
              className="stroke-ink"
              strokeWidth="2"
              strokeDasharray="5 4"
            />
            <text
              x={x(pass) - 6}
              y={TOP - 10}
              textAnchor={pass * 2 > totals.length ? 'end' : 'start'}
              fontSize="14"
              className="fill-ink font-semibold"
            >
              {t('totals.pass', { points: decimal(pass) })}
            </text>
          </>
        )}
      </Chart>
      <ChartTable
        caption={t('totals.title')}
        heads={[t('totals.points'), t('totals.people')]}
        rows={totals.map((people, points) => [number(points), number(people)])}
      />
    </>
  );
}
