import { type CertificateDetail, certificateRoutes as routes } from '@kaskad/contracts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { Link, useParams } from '../../shared/router/index.ts';
import { downloadHref } from '../../shared/api/client.ts';
import { useFormat } from '../../shared/i18n/use-format.ts';
import { useLocalized } from '../../shared/i18n/use-localized.ts';
import { Card, DownloadLink, Notice, Page, QueryView } from '../../shared/ui/index.ts';
import { oneCertificate } from './certificates.queries.ts';
import { Facts } from './certificate-facts.tsx';
import { useHolder } from './certificate-holder.ts';
import { ProposeRevocation } from './propose-revocation.tsx';
import { Marks } from './certificate-standing.tsx';

export function CertificatePage() {
  const { id = '' } = useParams();
  const query = useQuery(oneCertificate(id));
  return <QueryView query={query}>{(certificate) => <Certificate certificate={certificate} />}</QueryView>;
}

function Certificate({ certificate }: { readonly certificate: CertificateDetail }) {
  const { t } = useTranslation('certificates');
  const localized = useLocalized();
  const { longDate, percent } = useFormat();
  const holder = useHolder();
  const {
    id,
    number,
    commission,
    position,
    campaign,
    lawEdition,
    seminar,
    attendanceShare,
    scoreShare,
    issuedOn,
    validUntil,
    verifyUrl,
    kind,
  } = certificate;
  const loss = certificate.attendanceLoss;
  const actions = (
    <>
      <DownloadLink href={downloadHref(routes.pdf, { params: { id } })} kind="main" open>
        {t('detail.pdf')}
      </DownloadLink>
      {certificate.mayRevoke && (
        <ProposeRevocation
          ids={[id]}
          label={t('detail.revoke')}
          title={t('detail.revokeTitle')}
          text={t('detail.revokeText', { number })}
        />
      )}
    </>
  );
  return (
    <Page
      title={t('detail.title', { number })}
      back={{ to: '/certificates', label: t('title') }}
      lead={<Marks certificate={certificate} />}
      actions={actions}
      width="narrow"
    >
      {certificate.revocationId && (
        <Notice tone="warn" title={t('detail.revocationOpen')}>
          <Link to="/certificates/revocations">{t('detail.revocationLink')}</Link>
        </Notice>
      )}
      {certificate.supersededBy && (
        <Notice tone="warn">
          <Link to={`/certificates/${certificate.supersededBy.id}`}>
            {t('detail.supersededBy', { number: certificate.supersededBy.number })}
          </Link>
        </Notice>
      )}
      {certificate.testLost && <Notice tone="warn">{t('testLostText')}</Notice>}
      {loss && (
        <Notice tone="warn">
          {t('attendanceLostText', {
            before: percent(loss.before),
            now: percent(loss.now),
            needed: percent(loss.needed),
          })}
          {loss.reason && ` ${t('attendanceLostWhy', { reason: loss.reason })}`}
        </Notice>
      )}
      {certificate.isFormerMember && <Notice tone="info">{t('formerMemberText')}</Notice>}
      <Card>
        <Facts
          items={[
            [t('detail.holder'), holder(certificate)],
            [t('detail.position'), `${localized(commission.name)}${position ? ` · ${localized(position)}` : ''}`],
            [t('columns.kind'), t(`kinds.${kind}`)],
            [t('detail.campaign'), localized(campaign.name)],
            [t('detail.lawEdition'), localized(lawEdition)],
            [t('detail.seminar'), seminar ? localized(seminar.title) : t('detail.noSeminar')],
            [t('detail.attendance'), attendanceShare === null ? null : percent(attendanceShare)],
            [t('detail.score'), scoreShare === null ? null : percent(scoreShare)],
            [t('detail.issuedOn'), longDate(issuedOn)],
            [t('detail.validUntil'), longDate(validUntil)],
            [
              t('detail.verify'),
              <a key="verify" href={verifyUrl} className="break-all">
                {verifyUrl}
              </a>,
            ],
          ]}
        />
      </Card>
      <Card title={t('detail.history')}>
        <History certificate={certificate} />
      </Card>
    </Page>
  );
}

function History({ certificate: { history, isFormerMember } }: { readonly certificate: CertificateDetail }) {
  const { t } = useTranslation('certificates');
  const { dateAndTime } = useFormat();
  return (
    <ol className="space-y-3 border-l-4 border-line pl-4">
      {history.map(({ event, local, actor, reason }) => (
        <li key={`${local} ${event}`}>
          <p className="font-semibold">{t(`events.${event}`)}</p>
          <p className="text-sm text-soft">
            {dateAndTime(local, { year: true })}
            {!isFormerMember && ` · ${actor ?? t('detail.bySystem')}`}
          </p>
          {reason && <p>{reason}</p>}
        </li>
      ))}
    </ol>
  );
}
