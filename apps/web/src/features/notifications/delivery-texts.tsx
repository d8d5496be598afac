import type { SessionSubstituted, TrainerUnavailable } from '@kaskad/contracts';
import { useFormat } from '../../shared/i18n/use-format.ts';
import { useLocalized } from '../../shared/i18n/use-localized.ts';
import { useTranslation } from '../../shared/i18n/use-translation.ts';

/** To planners: who cannot come, when, and how many sessions that leaves without them. */
export function UnavailableText({ params }: { readonly params: TrainerUnavailable }) {
  const { t } = useTranslation('notifications');
  const { dateAndTime, number, shortDate } = useFormat();
  const localized = useLocalized();
  const days = [...new Set([params.from, params.until])].map(shortDate).join('–');
  return (
    <p>
      {t('trainer_unavailable.text', {
        name: params.name,
        days,
        title: localized(params.title),
        sessions: number(params.sessions),
        starts: dateAndTime(params.starts),
      })}
    </p>
  );
}

/** To both trainers: one of them takes, or took, the place of the other. */
export function SubstitutedText({ params }: { readonly params: SessionSubstituted }) {
  const { t } = useTranslation('notifications');
  const { dateAndTime } = useFormat();
  const localized = useLocalized();
  const { role, afterHeld, title, startsAt, other, reason } = params;
  return (
    <p>
      {t(`session_substituted.${role}${afterHeld ? 'Held' : ''}`, {
        title: localized(title),
        starts: dateAndTime(startsAt.local),
        other,
        reason,
      })}
    </p>
  );
}
