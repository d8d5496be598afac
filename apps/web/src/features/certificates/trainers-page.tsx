import { type Accreditation, ACCREDITATION_SORTS, certificateRoutes as routes } from '@kaskad/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { useCan } from '../../shared/access/session.tsx';
import { call } from '../../shared/api/client.ts';
import { CampaignField, useCampaign } from '../../shared/campaign/campaign-choice.tsx';
import { useFormat } from '../../shared/i18n/use-format.ts';
import { usePlace } from '../../shared/i18n/use-place.ts';
import { List, RegionField, useListView, useRegion } from '../../shared/lists/index.ts';
import {
  Button,
  type Column,
  Empty,
  Filters,
  LinkButton,
  Page,
  ReasonDialog,
  SearchField,
  SelectField,
  Status,
  useToast,
  useUrlState,
} from '../../shared/ui/index.ts';
import { CertificateTabs } from './certificate-tabs.tsx';
import { accreditationsList, useCertificateChange } from './certificates.queries.ts';
import { LEVELS } from './certificate-levels.ts';
import { FormerMember } from './certificate-standing.tsx';

export function TrainersPage() {
  const { t } = useTranslation(['certificates', 'shell']);
  const { language } = useFormat();
  const can = useCan();
  const { campaign } = useCampaign();
  const [search, setSearch] = useUrlState<string>('search', '');
  const [show, setShow] = useUrlState<'holding' | 'all'>('show', 'holding');
  const [ending, setEnding] = useState<Accreditation | null>(null);
  const view = useListView(ACCREDITATION_SORTS, 'name');
  const { region } = useRegion();
  const query = useInfiniteQuery(
    accreditationsList({
      ...view.asked,
      region,
      campaignId: campaign?.id,
      search: search || undefined,
      holding: show === 'holding' ? 'true' : undefined,
      language,
    }),
  );
  const columns = useColumns(setEnding);
  const grant = can('accreditation.manage') && campaign?.state === 'open' && (
    <LinkButton to="/certificates/trainers/new" kind="main">
      {t('trainers.add.title')}
    </LinkButton>
  );
  return (
    <Page title={t('tabs.trainers')} lead={t('trainers.lead')} actions={grant}>
      <CertificateTabs />
      <Filters>
        <SearchField
          label={t('trainers.search')}
          value={search}
          onChange={setSearch}
          ignored={query.data?.pages[0]?.ignored}
        />
        <SelectField
          label={t('trainers.filter')}
          value={show}
          onChange={setShow}
          options={[
            { value: 'holding', label: t('trainers.onlyHolding') },
            { value: 'all', label: t('shell:all') },
          ]}
        />
        <RegionField />
        <CampaignField />
      </Filters>
      <List
        view={view}
        query={query}
        caption={t('tabs.trainers')}
        columns={columns}
        rowKey={({ id }) => id}
        empty={
          <Empty title={t('trainers.empty')} action={grant}>
            {t('trainers.emptyText')}
          </Empty>
        }
      />
      {ending && <EndDialog accreditation={ending} onClose={() => setEnding(null)} />}
    </Page>
  );
}

function useColumns(onEnd: (accreditation: Accreditation) => void): Column<Accreditation>[] {
  const { t } = useTranslation('certificates');
  const place = usePlace();
  const { shortDate, number } = useFormat();
  return [
    {
      key: 'name',
      head: t('trainers.name'),
      bare: true,
      cell: ({ name }) => <span className="font-semibold">{name}</span>,
    },
    {
      key: 'commission',
      head: t('columns.commission'),
      cell: ({ commission }) => place(commission.name, commission.within),
    },
    {
      key: 'level',
      head: t('trainers.level'),
      cell: ({ level }) => t(`trainers.levels.${LEVELS[level] ?? 'precinct'}`),
    },
    {
      key: 'basis',
      head: t('trainers.basis'),
      cell: ({ certificateNumber }) => certificateNumber ?? t('trainers.academy'),
    },
    {
      key: 'delivered',
      head: t('trainers.delivered'),
      cell: ({ seminarsHeld, hoursDelivered }) => (
        <>
          {t('trainers.seminars', { count: seminarsHeld })}
          {' · '}
          {t('trainers.hours', { hours: number(hoursDelivered, { digits: hoursDelivered % 1 === 0 ? 0 : 1 }) })}
        </>
      ),
    },
    { key: 'until', head: t('trainers.until'), cell: ({ validUntil }) => shortDate(validUntil) },
    { key: 'state', head: t('trainers.state'), cell: (row) => <State accreditation={row} /> },
    {
      key: 'act',
      head: '',
      bare: true,
      cell: (row) =>
        row.mayEnd && (
          <Button kind="quiet" onClick={() => onEnd(row)}>
            {t('trainers.end')}
          </Button>
        ),
    },
  ];
}

function State({
  accreditation: { holds, endedOn, endReason, isFormerMember },
}: {
  readonly accreditation: Accreditation;
}) {
  const { t } = useTranslation('certificates');
  const former = isFormerMember && <FormerMember />;
  if (holds)
    return (
      <span className="flex flex-wrap gap-1">
        <Status tone="good">{t('trainers.holds')}</Status>
        {former}
      </span>
    );
  if (!endedOn)
    return (
      <span className="flex flex-wrap gap-1">
        <Status tone="quiet">{t('trainers.lapsed')}</Status>
        {former}
      </span>
    );
  return (
    <>
      <span className="flex flex-wrap gap-1">
        <Status tone="bad">{t('trainers.ended')}</Status>
        {former}
      </span>
      <p className="text-sm text-soft">{endReason === 'left' ? t('trainers.left') : endReason}</p>
    </>
  );
}

function EndDialog({
  accreditation: { id, name },
  onClose,
}: {
  readonly accreditation: Accreditation;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation('certificates');
  const toast = useToast();
  const end = useCertificateChange((reason: string) =>
    call(routes.endAccreditation, { params: { id }, body: { reason } }),
  );
  const done = () => {
    onClose();
    toast(t('trainers.endDone'));
  };
  return (
    <ReasonDialog
      open
      title={t('trainers.endTitle')}
      text={t('trainers.endText', { name })}
      confirm={t('trainers.end')}
      busy={end.isPending}
      error={end.error}
      onClose={onClose}
      onConfirm={(reason) => end.mutate(reason, { onSuccess: done })}
    />
  );
}
