import { useCan } from '../../shared/access/session.tsx';
import { type Certificate, CERTIFICATE_SORTS } from '@kaskad/contracts';
import {
  CERTIFICATE_KINDS,
  CERTIFICATE_STANDINGS,
  type CertificateKind,
  type CertificateStanding,
} from '@kaskad/domain';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { Link } from '../../shared/router/index.ts';
import { CampaignField, useCampaign } from '../../shared/campaign/campaign-choice.tsx';
import { useFormat } from '../../shared/i18n/use-format.ts';
import { useLocalized } from '../../shared/i18n/use-localized.ts';
import { usePlace } from '../../shared/i18n/use-place.ts';
import { List, RegionField, useChoice, useListView, useRegion } from '../../shared/lists/index.ts';
import { type Column, Empty, Filters, Page, SearchField, SelectField, useUrlState } from '../../shared/ui/index.ts';
import { CertificateTabs } from './certificate-tabs.tsx';
import { certificatesList } from './certificates.queries.ts';
import { ProposeRevocation } from './propose-revocation.tsx';
import { useHolder } from './certificate-holder.ts';
import { Marks } from './certificate-standing.tsx';

export function CertificatesPage() {
  const { t } = useTranslation(['certificates', 'shell']);
  const localized = useLocalized();
  const { language, longDate } = useFormat();
  const { campaign, campaignId } = useCampaign();
  const [search, setSearch] = useUrlState<string>('search', '');
  const [kind, setKind] = useUrlState<CertificateKind | ''>('kind', '');
  const [standing, setStanding] = useUrlState<CertificateStanding | ''>('standing', '');
  const [test, setTest] = useUrlState<'' | 'lost' | 'attendance'>('test', '');
  const view = useListView(CERTIFICATE_SORTS, '-number');
  const { region } = useRegion();
  const query = useInfiniteQuery(
    certificatesList({
      ...view.asked,
      region,
      testLost: test === 'lost' ? 'true' : undefined,
      attendanceLost: test === 'attendance' ? 'true' : undefined,
      campaignId: campaignId ?? campaign?.id,
      search: search || undefined,
      kind: kind || undefined,
      standing: standing || undefined,
      language,
    }),
  );
  const columns = useColumns();
  const choice = useChoice();
  const mayRevoke = useCan()('certificate.revoke');
  const chosen = [...choice.chosen];
  const acts = (
    <ProposeRevocation
      ids={chosen}
      label={t('revocations.propose', { count: chosen.length })}
      title={t('revocations.proposeTitle', { count: chosen.length })}
      text={t('revocations.proposeText')}
      onDone={() => choice.set([])}
    />
  );
  const all = { value: '' as const, label: t('shell:all') };
  return (
    <Page
      title={t('title')}
      lead={campaign && t('lead', { campaign: localized(campaign.name), day: longDate(campaign.electionDay) })}
    >
      <CertificateTabs />
      <Filters>
        <SearchField
          label={t('filters.search')}
          value={search}
          onChange={setSearch}
          ignored={query.data?.pages[0]?.ignored}
        />
        <SelectField<CertificateKind | ''>
          label={t('filters.kind')}
          value={kind}
          onChange={setKind}
          options={[all, ...CERTIFICATE_KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))]}
        />
        <SelectField<CertificateStanding | ''>
          label={t('filters.standing')}
          value={standing}
          onChange={setStanding}
          options={[all, ...CERTIFICATE_STANDINGS.map((value) => ({ value, label: t(`standings.${value}`) }))]}
        />
        <SelectField<'' | 'lost' | 'attendance'>
          label={t('filters.test')}
          value={test}
          onChange={setTest}
          options={[all, { value: 'lost', label: t('testLost') }, { value: 'attendance', label: t('attendanceLost') }]}
        />
        <RegionField />
        <CampaignField />
      </Filters>
      <List
        view={view}
        query={query}
        caption={t('title')}
        columns={columns}
        rowKey={({ id }) => id}
        choice={mayRevoke ? { ...choice, nameOf: ({ number }) => number, acts } : undefined}
        empty={<Empty title={t('empty')}>{t('emptyText')}</Empty>}
      />
    </Page>
  );
}

function useColumns(): Column<Certificate>[] {
  const { t } = useTranslation('certificates');
  const localized = useLocalized();
  const place = usePlace();
  const { shortDate } = useFormat();
  const holder = useHolder();
  return [
    {
      key: 'name',
      head: t('columns.name'),
      bare: true,
      cell: (certificate) => (
        <Link to={`/certificates/${certificate.id}`} className="font-semibold">
          {holder(certificate)}
        </Link>
      ),
    },
    {
      key: 'number',
      head: t('columns.number'),
      cell: ({ number }) => <span className="whitespace-nowrap tabular-nums">{number}</span>,
    },
    { key: 'kind', head: t('columns.kind'), cell: ({ kind }) => t(`kinds.${kind}`) },
    {
      key: 'commission',
      head: t('columns.commission'),
      cell: ({ commission, position }) => (
        <>
          {place(commission.name, commission.within)}
          {position && (
            <span className="text-soft">
              {' · '}
              {localized(position)}
            </span>
          )}
        </>
      ),
    },
    { key: 'issued', head: t('columns.issuedOn'), cell: ({ issuedOn }) => shortDate(issuedOn) },
    { key: 'standing', head: t('columns.standing'), cell: (certificate) => <Marks certificate={certificate} /> },
  ];
}
