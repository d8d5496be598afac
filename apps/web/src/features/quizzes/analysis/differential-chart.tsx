import type { AnalysedItem, ItemDifferential } from '@kaskad/contracts';
import { DIFFERENTIAL_CLASSES } from '@kaskad/domain';
import { useTranslation } from '../../../shared/i18n/use-translation.ts';
import { useFormat } from '../../../shared/i18n/use-format.ts';
import { Chart } from './chart-table.tsx';
import { useFigures } from './figure-words.tsx';

const WIDTH = 400;
const LEFT = 88;
const RIGHT = 26;
const ROW = 26;
const TOP = 44;
const MOST = 12;
/** On the delta scale: where a difference counts as moderate, and where as large. */
const BOUNDS = [-1.5, -1, 1, 1.5];
const INK: Record<ItemDifferential['class'], string> = {
  A: 'fill-soft stroke-soft',
  B: 'fill-warn stroke-warn',
  C: 'fill-bad stroke-bad',
};

type Compared = AnalysedItem & { readonly differential: ItemDifferential };
const isCompared = (item: AnalysedItem): item is Compared => item.differential !== null;

/** Questions whose two texts differ most: the difference with its 95 % interval, the larger ones first. */
export function DifferentialChart({
  items,
  shield,
}: {
  readonly items: readonly AnalysedItem[];
  readonly shield: number;
}) {
  const { t } = useTranslation('analysis');
  const { number } = useFormat();
  const compared = items.filter(isCompared);
  if (compared.length === 0) return <p className="text-soft">{t('differential.none', { count: shield })}</p>;
  const shown = [...compared]
    .sort((a, b) => Math.abs(b.differential.delta) - Math.abs(a.differential.delta))
    .slice(0, MOST);
  const widest = Math.min(8, Math.max(2.2, ...shown.map(({ differential: { delta } }) => Math.abs(delta) + 0.6)));
  const x = (delta: number) =>
    LEFT + ((Math.max(-widest, Math.min(widest, delta)) + widest) / (2 * widest)) * (WIDTH - LEFT - RIGHT);
  const height = TOP + shown.length * ROW + 26;
  return (
    <>
      <Chart
        label={t('differential.label', {
          count: compared.length,
          large: compared.filter(({ differential }) => differential.class === 'C').length,
        })}
        width={WIDTH}
        height={height}
      >
        <text x={x(0) - 10} y={16} textAnchor="end" fontSize="13" className="fill-ink font-semibold">
          {t('differential.easierKk')}
        </text>
        <text x={x(0) + 10} y={16} fontSize="13" className="fill-ink font-semibold">
          {t('differential.easierRu')}
        </text>
        <rect x={x(-1)} width={x(1) - x(-1)} y={TOP - 14} height={height - TOP - 10} className="fill-wash" />
        {BOUNDS.map((bound) => (
          <line
            key={bound}
            x1={x(bound)}
            x2={x(bound)}
            y1={TOP - 14}
            y2={height - 24}
            className="stroke-line"
            strokeDasharray="4 3"
          />
        ))}
        {[...BOUNDS, 0].map((bound) => (
          <text
            key={bound}
            x={x(bound)}
            y={height - 6}
            textAnchor={bound === -1.5 ? 'end' : bound === 1.5 ? 'start' : 'middle'}
            fontSize="12"
            className="fill-soft"
          >
            {number(bound, { digits: bound % 1 === 0 ? 0 : 1 })}
          </text>
        ))}
        <line x1={x(0)} x2={x(0)} y1={TOP - 14} y2={height - 24} className="stroke-ink" />
        {shown.map((item, index) => (
          <Row key={item.versionId} item={item} y={TOP + index * ROW} x={x} />
        ))}
      </Chart>
      <p className="mt-2 flex flex-wrap gap-x-5 gap-y-1 text-sm text-soft">
        {DIFFERENTIAL_CLASSES.map((one) => (
          <span key={one} className="inline-flex items-center gap-1.5">
            <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
              <Mark of={one} x={8} y={8} />
            </svg>
            {t(`differential.classes.${one}`)}
          </span>
        ))}
        {compared.length > shown.length && <span>{t('differential.more', { count: shown.length })}</span>}
      </p>
    </>
  );
}

function Row({
  item: { code, differential },
  y,
  x,
}: {
  readonly item: Compared;
  readonly y: number;
  readonly x: (delta: number) => number;
}) {
  const { signed } = useFigures();
  const { delta, low, high } = differential;
  const word = code.length > 11 ? `${code.slice(0, 10)}…` : code;
  return (
    <g className={INK[differential.class]}>
      <title>{`${code}: ${signed(delta)} (${signed(low)} … ${signed(high)})`}</title>
      <text x={0} y={y + 4} fontSize="13" className="fill-ink" stroke="none">
        {word}
      </text>
      <line x1={x(low)} x2={x(high)} y1={y} y2={y} strokeWidth="2.5" />
      <Mark of={differential.class} x={x(delta)} y={y} />
      <text x={WIDTH - 4} y={y + 4} textAnchor="end" fontSize="13" className="fill-ink font-semibold" stroke="none">
        {differential.class}
      </text>
    </g>
  );
}

function Mark({ of, x, y }: { readonly of: ItemDifferential['class']; readonly x: number; readonly y: number }) {
  switch (of) {
    case 'A':
      return <circle cx={x} cy={y} r="5" className={INK.A} />;
    case 'B':
      return <path d={`M${x} ${y - 7}l7 12h-14Z`} className={INK.B} />;
    case 'C':
      return <path d={`M${x} ${y - 7}l7 7-7 7-7-7Z`} className={INK.C} />;
  }
}
