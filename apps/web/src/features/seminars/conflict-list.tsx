import type { AttendanceConflict } from '@kaskad/contracts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { useFormat } from '../../shared/i18n/use-format.ts';
import { useLocalized } from '../../shared/i18n/use-localized.ts';
import {
  Button,
  Notice,
  ProblemSummary,
  QueryView,
  Status,
  TextField,
  useToast,
  useLacks,
} from '../../shared/ui/index.ts';
import { MarkLine } from './mark-line.tsx';
import { conflictsOf, correctMark, useSeminarChange } from './seminars.queries.ts';

/**
 * Marks that contradict each other, here or with another seminar at the same time, each decided with one tap; the
 * reason stands above and goes with every decision.
 */
export function ConflictList({ seminarId }: { readonly seminarId: string }) {
  const { t } = useTranslation('seminars');
  const [reason, setReason] = useState(t('conflicts.usualReason'));
  return (
    <QueryView query={useQuery(conflictsOf(seminarId))}>
      {({ items, total }) =>
        items.length === 0 ? (
          <Notice tone="good" title={t('conflicts.none')} />
        ) : (
          <div className="space-y-3">
            <p>{t('conflicts.text')}</p>
            <TextField label={t('conflicts.reason')} value={reason} onChange={setReason} maxLength={500} required />
            <ul className="space-y-3">
              {items.map((one) => (
                <Conflict key={one.session.id + one.person.id} conflict={one} reason={reason.trim()} />
              ))}
            </ul>
            {total > items.length && (
              <p className="text-soft">{t('conflicts.more', { count: total - items.length })}</p>
            )}
          </div>
        )
      }
    </QueryView>
  );
}

function Conflict({
  conflict: { session, person, marks, basis, elsewhere },
  reason,
}: {
  readonly conflict: AttendanceConflict;
  readonly reason: string;
}) {
  const { t } = useTranslation('seminars');
  const lacks = useLacks();
  const localized = useLocalized();
  const { clockTime, dateAndTime } = useFormat();
  const toast = useToast();
  const decide = useSeminarChange(correctMark);
  const choose = ({ mark, minutes }: Pick<AttendanceConflict['marks'][number], 'mark' | 'minutes'>) =>
    decide.mutate(
      { sessionId: session.id, personId: person.id, mark, minutes, basis, reason },
      { onSuccess: () => toast(t('conflicts.decided')) },
    );
  return (
    <li className="card space-y-2">
      <p className="font-semibold">{person.name}</p>
      <p className="text-[0.85em] text-soft">
        {[person.position && localized(person.position), localized(person.commissionName)].filter(Boolean).join(', ')}
      </p>
      <p className="text-[0.85em] text-soft">
        {dateAndTime(session.startsAt.local)}
        {' · '}
        {localized(session.topic)}
      </p>
      <ProblemSummary error={decide.error} />
      <ul className="space-y-2">
        {marks.map((mark) => (
          <li key={mark.id} className="flex flex-wrap items-center justify-between gap-2 border-l-4 border-line pl-3">
            <div className="min-w-0 grow basis-56">
              <MarkLine mark={mark} />
              <span className="flex flex-wrap gap-1">
                {mark.counts && <Status tone="info">{t('conflicts.counts')}</Status>}
                {mark.late && <Status tone="warn">{t('conflicts.late')}</Status>}
              </span>
            </div>
            <Button
              busy={decide.isPending}
              lacks={lacks([reason.length >= 3, t('conflicts.reason')])}
              aria-label={t('conflicts.chooseOf', { name: person.name, mark: t(`attendance.marks.${mark.mark}`) })}
              onClick={() => choose(mark)}
            >
              {t('conflicts.choose')}
            </Button>
          </li>
        ))}
      </ul>
      {elsewhere.length > 0 && (
        <>
          <p>{t('conflicts.elsewhere')}</p>
          <ul className="list-disc ps-5">
            {elsewhere.map(({ startsAt, endsAt }) => (
              <li key={startsAt.at}>
                {dateAndTime(startsAt.local)}–{clockTime(endsAt.local)}
              </li>
            ))}
          </ul>
          <Button
            busy={decide.isPending}
            lacks={lacks([reason.length >= 3, t('conflicts.reason')])}
            aria-label={t('conflicts.notHereOf', { name: person.name })}
            onClick={() => choose({ mark: 'absent', minutes: 0 })}
          >
            {t('conflicts.notHere')}
          </Button>
        </>
      )}
    </li>
  );
}
