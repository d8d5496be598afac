import type { Notice, ResultsCorrected, SeminarCancelled, SeminarMoved } from '@kaskad/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { useNavigate } from '../../shared/router/index.ts';
import { useCan } from '../../shared/access/session.tsx';
import { useFormat } from '../../shared/i18n/use-format.ts';
import { useLocalized } from '../../shared/i18n/use-localized.ts';
import { Button, Status } from '../../shared/ui/index.ts';
import { useReadNotice } from './notices.queries.ts';
import { SubstitutedText, UnavailableText } from './delivery-texts.tsx';

/** One notice; opening what it is about is reading it. */
export function NoticeCard({ notice }: { readonly notice: Notice }) {
  const { t } = useTranslation('notifications');
  const { shortDate } = useFormat();
  const navigate = useNavigate();
  const read = useReadNotice();
  const cache = useQueryClient();
  const can = useCan();
  const open = () => {
    if (!notice.readAt) read.mutate(notice.id);
    // What this device remembers of the result is what changed.
    if ('attemptId' in notice.params)
      void cache.invalidateQueries({ queryKey: ['attempts', notice.params.attemptId, 'result'] });
    const to = addressOf(notice, can);
    if (to !== null) void navigate(to);
  };
  return (
    <article className={`card space-y-2 ${notice.readAt ? '' : 'border-l-8 border-l-sun'}`}>
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h2 className="text-[1em]">{t(`${notice.kind}.title`)}</h2>
        {!notice.readAt && <Status tone="info">{t('unread')}</Status>}
      </div>
      <NoticeText notice={notice} />
      <p className="text-[0.85em] text-soft">{shortDate(notice.createdAt)}</p>
      <Button onClick={open}>{t(buttonOf(notice, can))}</Button>
    </article>
  );
}

type Can = ReturnType<typeof useCan>;

function addressOf(notice: Notice, can: Can): string | null {
  switch (notice.kind) {
    case 'results_corrected':
      return can('result.read') ? `/quizzes/corrections/${notice.params.erratumId}` : null;
    case 'member_moved':
    case 'phone_changed':
    case 'second_factor_reset':
      return null;
    case 'move_decided':
      return '/moves?box=sent';
    case 'invitation_misdelivered':
      return can('invitation.read') ? `/accounts/invitations?commission=${notice.params.commissionId}` : null;
    case 'seat_offered':
    case 'seat_ended':
    case 'seminar_clash':
    case 'seat_passed_on':
    case 'session_substituted':
      return '/my/seminars';
    case 'seminar_moved':
    case 'seminar_cancelled':
      return notice.params.toStaff ? `/seminars/${notice.params.seminarId}` : '/my/seminars';
    case 'trainer_unavailable':
      return `/seminars/${notice.params.seminarId}`;
    case 'people_left':
      return notice.params.seminar ? `/seminars/${notice.params.seminar.id}` : '/accounts';
    case 'commission_reorganised':
      return can('commission.read') ? `/commissions/${notice.params.commissionId}` : null;
    case 'reorganisation_failed':
      return `/reorganisations/${notice.params.changeId}`;
    case 'score_corrected':
    case 'appeal_decided':
      return `/learn/attempts/${notice.params.attemptId}/result`;
  }
}

