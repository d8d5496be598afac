import { certificateRoutes as routes, type MyCertificate } from '@kaskad/contracts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { downloadHref } from '../../shared/api/client.ts';
import { useFormat } from '../../shared/i18n/use-format.ts';
import { useLocalized } from '../../shared/i18n/use-localized.ts';
import { DownloadLink, Empty, LinkButton, Page, QrCode, QueryView } from '../../shared/ui/index.ts';
import { myCertificates } from '../../shared/own/certificates.queries.ts';
import { useHolder } from './certificate-holder.ts';
import { Standing } from './certificate-standing.tsx';

export function MyCertificatesPage() {
  const { t } = useTranslation('certificates');
  const query = useQuery(myCertificates);
  return (
    <Page title={t('mine.title')} lead={query.data && query.data.items.length > 0 && t('mine.lead')}>
      <QueryView query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty
              title={t('mine.empty')}
              action={
                <LinkButton to="/learn" kind="main">
                  {t('mine.toLearn')}
                </LinkButton>
              }
            >
              {t('mine.emptyText')}
            </Empty>
          ) : (
            <ul className="space-y-5">
              {items.map((certificate) => (
                <li key={certificate.id}>
                  <CertificateCard certificate={certificate} />
                </li>
              ))}
            </ul>
          )
        }
      </QueryView>
    </Page>
  );
}

function CertificateCard({ certificate }: { readonly certificate: MyCertificate }) {
  const { t } = useTranslation('certificates');
  const localized = useLocalized();
  const { longDate } = useFormat();
  const holder = useHolder();
  const { id, number, kind, campaign, standing, issuedOn, validUntil, qr } = certificate;
  return (
    <article className="card space-y-3 border-t-8 border-t-sun text-center">
      <h2>{t(`kinds.${kind}`)}</h2>
      <Standing standing={standing} />
      <p className="text-[1.15em] font-bold">{holder(certificate)}</p>
      <p className="text-soft">{localized(campaign)}</p>
      <QrCode qr={qr} label={t('mine.qr', { number })} className="mx-auto w-full max-w-60" />
      <p className="font-semibold tabular-nums">{number}</p>
      <p>{t('mine.issued', { day: longDate(issuedOn) })}</p>
      {standing === 'valid' && <p>{t('mine.validUntil', { day: longDate(validUntil) })}</p>}
      <DownloadLink href={downloadHref(routes.pdf, { params: { id } })} kind="main">
        {t('mine.download')}
      </DownloadLink>
    </article>
  );
}
