import type { DistrictReadiness, ReadinessBoard, RegionReadiness } from '@kaskad/contracts';
import { READINESS_COLOURS, type ReadinessColour } from '@kaskad/domain';
import type { ReactNode } from 'react';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { useFormat } from '../../shared/i18n/use-format.ts';
import { useLocalized } from '../../shared/i18n/use-localized.ts';
import { ToneShape } from '../../shared/ui/index.ts';
import { TONE_OF } from './readiness-colour.tsx';
import { usePlaceFilter } from './place-filter.tsx';

const FILL: Record<ReadinessColour, string> = { green: 'bg-good', amber: 'bg-sun', red: 'bg-bad' };
const TEXT: Record<ReadinessColour, string> = { green: 'text-good', amber: 'text-warn', red: 'text-bad' };

type Place = RegionReadiness | DistrictReadiness;

/** One bar per district, of many regions one per region first; a press keeps only its precincts in the table below. */
export function DistrictBars({ regions, districts }: Pick<ReadinessBoard, 'regions' | 'districts'>) {
  const { region, setRegion, district, setDistrict } = usePlaceFilter();
  if (regions.length <= 1) return <Bars places={districts} chosen={district} choose={setDistrict} />;
  const chooseRegion = (id: string) => {
    setDistrict('');
    setRegion(id);
  };
  const below = (id: string) =>
    id === region && (
      <Bars places={districts.filter((one) => one.region === id)} chosen={district} choose={setDistrict} />
    );
  return <Bars places={regions} chosen={region} choose={chooseRegion} below={below} />;
}

function Bars({
  places,
  chosen,
  choose,
  below,
}: {
  readonly places: readonly Place[];
  readonly chosen: string;
  readonly choose: (id: string) => void;
  readonly below?: (id: string) => ReactNode;
}) {
  const localized = useLocalized();
  return (
    <ul className={below ? 'space-y-1' : 'max-h-96 space-y-1 overflow-y-auto'}>
      {places.map((place) => {
        const { id, name } = place;
        return (
          <li key={id}>
            <button
              type="button"
              aria-pressed={chosen === id}
              onClick={() => choose(chosen === id ? '' : id)}
              className={`w-full rounded-lg px-2 py-1.5 text-left hover:bg-wash ${chosen === id ? 'bg-wash ring-2 ring-deep' : ''}`}
            >
              <span className="mb-1 flex flex-wrap justify-between gap-x-3">
                <span className="font-medium">{localized(name)}</span>
                <Numbers place={place} />
              </span>
              <Bar place={place} />
            </button>
            {below?.(id)}
          </li>
        );
      })}
    </ul>
  );
}

export function Numbers({ place }: { readonly place: Place }) {
  const { t } = useTranslation('cascade');
  const { number } = useFormat();
  return (
    <span className="flex gap-3 tabular-nums">
      {READINESS_COLOURS.map((colour) => (
        <span key={colour} className={`inline-flex items-center gap-1 font-semibold ${TEXT[colour]}`}>
          <ToneShape tone={TONE_OF[colour]} size={12} />
          {number(place[colour])}
          <span className="sr-only">{t(`readiness.colours.${colour}`)}</span>
        </span>
      ))}
    </span>
  );
}

function Bar({ place }: { readonly place: Place }) {
  const total = place.green + place.amber + place.red;
  return (
    <span className="flex h-3 gap-px overflow-hidden rounded-full bg-wash" aria-hidden="true">
      {READINESS_COLOURS.filter((colour) => place[colour] > 0).map((colour) => (
        <span key={colour} className={FILL[colour]} style={{ width: `${(place[colour] / total) * 100}%` }} />
      ))}
    </span>
  );
}
