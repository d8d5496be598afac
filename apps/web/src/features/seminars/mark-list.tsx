import type { SessionAttendance } from '@kaskad/contracts';
import type { AttendanceMark } from '@kaskad/domain';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutboxRow } from '../../shared/outbox/index.ts';
import { useLocalized } from '../../shared/i18n/use-localized.ts';
import { useProblemText } from '../../shared/i18n/use-problem-text.ts';
import { ApiError } from '../../shared/api/client.ts';
import { Button, SearchField, Status } from '../../shared/ui/index.ts';
import type { KeptMark } from './attendance-sender.ts';

export type MarkedPerson = SessionAttendance['people'][number];
const SHOWN_MARKS = ['present', 'late', 'absent', 'excused'] as const;

interface MarkListProps {
  readonly people: readonly MarkedPerson[];
  readonly kept: readonly OutboxRow<KeptMark>[];
  readonly disabled: boolean;
  readonly onMark: (people: readonly MarkedPerson[], mark: AttendanceMark) => void;
  /** What stands beside a person who has a mark: the way to correct it. */
  readonly beside?: (person: MarkedPerson) => ReactNode;
}

/** One big row for each person: the name, four marks, and in words how far the last one has come. */
export function MarkList({ people, kept, disabled, onMark, beside }: MarkListProps) {
  const { t } = useTranslation('seminars');
  const localized = useLocalized();
  const [q, setQ] = useState('');
  const latest = new Map(kept.map((row) => [row.payload.personId, row]));
  const markOf = (one: MarkedPerson) => {
    const row = latest.get(one.person.id);
    return row && row.state !== 'refused' ? row.payload.mark : one.mark;
  };
  const shown = people.filter(({ person }) => person.name.toLowerCase().includes(q.trim().toLowerCase()));
  const unmarked = people.filter((one) => markOf(one) === null);
  return (
    <section aria-label={t('attendance.people')} className="space-y-3">
      <SearchField label={t('attendance.search')} value={q} onChange={setQ} />
      <div className="flex flex-wrap items-center justify-between gap-2">
        <p role="status" className="font-semibold">
          {t('attendance.marked', { marked: people.length - unmarked.length, total: people.length })}
        </p>
        {unmarked.length > 0 && (
          <Button disabled={disabled} onClick={() => onMark(unmarked, 'present')}>
            {t('attendance.allPresent')}
          </Button>
        )}
      </div>
      <ul className="space-y-3">
        {shown.map((one) => (
          <li key={one.person.id} className="card">
            <p className="font-semibold">{one.person.name}</p>
            <p className="text-[0.85em] text-soft">
              {[one.person.position && localized(one.person.position), localized(one.person.commissionName)]
                .filter(Boolean)
                .join(', ')}
            </p>
            <div
              role="group"
              aria-label={t('attendance.of', { name: one.person.name })}
              className="mt-2 grid grid-cols-2 gap-2 sm:grid-cols-4"
            >
              {SHOWN_MARKS.map((mark) => (
                <MarkButton
                  key={mark}
                  mark={mark}
                  pressed={markOf(one) === mark}
                  disabled={disabled || (one.reasoned && !latest.has(one.person.id))}
                  onClick={() => onMark([one], mark)}
                />
              ))}
            </div>
            <div className="mt-1 flex min-h-8 flex-wrap items-center justify-between gap-2 text-[0.85em]">
              <MarkState one={one} row={latest.get(one.person.id)} />
              {beside?.(one)}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

const PRESSED: Record<(typeof SHOWN_MARKS)[number], string> = {
  present: 'border-good bg-good-wash text-good',
  late: 'border-warn bg-warn-wash text-warn',
  absent: 'border-bad bg-bad-wash text-bad',
  excused: 'border-deep bg-wash text-deep',
};

function MarkButton({
  mark,
  pressed,
  disabled,
  onClick,
}: {
  readonly mark: (typeof SHOWN_MARKS)[number];
  readonly pressed: boolean;
  readonly disabled: boolean;
  readonly onClick: () => void;
}) {
  const { t } = useTranslation('seminars');
  return (
    <button
      type="button"
      aria-pressed={pressed}
      disabled={disabled}
      onClick={onClick}
      className={`min-h-12 rounded-lg border-2 px-0.5 text-[0.9em] font-semibold hyphens-auto wrap-anywhere disabled:opacity-55 ${pressed ? PRESSED[mark] : 'border-line bg-card text-ink'}`}
    >
      {pressed && <span aria-hidden="true">{'✓ '}</span>}
      {t(`attendance.marks.${mark}`)}
    </button>
  );
}

/** The state of a mark is a visible word: on this device, being sent, saved, refused and why. */
function MarkState({ one, row }: { readonly one: MarkedPerson; readonly row: OutboxRow<KeptMark> | undefined }) {
  const { t } = useTranslation('seminars');
  const problemText = useProblemText();
  if (row?.state === 'refused')
    return (
      <span className="font-semibold text-bad">
        {t('attendance.refused')}
        {': '}
        {problemText(new ApiError(409, { code: row.code ?? 'unexpected' }))}
      </span>
    );
  if (row)
    return (
      <span className={row.state === 'saved' ? 'text-good' : 'font-semibold text-warn'}>
        {t(`attendance.${row.state}`)}
      </span>
    );
  if (one.mark === null) return <span className="text-soft">{t('attendance.notMarked')}</span>;
  const words = [
    t('attendance.saved'),
    one.mark === 'left_early' && t('attendance.marks.left_early'),
    one.minutes !== null && t('attendance.minutes', { minutes: one.minutes }),
    one.corrected && !one.reasoned && t('attendance.corrected'),
    one.reasoned && t('attendance.reasoned'),
  ];
  return (
    <span className="flex flex-wrap items-center gap-2">
      <span className="text-good">{words.filter(Boolean).join(' · ')}</span>
      {one.inConflict && <Status tone="warn">{t('conflicts.mark')}</Status>}
    </span>
  );
}
