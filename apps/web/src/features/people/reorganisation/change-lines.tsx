import type { Reorganisation } from '@kaskad/contracts';
import { useTranslation } from '../../../shared/i18n/use-translation.ts';
import { Link } from '../../../shared/router/index.ts';
import { useFormat } from '../../../shared/i18n/use-format.ts';
import { usePlace } from '../../../shared/i18n/use-place.ts';
import { Status, type Tone } from '../../../shared/ui/index.ts';

export const STATE_TONES: Readonly<Record<Reorganisation['state'], Tone>> = {
  planned: 'info',
  done: 'good',
  cancelled: 'quiet',
  failed: 'bad',
  taken_back: 'warn',
};

/** One change as a sentence: what became of which commission, and when. */
export function useChangeText() {
  const { t } = useTranslation('people');
  const place = usePlace();
  const { longDate } = useFormat();
  return ({ act, target, fromParent, effectiveOn }: Reorganisation) => {
    const name = (one: Reorganisation['target']) => (one ? place(one.name, one.within) : '');
    return t(`reorganise.history.${act === 'close' && target ? 'closeMoved' : act}`, {
      day: longDate(effectiveOn),
      target: name(target),
      from: name(fromParent),
    });
  };
}

export function ChangeLines({
  changes,
  withName,
}: {
  readonly changes: readonly Reorganisation[];
  readonly withName: boolean;
}) {
  const { t } = useTranslation('people');
  const place = usePlace();
  const text = useChangeText();
  return (
    <ul className="divide-y divide-line">
      {changes.map((change) => (
        <li key={change.id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-2">
          <div className="min-w-0">
            {withName && <p className="font-semibold">{place(change.commission.name, change.commission.within)}</p>}
            <Link to={`/reorganisations/${change.id}`}>{text(change)}</Link>
            <p className="text-sm text-soft">{t('reorganise.by', { name: change.madeBy })}</p>
          </div>
          <Status tone={STATE_TONES[change.state]}>{t(`reorganise.states.${change.state}`)}</Status>
        </li>
      ))}
    </ul>
  );
}