function buttonOf(notice: Notice, can: Can) {
  switch (notice.kind) {
    case 'results_corrected':
      return can('result.read') ? 'results_corrected.open' : 'seen';
    case 'member_moved':
    case 'phone_changed':
    case 'second_factor_reset':
      return 'seen';
    case 'move_decided':
      return 'move_decided.open';
    case 'invitation_misdelivered':
      return can('invitation.read') ? 'invitation_misdelivered.open' : 'seen';
    case 'seat_offered':
    case 'seat_ended':
      return `${notice.kind}.open` as const;
    case 'seminar_clash':
    case 'seat_passed_on':
      return 'seminar_clash.open';
    case 'seminar_moved':
      return notice.params.toStaff ? 'seminar_moved.openSeminar' : 'seminar_moved.open';
    case 'seminar_cancelled':
      return notice.params.toStaff ? 'seminar_cancelled.openSeminar' : 'seminar_cancelled.open';
    case 'trainer_unavailable':
    case 'session_substituted':
      return `${notice.kind}.open` as const;
    case 'people_left':
      return notice.params.seminar ? 'people_left.openSeminar' : 'people_left.openAccounts';
    case 'commission_reorganised':
      return can('commission.read') ? 'commission_reorganised.open' : 'seen';
    case 'reorganisation_failed':
      return 'reorganisation_failed.open';
    case 'score_corrected':
    case 'appeal_decided':
      return 'open';
  }
}

function NoticeText({ notice }: { readonly notice: Notice }) {
  const { t } = useTranslation('notifications');
  const { decimal, number, dateAndTime } = useFormat();
  const localized = useLocalized();
  if (notice.kind === 'results_corrected') return <CorrectedText params={notice.params} />;
  if (notice.kind === 'member_moved')
    return (
      <p>
        {t('member_moved.text', {
          name: notice.params.name,
          from: localized(notice.params.from),
          to: localized(notice.params.to),
        })}
      </p>
    );
  if (notice.kind === 'phone_changed') {
    const { former, phone } = notice.params;
    return (
      <p>{t(`phone_changed.${former === '' ? 'added' : phone === '' ? 'removed' : 'text'}`, { former, phone })}</p>
    );
  }
  if (notice.kind === 'second_factor_reset')
    return <p>{t(`second_factor_reset.${notice.params.byCommand ? 'byCommand' : 'text'}`)}</p>;
  if (notice.kind === 'invitation_misdelivered') {
    const { name, commission } = notice.params;
    return <p>{t('invitation_misdelivered.text', { name, commission: localized(commission) })}</p>;
  }
  if (notice.kind === 'move_decided') {
    const { name, to, accepted, reason } = notice.params;
    return (
      <p>
        {t(accepted ? 'move_decided.accepted' : 'move_decided.declined', {
          name,
          to: localized(to),
          reason: reason ?? '',
        })}
      </p>
    );
  }
  if (notice.kind === 'seat_offered' || notice.kind === 'seat_ended' || notice.kind === 'people_left')
    return <LeavingText notice={notice} />;
  if (notice.kind === 'seminar_cancelled') return <CancelledText params={notice.params} />;
  if (notice.kind === 'session_substituted') return <SubstitutedText params={notice.params} />;
  if (notice.kind === 'trainer_unavailable') return <UnavailableText params={notice.params} />;
  if (notice.kind === 'seminar_moved') return <MovedText params={notice.params} />;
  if (notice.kind === 'seminar_clash' || notice.kind === 'seat_passed_on') {
    const { title, starts } = notice.params;
    const slots = { title: localized(title), starts: dateAndTime(starts) };
    return (
      <p>
        {notice.kind === 'seat_passed_on'
          ? t('seat_passed_on.text', slots)
          : t('seminar_clash.text', { ...slots, other: localized(notice.params.otherTitle) })}
      </p>
    );
  }
  if (notice.kind === 'commission_reorganised' || notice.kind === 'reorganisation_failed')
    return <ReorganisedText notice={notice} />;
  const quiz = localized(notice.params.quiz);
  if (notice.kind === 'appeal_decided')
    return <p>{t(notice.params.upheld ? 'appeal_decided.upheld' : 'appeal_decided.declined', { quiz })}</p>;
  const { before, after } = notice.params;
  const points = ({ score, maxScore }: typeof before) => t('points', { score: decimal(score), max: number(maxScore) });
  return (
    <>
      <p>{t('score_corrected.text', { quiz, before: points(before), after: points(after) })}</p>
      {!before.passed && after.passed && <p className="font-semibold">{t('score_corrected.gained')}</p>}
      {before.passed && after.passed === false && <p className="font-semibold">{t('score_corrected.lost')}</p>}
    </>
  );
}

