import type { SeminarDoors } from '@kaskad/contracts';
import { decisionFor } from '@kaskad/domain';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { Button, Status } from '../../shared/ui/index.ts';
import type { OnDecide } from './undecided.ts';
import { useWhenMade } from './use-when-made.ts';

export function HeldEvents({ held, onDecide }: { readonly held: SeminarDoors['held']; readonly onDecide: OnDecide }) {
  const { t } = useTranslation('seminars');
  const one = useOneEvent();
  return (
    <ul className="space-y-3">
      {held.map((event) => {
        const kind = decisionFor(event.why);
        return (
          <li key={event.id} className="flex flex-wrap items-center justify-between gap-2 border-l-4 border-line pl-3">
            <p className="min-w-0 grow basis-56">
              {one(event)}
              <span className="block text-[0.85em]">{t(`offline.why.${event.why}`)}</span>
            </p>
            {onDecide && kind && (
              <Button
                aria-label={`${t(`offline.acts.${kind}`)}: ${one(event)}`}
                onClick={() => onDecide({ kind, events: [event.id] })}
              >
                {t(`offline.acts.${kind}`)}
              </Button>
            )}
          </li>
        );
      })}
    </ul>
  );
}

export function EventConflicts({
  conflicts,
  onDecide,
}: {
  readonly conflicts: SeminarDoors['conflicts'];
  readonly onDecide: OnDecide;
}) {
  const { t } = useTranslation('seminars');
  const one = useOneEvent();
  return (
    <ul className="space-y-3">
      {conflicts.map(({ kind, hard, events }) => (
        <li key={events.map(({ id }) => id).join()} className="space-y-1 border-l-4 border-line pl-3">
          <p>
            <Status tone={hard ? 'bad' : 'warn'}>{t(hard ? 'offline.hard' : 'offline.soft')}</Status>{' '}
            {t(`offline.kinds.${kind}`)}
          </p>
          {events.map((event) => (
            <p key={event.id} className="text-[0.85em]">
              {one(event)}
            </p>
          ))}
          {onDecide && (
            <Button
              aria-label={`${t('offline.acts.settled')}: ${events.map(one).join('; ')}`}
              onClick={() => onDecide({ kind: 'settled', events: events.map(({ id }) => id) })}
            >
              {t('offline.acts.settled')}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}

/** An event in a line: whom it is about, what it says, and which phone made it when. */
function useOneEvent() {
  const { t } = useTranslation('seminars');
  const madeAt = useWhenMade();
  return ({ person, mark, kind, device, madeAt: at }: SeminarDoors['closings'][number]) =>
    [person, mark ? t(`attendance.marks.${mark}`) : t(`offline.events.${kind}`), device, madeAt(at)]
      .filter(Boolean)
      .join(' · ');
}
