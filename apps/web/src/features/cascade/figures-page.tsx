import type { PublicReadiness } from '@kaskad/contracts';
import { useQuery } from '@tanstack/react-query';
import { useFormat } from '../../shared/i18n/use-format.ts';
import { useLocalized } from '../../shared/i18n/use-localized.ts';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { Link } from '../../shared/router/index.ts';
import { type Column, Empty, Meter, Page, QueryView, SelectField, Table, useUrlState } from '../../shared/ui/index.ts';
import { publicFigures } from './cascade.queries.ts';

type Campaign = PublicReadiness['campaigns'][number];
type District = Campaign['districts'][number];

/** What anybody may know of the training: sums and districts, and nobody in them. */
export function FiguresPage() {
  const { t } = useTranslation('figures');
  const query = useQuery(publicFigures);
  return (
    <Page title={t('title')} lead={t('lead')}>
      <QueryView query={query}>
        {({ campaigns }) =>
          campaigns.length === 0 ? (
            <Empty title={t('none')} />
          ) : (
            campaigns.map((campaign) => <CampaignFigures key={campaign.id} campaign={campaign} />)
          )
        }
      </QueryView>
      <p>
        <Link to="/sign-in">{t('signIn')}</Link>
      </p>
    </Page>
  );
}

function CampaignFigures({ campaign }: { readonly campaign: Campaign }) {
  const { t } = useTranslation('figures');
  const localized = useLocalized();
  const { longDate, dateAndTime } = useFormat();
  const { name, electionDay, countedAt, precincts, ready, members, certified, districts, districtsNotShown } = campaign;
  const isAnyHidden = certified === null || districts.some((one) => one.certified === null);
  return (
    <section className="card space-y-4">
      <div>
        <h2>{localized(name)}</h2>
        <p className="text-soft">{t('electionDay', { day: longDate(electionDay) })}</p>
        <p className="text-soft">{t('counted', { time: dateAndTime(countedAt.local) })}</p>
      </div>
      <Meter label={t('ready')} value={ready} max={precincts} />
      {certified === null ? (
        <p>
          {t('certified')}: {t('few')}
        </p>
      ) : (
        <Meter label={t('certified')} value={certified} max={members} />
      )}
      {districts.length > 0 && <Districts campaign={campaign} />}
      {districtsNotShown > 0 && <p className="text-soft">{t('notShown', { count: districtsNotShown })}</p>}
      {isAnyHidden && <p className="text-soft">{t('fewHint')}</p>}
    </section>
  );
}

function Districts({ campaign: { name, districts } }: { readonly campaign: Campaign }) {
  const { t } = useTranslation('figures');
  const localized = useLocalized();
  const [asked, setRegion] = useUrlState<string>('region', '');
  const regionOf = ({ region }: District) => (region ? localized(region) : '');
  const regions = [...new Set(districts.map(regionOf))].filter((region) => region !== '');
  const region = regions.includes(asked) ? asked : '';
  const of = (count: number | null, total: number) =>
    total === 0 ? '—' : count === null ? t('few') : t('of', { count, total });
  const columns: Column<District>[] = [
    { key: 'district', head: t('columns.district'), cell: (one) => localized(one.name), bare: true },
    ...(regions.length > 1 ? [{ key: 'region', head: t('columns.region'), cell: regionOf }] : []),
    { key: 'ready', head: t('columns.ready'), cell: (one) => of(one.ready, one.precincts), align: 'right' },
    { key: 'certified', head: t('columns.certified'), cell: (one) => of(one.certified, one.members), align: 'right' },
  ];
  return (
    <>
      {regions.length > 1 && (
        <SelectField
          label={t('region')}
          value={region}
          onChange={setRegion}
          options={['', ...regions].map((value) => ({ value, label: value || t('everywhere') }))}
        />
      )}
      <Table
        caption={t('districts', { campaign: localized(name) })}
        columns={columns}
        rows={districts.filter((one) => region === '' || regionOf(one) === region)}
        rowKey={({ id }) => id}
      />
    </>
  );
}
