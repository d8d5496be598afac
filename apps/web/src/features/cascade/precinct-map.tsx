import type { DistrictReadiness, ReadinessBoard } from '@kaskad/contracts';
import { READINESS_COLOURS, type ReadinessColour } from '@kaskad/domain';
import { memo } from 'react';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { Link } from '../../shared/router/index.ts';
import { useLocalized } from '../../shared/i18n/use-localized.ts';
import { Colour } from './readiness-colour.tsx';

type Cell = Omit<ReadinessBoard['cells'][number], 'district'>;

// Shape and colour say the same: round is ready, cut at the corner is half ready, square with a thick frame is not.
const LOOK: Record<ReadinessColour, string> = {
  green: 'rounded-full bg-good-wash text-good border-good',
  amber: 'rounded-tl-2xl rounded-br-2xl bg-warn-wash text-warn border-warn',
  red: 'rounded-none bg-bad text-card border-bad',
};

/** Every precinct as a cell with its number, gathered by district: a map without a coastline. */
export function PrecinctMap({
  cells,
  districts,
}: {
  readonly cells: ReadinessBoard['cells'];
  readonly districts: readonly DistrictReadiness[];
}) {
  const { t } = useTranslation('cascade');
  const localized = useLocalized();
  const byDistrict = Map.groupBy(cells, ({ district }) => district);
  return (
    <div className="space-y-4">
      <p className="text-sm text-soft">{t('readiness.mapHint')}</p>
      <p className="flex flex-wrap gap-2">
        {READINESS_COLOURS.map((colour) => (
          <Colour key={colour} colour={colour} />
        ))}
      </p>
      {districts.map(({ id, name }) => (
        <section key={id} style={{ contentVisibility: 'auto', containIntrinsicSize: 'auto 120px' }}>
          <h3 className="mb-1.5">{localized(name)}</h3>
          <Cells cells={byDistrict.get(id) ?? NONE} />
        </section>
      ))}
    </div>
  );
}

const NONE: readonly Cell[] = [];

export const Cells = memo(function Cells({ cells }: { readonly cells: readonly Cell[] }) {
  const { t } = useTranslation('cascade');
  const words = {
    green: t('readiness.colours.green'),
    amber: t('readiness.colours.amber'),
    red: t('readiness.colours.red'),
  };
  return (
    <ul className="flex flex-wrap gap-1">
      {cells.map(({ id, number, colour }) => (
        <li key={id}>
          <Link
            to={`/commissions/${id}`}
            title={words[colour]}
            aria-label={t('readiness.cell', { number: number ?? '—', colour: words[colour] })}
            className={`flex size-10 items-center justify-center border-2 text-xs font-semibold no-underline tabular-nums hover:ring-2 hover:ring-deep ${LOOK[colour]}`}
          >
            {number ?? '—'}
          </Link>
        </li>
      ))}
    </ul>
  );
});
