import type { SeatClash } from '@kaskad/contracts';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { useFormat } from '../../shared/i18n/use-format.ts';
import { useLocalized } from '../../shared/i18n/use-localized.ts';

/** Where somebody is bound at that hour. Of a seminar that the reader does not see there is only the hour. */
export function ClashList({ clashes }: { readonly clashes: readonly SeatClash[] }) {
  const { t } = useTranslation('seminars');
  const localized = useLocalized();
  const { dateAndTime, clockTime } = useFormat();
  const until = ({ startsAt, endsAt }: SeatClash) =>
    endsAt.local.slice(0, 10) === startsAt.local.slice(0, 10) ? clockTime(endsAt.local) : dateAndTime(endsAt.local);
  return (
    <ul className="space-y-1">
      {clashes.map((one) => (
        <li key={`${one.seminarId}${one.part}${one.startsAt.at}`} className="border-l-4 border-warn pl-3">
          {one.title ? <b>{localized(one.title)}</b> : t('roster.busyThen')}
          {' · '}
          {dateAndTime(one.startsAt.local)}
          {'–'}
          {until(one)}
          {' · '}
          {t(`clashes.parts.${one.part}`)}
        </li>
      ))}
    </ul>
  );
}
