import type { LawCertificate } from '@kaskad/contracts';
import type { UseInfiniteQueryResult } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useFormat } from '../../../shared/i18n/use-format.ts';
import { useLocalized } from '../../../shared/i18n/use-localized.ts';
import { Card, type Column, MoreButton, QueryView, Table } from '../../../shared/ui/index.ts';

interface LawCertificatesProps {
  readonly query: UseInfiniteQueryResult<{ pages: { items: LawCertificate[] }[] }>;
}

/** Valid certificates whose test held questions on what an edition changed; a person decides about each, on its own page. */
export function LawCertificatesCard({ query }: LawCertificatesProps) {
  const { t } = useTranslation('bank');
  const columns = useColumns();
  return (
    <Card title={t('law.certificates')}>
      <p className="mb-3 max-w-prose text-soft">{t('law.certificatesText')}</p>
      <QueryView query={query}>
        {({ pages }) => <Table caption={t('law.certificates')} columns={columns} rows={pages.flatMap(({ items }) => items)} rowKey={({ id }) => id} empty={<p className="py-2">{t('law.noCertificates')}</p>} />}
      </QueryView>
      <MoreButton query={query} />
    </Card>
  );
}

function useColumns(): Column<LawCertificate>[] {
  const { t } = useTranslation('bank');
  const localized = useLocalized();
  const { number } = useFormat();
  return [
    { key: 'person', head: t('law.person'), bare: true, cell: ({ id, name }) => <Link to={`/certificates/${id}`} className="font-semibold">{name}</Link> },
    { key: 'number', head: t('law.number'), cell: ({ number: code }) => <span className="whitespace-nowrap">{code}</span> },
    { key: 'commission', head: t('law.commission'), cell: ({ commission }) => localized(commission) },
    { key: 'articles', head: t('law.articlesOf'), cell: ({ articles }) => articles.join(', ') },
    { key: 'share', head: t('law.share'), align: 'right', cell: ({ questions, of }) => t('law.shareOf', { count: questions, replace: { count: number(questions), of: number(of) } }) },
  ];
}
