import type { SeminarDoors } from '@kaskad/contracts';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { Button, Empty, Status } from '../../shared/ui/index.ts';
import type { OnDecide } from './undecided.ts';
import { useWhenMade } from './use-when-made.ts';

interface DeviceListProps {
  readonly devices: SeminarDoors['devices'];
  readonly onDecide: OnDecide;
}

/** Of each phone when it was heard last, how far it is here and what waits on it. */
export function DeviceList({ devices, onDecide }: DeviceListProps) {
  const { t } = useTranslation('seminars');
  if (devices.length === 0) return <Empty title={t('offline.noDevices')} />;
  return (
    <ul className="space-y-3">
      {devices.map((one) => (
        <Device key={one.id} one={one} onDecide={onDecide} />
      ))}
    </ul>
  );
}

function Device({ one, onDecide }: { readonly one: SeminarDoors['devices'][number]; readonly onDecide: OnDecide }) {
  const { t } = useTranslation('seminars');
  const madeAt = useWhenMade();
  return (
    <li className="space-y-1 border-l-4 border-line pl-3">
      <p className="font-semibold">
        {one.person}
        {' · '}
        {one.name}
      </p>
      <p className="text-[0.85em] text-soft">
        {t('offline.heard', { at: madeAt(one.heardAt) })}
        {' · '}
        {t('offline.last', { count: one.last })}
      </p>
      <p className="flex flex-wrap gap-1">
        {one.withdrawn && <Status tone="bad">{t('offline.withdrawn')}</Status>}
        {one.waiting > 0 && <Status tone="warn">{t('offline.waiting', { count: one.waiting })}</Status>}
        {one.missing > 0 && <Status tone="warn">{t('offline.missing', { count: one.missing })}</Status>}
        {one.kept === false && <Status tone="warn">{t('offline.mayGo')}</Status>}
        {!one.signs && <Status tone="warn">{t('offline.unsigned')}</Status>}
      </p>
      {onDecide && (
        <p className="flex flex-wrap gap-2">
          {one.missing > 0 && (
            <Button
              aria-label={`${t('offline.acts.gap_released')}: ${one.person}, ${one.name}`}
              onClick={() => onDecide({ kind: 'gap_released', device: one.id })}
            >
              {t('offline.acts.gap_released')}
            </Button>
          )}
          {!one.withdrawn && (
            <Button
              aria-label={`${t('offline.acts.withdrawn')}: ${one.person}, ${one.name}`}
              onClick={() => onDecide({ kind: 'withdrawn', device: one.id })}
            >
              {t('offline.acts.withdrawn')}
            </Button>
          )}
        </p>
      )}
    </li>
  );
}
