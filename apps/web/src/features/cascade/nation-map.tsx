import type { DistrictReadiness, ReadinessBoard, RegionReadiness } from '@kaskad/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { useLocalized } from '../../shared/i18n/use-localized.ts';
import { MoreButton, QueryView } from '../../shared/ui/index.ts';
import { districtCells } from './cascade.queries.ts';
import { Numbers } from './district-bars.tsx';
import { Cells } from './precinct-map.tsx';

/**
 * The map of more precincts than one screen can hold: regions, their districts, and the precincts of one district at a
 * time. Opening another closes the one before, so that the page stays light.
 */
export function NationMap({
  campaignId,
  regions,
  districts,
}: { readonly campaignId: string | undefined } & Pick<ReadinessBoard, 'regions' | 'districts'>) {
  const { t } = useTranslation('cascade');
  const [region, setRegion] = useState('');
  const [district, setDistrict] = useState('');
  const rest = districts.filter((one) => one.region === null);
  const lines = (some: readonly DistrictReadiness[]) =>
    some.map((one) => (
      <Line key={one.id} place={one} level={2} open={district === one.id} onToggle={setDistrict}>
        <Precincts campaignId={campaignId} district={one.id} />
      </Line>
    ));
  return (
    <div className="space-y-3">
      <p className="text-sm text-soft">{t('readiness.nationHint')}</p>
      <ul className="divide-y divide-line">
        {regions.map((one) => (
          <Line key={one.id} place={one} level={1} open={region === one.id} onToggle={setRegion}>
            <ul className="ml-5 divide-y divide-line">{lines(districts.filter(({ region: of }) => of === one.id))}</ul>
          </Line>
        ))}
        {lines(rest)}
      </ul>
    </div>
  );
}

interface LineProps {
  readonly place: RegionReadiness | DistrictReadiness;
  readonly level: 1 | 2;
  readonly open: boolean;
  readonly onToggle: (id: string) => void;
  readonly children: ReactNode;
}

function Line({ place, level, open, onToggle, children }: LineProps) {
  const localized = useLocalized();
  return (
    <li>
      <button
        type="button"
        aria-expanded={open}
        onClick={() => onToggle(open ? '' : place.id)}
        className="flex min-h-11 w-full flex-wrap items-center justify-between gap-x-4 px-2 py-1 text-left hover:bg-wash"
      >
        <span className={level === 1 ? 'font-semibold' : ''}>
          <span aria-hidden="true">{open ? '▾ ' : '▸ '}</span>
          {localized(place.name)}
        </span>
        <Numbers place={place} />
      </button>
      {open && <div className="pb-2">{children}</div>}
    </li>
  );
}

function Precincts({ campaignId, district }: { readonly campaignId: string | undefined; readonly district: string }) {
  const query = useInfiniteQuery(districtCells({ campaignId, district }));
  return (
    <div className="ml-5 space-y-2">
      <QueryView query={query}>
        {({ pages }) => (
          <Cells
            cells={pages
              .flatMap(({ items }) => items)
              .map(({ commissionId, number, colour }) => ({ id: commissionId, number, colour }))
              .sort((a, b) => (a.number ?? Infinity) - (b.number ?? Infinity))}
          />
        )}
      </QueryView>
      <MoreButton query={query} />
    </div>
  );
}
