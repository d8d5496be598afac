import { attendanceRoutes } from '@kaskad/contracts';
import { readHallCode } from '@kaskad/domain';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { useParams } from '../../shared/router/index.ts';
import { call } from '../../shared/api/client.ts';
import { deviceId } from '../../shared/device/contact-clock.ts';
import { useFormat } from '../../shared/i18n/use-format.ts';
import { useLocalized } from '../../shared/i18n/use-localized.ts';
import { Button, LinkButton, Notice, Page, ProblemNote } from '../../shared/ui/index.ts';

/** Opened by the camera: whoever is signed in is marked at once; the others sign in first and come back here. */
export function CheckInPage() {
  const { token = '' } = useParams();
  const { t } = useTranslation('seminars');
  const localized = useLocalized();
  const { dateAndTime } = useFormat();
  const query = useQuery({
    queryKey: ['check-in', token],
    queryFn: () => call(attendanceRoutes.self, { body: { token, device: deviceId() } }),
    retry: false,
    staleTime: Infinity,
  });
  return (
    <Page title={t('checkIn.title')}>
      {query.isFetching && <p role="status">{t('checkIn.working')}</p>}
      {query.error && !query.isFetching && (
        <>
          <h2>{t('checkIn.failed')}</h2>
          <ProblemNote error={query.error} />
          {readHallCode(token) === null ? (
            <Button kind="main" onClick={() => void query.refetch()}>
              {t('checkIn.again')}
            </Button>
          ) : (
            <>
              <LinkButton to="/check-in" kind="main">
                {t('checkIn.typeAgain')}
              </LinkButton>
              <Button onClick={() => void query.refetch()}>{t('checkIn.again')}</Button>
            </>
          )}
        </>
      )}
      {query.data && (
        <Notice
          tone={query.data.mark === 'late' ? 'warn' : 'good'}
          title={
            query.data.already
              ? t('checkIn.already')
              : t(query.data.mark === 'late' ? 'checkIn.late' : 'checkIn.present')
          }
        >
          <p className="my-2 text-3xl leading-tight font-bold wrap-anywhere">{query.data.name}</p>
          <p>{localized(query.data.title)}</p>
          <p>{localized(query.data.topic)}</p>
          <p className="text-soft">{dateAndTime(query.data.at.local, { year: true })}</p>
        </Notice>
      )}
      <LinkButton to="/my/seminars">{t('checkIn.mine')}</LinkButton>
    </Page>
  );
}