/** When and where it was, and is now. */
function MovedText({ params: { title, before, after } }: { readonly params: SeminarMoved }) {
  const { t } = useTranslation('notifications');
  const { dateAndTime } = useFormat();
  const localized = useLocalized();
  const slots = ({ startsAt, place }: typeof before) => ({
    when: dateAndTime(startsAt.local),
    where: place ? localized(place) : t('seminar_moved.remote'),
  });
  return (
    <>
      <p className="font-medium">{t('seminar_moved.text', { title: localized(title) })}</p>
      <p className="text-soft">{t('seminar_moved.before', slots(before))}</p>
      <p className="font-semibold">{t('seminar_moved.after', slots(after))}</p>
    </>
  );
}

function CancelledText({ params: { title, heldAt, reason } }: { readonly params: SeminarCancelled }) {
  const { t } = useTranslation('notifications');
  const { dateAndTime } = useFormat();
  const localized = useLocalized();
  const where = heldAt.place ? localized(heldAt.place) : t('seminar_moved.remote');
  const when = dateAndTime(heldAt.startsAt.local);
  return <p>{t('seminar_cancelled.text', { title: localized(title), when, where, reason })}</p>;
}

function ReorganisedText({
  notice,
}: {
  readonly notice: Extract<Notice, { kind: 'commission_reorganised' | 'reorganisation_failed' }>;
}) {
  const { t } = useTranslation('notifications');
  const { longDate } = useFormat();
  const localized = useLocalized();
  const { act, commission, effectiveOn } = notice.params;
  const words = { commission: localized(commission), day: longDate(effectiveOn) };
  if (notice.kind === 'reorganisation_failed') return <p>{t(`reorganisation_failed.${act}`, words)}</p>;
  const { takenBack, target } = notice.params;
  return (
    <p>
      {t(`commission_reorganised.${takenBack ? 'back' : act}`, { ...words, target: target ? localized(target) : '' })}
    </p>
  );
}

function CorrectedText({ params: { reason, whose, changed, gained, lost } }: { readonly params: ResultsCorrected }) {
  const { t } = useTranslation('notifications');
  const { number } = useFormat();
  const localized = useLocalized();
  return (
    <>
      <p>{t(`results_corrected.${whose}`, { changed: number(changed), gained: number(gained), lost: number(lost) })}</p>
      <p>{t('results_corrected.why', { reason: localized(reason) })}</p>
      {lost > 0 && <p className="font-semibold">{t('results_corrected.certificates')}</p>}
    </>
  );
}

/**
 * What followed from the end of an appointment: the seat that is offered or lost, or the people that staff must
 * replace.
 */
function LeavingText({
  notice,
}: {
  readonly notice: Extract<Notice, { kind: 'seat_offered' | 'seat_ended' | 'people_left' }>;
}) {
  const { t } = useTranslation('notifications');
  const { dateAndTime, number } = useFormat();
  const localized = useLocalized();
  if (notice.kind === 'seat_ended') return <p>{t('seat_ended.text', { title: localized(notice.params.title) })}</p>;
  if (notice.kind === 'seat_offered') {
    const { title, startsAt, heldUntil } = notice.params;
    const words = { title: localized(title), start: dateAndTime(startsAt.local) };
    return (
      <p>
        {heldUntil
          ? t('seat_offered.held', { ...words, until: dateAndTime(heldUntil.local) })
          : t('seat_offered.invited', words)}
      </p>
    );
  }
  const { what, seminar, people, offered, names } = notice.params;
  return (
    <p>
      {t(`people_left.${what}`, {
        title: seminar ? localized(seminar.title) : '',
        people: number(people),
        offered: number(offered),
        names: names.map(({ name }) => name).join(', '),
      })}
    </p>
  );
}
