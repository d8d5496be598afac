import { useQuery } from '@tanstack/react-query';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { useParams, useSearchParams } from '../../shared/router/index.ts';
import { useSession } from '../../shared/access/session.tsx';
import { useFormat } from '../../shared/i18n/use-format.ts';
import { useLocalized } from '../../shared/i18n/use-localized.ts';
import { LinkButton, Page } from '../../shared/ui/index.ts';
import { sessionAttendance } from './seminars.queries.ts';
import { SessionMarks } from './session-marks.tsx';

/** The trainer's phone in the hall, with a network or without. */
export function MySessionPage() {
  const { id = '' } = useParams();
  const [params] = useSearchParams();
  const { t } = useTranslation('seminars');
  const localized = useLocalized();
  const { longDate, clockTime } = useFormat();
  const owner = useSession()?.accountId ?? '';
  const session = useQuery(sessionAttendance(id, owner)).data?.session;
  const lead = session && (
    <>
      {localized(session.topic)}
      <br />
      {longDate(session.startsAt.local)}
      {', '}
      {clockTime(session.startsAt.local)}
      {'–'}
      {clockTime(session.endsAt.local)}
    </>
  );
  const fromPrecinct = params.get('from') === 'precinct';
  const back = fromPrecinct
    ? { to: '/my/precinct', label: t('precinct.title') }
    : { to: '/my/seminars', label: t('mine.title') };
  return (
    <Page
      title={t('page.attendance')}
      lead={lead}
      back={back}
      actions={!fromPrecinct && <LinkButton to={`/sessions/${id}/check-in`}>{t('attendance.code')}</LinkButton>}
    >
      <SessionMarks sessionId={id} />
    </Page>
  );
}
