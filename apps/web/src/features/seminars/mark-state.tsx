import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { useProblemText } from '../../shared/i18n/use-problem-text.ts';
import { ApiError } from '../../shared/api/client.ts';
import type { OutboxRow } from '../../shared/outbox/index.ts';
import { Status } from '../../shared/ui/index.ts';
import type { KeptMark } from './attendance-sender.ts';
import type { MarkedPerson } from './marked-person.ts';

interface StateProps {
  readonly one: MarkedPerson;
  readonly row: OutboxRow<KeptMark> | undefined;
}

/** The state of a mark is a visible word: which, and whether on this device, being sent, saved, or refused and why. */
export function MarkState({ one, row }: StateProps) {
  const { t } = useTranslation('seminars');
  const problemText = useProblemText();
  if (row?.state === 'refused')
    return (
      <span className="basis-full font-semibold text-bad">
        {t('attendance.refused')}
        {/* Of a session that the server does not know the page says why. */}
        {row.code !== 'not_found' && `: ${problemText(new ApiError(409, { code: row.code ?? 'unexpected' }))}`}
      </span>
    );
  if (row)
    return (
      <span
        className={`${row.payload.mark === 'present' ? 'shrink-0' : ''} ${row.state === 'saved' ? 'text-good' : 'font-semibold text-warn'}`}
      >
        {[row.payload.mark !== 'present' && t(`attendance.marks.${row.payload.mark}`), t(`attendance.${row.state}`)]
          .filter(Boolean)
          .join(' · ')}
      </span>
    );
  if (one.mark === null) return <span className="sr-only">{t('attendance.notMarked')}</span>;
  return <Saved one={one} />;
}

function Saved({ one }: Pick<StateProps, 'one'>) {
  const { t } = useTranslation('seminars');
  const words = [
    one.mark && one.mark !== 'present' && t(`attendance.marks.${one.mark}`),
    (one.mark === 'late' || one.mark === 'left_early') &&
      one.minutes !== null &&
      t('attendance.minutes', { minutes: one.minutes }),
    one.reasoned ? t('attendance.reasoned') : one.corrected ? t('attendance.corrected') : t('attendance.saved'),
  ];
  return (
    <>
      <span className={one.mark === 'present' ? 'shrink-0 text-good' : 'font-semibold text-ink'}>
        {words.filter(Boolean).join(' · ')}
      </span>
      {one.inConflict && <Status tone="warn">{t('conflicts.mark')}</Status>}
    </>
  );
}
