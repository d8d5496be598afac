import {
  type ActOnEnrolments,
  type EnrolmentOutcomes,
  enrolmentsRoutes,
  type Invite,
  type ProblemCode,
} from '@kaskad/contracts';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { ApiError, call } from '../../shared/api/client.ts';
import { useProblemText } from '../../shared/i18n/use-problem-text.ts';
import { Button, Notice, ProblemSummary } from '../../shared/ui/index.ts';
import { ClashList } from './clash-list.tsx';
import { useSeminarChange } from './seminars.queries.ts';

type Outcomes = EnrolmentOutcomes['outcomes'];

interface RefusedProps {
  readonly seminarId: string;
  readonly outcomes: Outcomes;
  /**
   * What was done: confirming somebody who is busy takes them out of the other seminar, inviting them leaves the choice
   * to them.
   */
  readonly act: 'confirm' | 'invite';
  readonly onDone: (outcomes: Outcomes) => void;
}

/** Who was left out of a bulk act, and why; over those who are bound elsewhere in these hours whoever plans decides. */
export function RefusedOutcomes({ seminarId, outcomes, act, onDone }: RefusedProps) {
  const { t } = useTranslation('seminars');
  const problemText = useProblemText();
  const params = { id: seminarId };
  const confirm = useSeminarChange((body: ActOnEnrolments) => call(enrolmentsRoutes.act, { params, body }));
  const invite = useSeminarChange((body: Invite) => call(enrolmentsRoutes.invite, { params, body }));
  if (outcomes.length === 0) return null;
  const done = { onSuccess: (answer: EnrolmentOutcomes) => onDone(answer.outcomes) };
  const busy = outcomes.filter(({ refusal }) => refusal === 'seminar_clash');
  const decidable = (
    act === 'invite' ? busy : busy.filter(({ clashes = [] }) => clashes.every(({ mayLeave }) => mayLeave))
  ).map(({ personId }) => personId);
  return (
    <Notice tone="warn" title={t('roster.refusals')}>
      <div className="space-y-3">
        <ul className="space-y-2">
          {outcomes.map(({ personId, name, refusal, clashes = [] }) => (
            <li key={personId}>
              {name && <b>{name}: </b>}
              {clashes.length === 0 ? (
                problemText(new ApiError(409, { code: (refusal ?? 'unexpected') as ProblemCode }))
              ) : (
                <ClashList clashes={clashes} />
              )}
            </li>
          ))}
        </ul>
        <ProblemSummary error={confirm.error ?? invite.error} />
        {decidable.length > 0 && (
          <div className="flex flex-wrap gap-2">
            {act === 'confirm' ? (
              <Button
                kind="main"
                busy={confirm.isPending}
                onClick={() => confirm.mutate({ act: 'confirm', personIds: decidable, leaveOthers: true }, done)}
              >
                {t('roster.leaveOthers', { count: decidable.length })}
              </Button>
            ) : (
              <Button
                kind="main"
                busy={invite.isPending}
                onClick={() => invite.mutate({ personIds: decidable, busyToo: true }, done)}
              >
                {t('roster.inviteAnyway', { count: decidable.length })}
              </Button>
            )}
            <Button onClick={() => onDone([])}>{t('roster.keepOthers')}</Button>
          </div>
        )}
      </div>
    </Notice>
  );
}
