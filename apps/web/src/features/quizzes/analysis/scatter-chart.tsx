import type { AnalysedItem } from '@kaskad/contracts';
import { useTranslation } from '../../../shared/i18n/use-translation.ts';
import { useFormat } from '../../../shared/i18n/use-format.ts';
import { Chart } from './chart-table.tsx';
import { useFigures } from './figure-words.tsx';

const WIDTH = 400;
const HEIGHT = 310;
const LEFT = 42;
const BOTTOM = 42;
const TOP = 22;

interface Point {
  readonly item: AnalysedItem;
  readonly difficulty: number;
  readonly discrimination: number;
}

/** Each question by how easy it is and how well it tells those who know from those who do not. */
export function ScatterChart({ items }: { readonly items: readonly AnalysedItem[] }) {
  const { t } = useTranslation('analysis');
  const { percent } = useFormat();
  const { signed } = useFigures();
  const points = items.flatMap((item): Point[] => {
    const { difficulty, discrimination } = item.all;
    return difficulty === null || discrimination === null ? [] : [{ item, difficulty, discrimination }];
  });
  const flagged = points.filter(({ item }) => item.flags.length > 0);
  const lowest = Math.min(-0.1, ...points.map(({ discrimination }) => discrimination)) - 0.05;
  const highest = Math.max(0.5, ...points.map(({ discrimination }) => discrimination)) + 0.05;
  const hardest = Math.min(0.5, Math.floor(Math.min(...points.map(({ difficulty }) => difficulty)) * 4) / 4);
  const x = (share: number) => LEFT + 10 + ((share - hardest) / (1 - hardest)) * (WIDTH - LEFT - 34);
  const shares = [0, 0.25, 0.5, 0.75, 1].filter((share) => share >= hardest);
  const y = (value: number) => TOP + ((highest - value) / (highest - lowest)) * (HEIGHT - TOP - BOTTOM);
  const ticks = [-0.4, -0.2, 0, 0.2, 0.4, 0.6, 0.8].filter((value) => value > lowest && value < highest);
  const at = ({ difficulty, discrimination }: Point) => ({ x: x(difficulty), y: y(discrimination) });
  const named = apart(
    [...flagged].sort((a, b) => a.discrimination - b.discrimination),
    at,
  );
  return (
    <>
      <Chart
        label={t('scatter.label', { count: points.length, flagged: flagged.length })}
        width={WIDTH}
        height={HEIGHT}
      >
        <rect
          x={LEFT}
          width={WIDTH - LEFT - 4}
          y={y(0)}
          height={Math.max(0, HEIGHT - BOTTOM - y(0))}
          className="fill-bad-wash"
        />
        {ticks.map((value) => (
          <g key={value}>
            <line
              x1={LEFT}
              x2={WIDTH - 4}
              y1={y(value)}
              y2={y(value)}
              className={value === 0 ? 'stroke-ink' : 'stroke-line'}
            />
            <text x={LEFT - 5} y={y(value) + 5} textAnchor="end" fontSize="13" className="fill-soft">
              {signed(value, 1)}
            </text>
          </g>
        ))}
        {shares.map((share) => (
          <text
            key={share}
            x={x(share)}
            y={HEIGHT - BOTTOM + 17}
            textAnchor="middle"
            fontSize="13"
            className="fill-soft"
          >
            {percent(share)}
          </text>
        ))}
        <text x={(LEFT + WIDTH) / 2} y={HEIGHT - 5} textAnchor="middle" fontSize="13" className="fill-soft">
          {t('scatter.x')}
        </text>
        <text x={4} y={13} fontSize="13" className="fill-soft">
          {t('scatter.y')}
        </text>
        {points.map(({ item, difficulty, discrimination }) => (
          <Mark
            key={item.versionId}
            isFlagged={item.flags.length > 0}
            x={x(difficulty)}
            y={y(discrimination)}
            title={`${item.code}: ${percent(difficulty)}, ${signed(discrimination)}`}
          />
        ))}
        {named.map(({ item, difficulty, discrimination }) => (
          <text
            key={item.versionId}
            x={x(difficulty) + (difficulty > 0.8 ? -9 : 9)}
            y={y(discrimination) + 4}
            textAnchor={difficulty > 0.8 ? 'end' : 'start'}
            fontSize="12"
            strokeWidth="3"
            paintOrder="stroke"
            className="fill-ink stroke-card font-semibold"
          >
            {item.code}
          </text>
        ))}
      </Chart>
      <p className="mt-2 flex flex-wrap gap-x-5 gap-y-1 text-sm text-soft">
        <Legend isFlagged={false} word={t('scatter.fine')} />
        <Legend isFlagged word={t('scatter.flagged')} />
      </p>
    </>
  );
}

/** Those whose names do not lie on the name of another one. */
function apart(points: readonly Point[], at: (point: Point) => { x: number; y: number }): Point[] {
  return points.reduce<Point[]>((named, point) => {
    const here = at(point);
    const isFree = named.every((other) => Math.abs(at(other).y - here.y) > 13 || Math.abs(at(other).x - here.x) > 90);
    return isFree ? [...named, point] : named;
  }, []);
}

/** A disc, or a square on its corner: nothing is said by colour alone. */
function Mark({
  isFlagged,
  x,
  y,
  title,
}: {
  readonly isFlagged: boolean;
  readonly x: number;
  readonly y: number;
  readonly title?: string;
}) {
  if (!isFlagged)
    return (
      <circle cx={x} cy={y} r="5" className="fill-deep" opacity="0.6">
        {title && <title>{title}</title>}
      </circle>
    );
  return (
    <path d={`M${x} ${y - 7}l7 7-7 7-7-7Z`} className="fill-bad">
      {title && <title>{title}</title>}
    </path>
  );
}

function Legend({ isFlagged, word }: { readonly isFlagged: boolean; readonly word: string }) {
  return (
    <span className="inline-flex items-center gap-1.5">
      <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
        <Mark isFlagged={isFlagged} x={8} y={8} />
      </svg>
      {word}
    </span>
  );
}
