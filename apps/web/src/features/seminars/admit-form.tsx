import type { ProblemCode, WalkInCandidates } from '@kaskad/contracts';
import { holdsSeat } from '@kaskad/domain';
import { type FormEvent, useState } from 'react';
import { ApiError } from '../../shared/api/client.ts';
import { newId } from '../../shared/device/new-id.ts';
import { useLocalized } from '../../shared/i18n/use-localized.ts';
import { usePlace } from '../../shared/i18n/use-place.ts';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import {
  Button,
  DialogActions,
  Notice,
  ProblemSummary,
  TextField,
  useIssueText,
  useProblemText,
  useToast,
} from '../../shared/ui/index.ts';
import { useSeminarChange } from './seminars.queries.ts';
import { admitWalkIn, type WalkInCandidate } from './walk-in.queries.ts';

interface AdmitFormProps {
  readonly sessionId: string;
  readonly one: WalkInCandidate;
  /** Where all are taken. */
  readonly seats: WalkInCandidates['seats'] | null;
  readonly onBack: () => void;
  readonly onDone: () => void;
}

/** "Is this the person?": what is to be known first, and the mark. */
export function AdmitForm({ sessionId, one, seats, onBack, onDone }: AdmitFormProps) {
  const { t } = useTranslation('seminars');
  const localized = useLocalized();
  const place = usePlace();
  const toast = useToast();
  const problemText = useProblemText();
  const [id] = useState(newId);
  const [reason, setReason] = useState('');
  const admit = useSeminarChange(admitWalkIn(sessionId));
  const issue = useIssueText(admit.error);
  const { person, enrolment, mark, refusal, busy } = one;
  const hasSeat = enrolment !== null && holdsSeat(enrolment);
  // The last seat may have been taken since the search.
  const isFull = !hasSeat && (seats !== null || isOf(admit.error, 'walk_in_full'));
  const needsReason = isFull || isOf(admit.error, 'attendance_reason_needed');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    admit.mutate(
      { id, personId: person.id, ...(needsReason && { reason: reason.trim() }) },
      {
        onSuccess: (done) => {
          onDone();
          toast(t('attendance.markedOne', { name: done.name, mark: t(`attendance.marks.${done.mark}`) }));
        },
      },
    );
  };
  return (
    <form className="space-y-4" onSubmit={submit}>
      <div>
        <p className="text-2xl leading-tight font-bold wrap-anywhere">{person.name}</p>
        <p className="text-soft">
          {[person.position && localized(person.position), place(person.commissionName, person.within)]
            .filter(Boolean)
            .join(', ')}
        </p>
      </div>
      {refusal ? (
        <Notice tone="bad" title={problemText(new ApiError(409, { code: refusal as ProblemCode }))} />
      ) : (
        <>
          {mark && <Notice tone="info" title={t('walkIn.marked', { mark: t(`attendance.marks.${mark}`) })} />}
          {busy && !hasSeat && <Notice tone="warn" title={t('walkIn.busy')} />}
          {seats && isFull && (
            <Notice tone="warn" title={t('walkIn.full', { ...seats })}>
              {t('walkIn.fullText')}
            </Notice>
          )}
          <ProblemSummary error={admit.error} />
          {needsReason && (
            <TextField
              label={t('walkIn.reason')}
              value={reason}
              onChange={setReason}
              multiline
              rows={2}
              maxLength={500}
              error={issue('reason')}
              required
            />
          )}
          {!hasSeat && !isFull && <p>{t('walkIn.willJoin')}</p>}
        </>
      )}
      <Button onClick={onBack}>{t('walkIn.another')}</Button>
      {!refusal && (
        <DialogActions>
          <Button type="submit" kind="main" busy={admit.isPending}>
            {t('walkIn.yes')}
          </Button>
        </DialogActions>
      )}
    </form>
  );
}

const isOf = (error: unknown, code: ProblemCode) => error instanceof ApiError && error.problem.code === code;
