import type { DistrictReadiness } from '@kaskad/contracts';
import { READINESS_COLOURS, type ReadinessColour } from '@kaskad/domain';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../shared/i18n/use-format.ts';
import { useLocalized } from '../../shared/i18n/use-localized.ts';
import { ToneShape, useUrlState } from '../../shared/ui/index.ts';
import { TONE_OF } from './colour.tsx';

const FILL: Record<ReadinessColour, string> = { green: 'bg-good', amber: 'bg-sun', red: 'bg-bad' };
const TEXT: Record<ReadinessColour, string> = { green: 'text-good', amber: 'text-warn', red: 'text-bad' };

/** One bar per district; a press keeps only its precincts in the table below. */
export function DistrictBars({ districts }: { readonly districts: readonly DistrictReadiness[] }) {
  const localized = useLocalized();
  const [chosen, choose] = useUrlState<string>('district', '');
  return (
    <ul className="max-h-96 space-y-1 overflow-y-auto">
      {districts.map((district) => {
        const { id, name } = district;
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
                <Numbers district={district} />
              </span>
              <Bar district={district} />
            </button>
          </li>
        );
      })}
    </ul>
  );
}

function Numbers({ district }: { readonly district: DistrictReadiness }) {
  const { t } = useTranslation('cascade');
  const { number } = useFormat();
  return (
    <span className="flex gap-3 tabular-nums">
      {READINESS_COLOURS.map((colour) => (
        <span key={colour} className={`inline-flex items-center gap-1 font-semibold ${TEXT[colour]}`}>
          <ToneShape tone={TONE_OF[colour]} size={12} />
          {number(district[colour])}
          <span className="sr-only">{t(`readiness.colours.${colour}`)}</span>
        </span>
      ))}
    </span>
  );
}

function Bar({ district }: { readonly district: DistrictReadiness }) {
  const total = district.green + district.amber + district.red;
  return (
    <span className="flex h-3 gap-px overflow-hidden rounded-full bg-wash" aria-hidden="true">
      {READINESS_COLOURS.filter((colour) => district[colour] > 0).map((colour) => (
        <span key={colour} className={FILL[colour]} style={{ width: `${(district[colour] / total) * 100}%` }} />
      ))}
    </span>
  );
}
