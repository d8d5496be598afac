import type { AttendanceTrail } from '@kaskad/contracts';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { useFormat } from '../../shared/i18n/use-format.ts';

/** One mark in words: what, who and how, when it was made, when it came if that was later, and why. */
export function MarkLine({ mark }: { readonly mark: AttendanceTrail['items'][number] }) {
  const { t } = useTranslation('seminars');
  const { dateAndTime } = useFormat();
  const { madeAt, receivedAt, recordedBy, method, minutes, reason } = mark;
  const cameLater = receivedAt.local.slice(0, 16) !== madeAt.local.slice(0, 16);
  return (
    <>
      <b>{t(`attendance.marks.${mark.mark}`)}</b>
      {', '}
      {t('attendance.minutes', { minutes })}
      {' · '}
      {recordedBy}
      {' · '}
      {t(`conflicts.methods.${method}`)}
      <span className="block text-[0.85em] text-soft">
        {t('conflicts.madeAt', { at: dateAndTime(madeAt.local) })}
        {cameLater && ` · ${t('conflicts.receivedAt', { at: dateAndTime(receivedAt.local) })}`}
        {reason && ` · ${reason}`}
      </span>
    </>
  );
}
