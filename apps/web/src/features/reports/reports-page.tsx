import { type Language, REPORTS, type Report } from '@kaskad/contracts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { CampaignField, useCampaign } from '../../shared/campaign/campaign-choice.tsx';
import { useFormat } from '../../shared/i18n/use-format.ts';
import { usePlace } from '../../shared/i18n/use-place.ts';
import { Card, Filters, Meter, Page, QueryView, SelectField, useUrlState } from '../../shared/ui/index.ts';
import { ReportCard } from './report-card.tsx';
import { coverage } from './reports.queries.ts';

export function ReportsPage() {
  const { t } = useTranslation('reports');
  const { language: own } = useFormat();
  const { campaign, campaignId } = useCampaign();
  const [language, setLanguage] = useUrlState<Language>('language', own);
  const [open, setOpen] = useUrlState<Report>('report', 'register');
  return (
    <Page title={t('title')} lead={t('lead')}>
      <Filters>
        <SelectField<Language>
          label={t('language')}
          value={language}
          onChange={setLanguage}
          options={[
            { value: 'kk', label: t('kk') },
            { value: 'ru', label: t('ru') },
          ]}
        />
        <CampaignField />
      </Filters>
      <Coverage campaignId={campaignId ?? campaign?.id} />
      <ul className="grid gap-5">
        {REPORTS.map((report) => (
          <li key={report} className="min-w-0">
            <ReportCard
              report={report}
              language={language}
              campaignId={campaignId ?? campaign?.id}
              open={report === open}
              onOpen={() => setOpen(report)}
            />
          </li>
        ))}
      </ul>
    </Page>
  );
}

function Coverage({ campaignId }: { readonly campaignId: string | undefined }) {
  const { t } = useTranslation('reports');
  const place = usePlace();
  const query = useQuery(coverage({ campaignId }));
  return (
    <Card title={t('coverage')}>
      <p className="mb-3 text-soft">{t('coverageText')}</p>
      <QueryView query={query}>
        {({ rows }) =>
          rows.length === 0 ? (
            <p>{t('noCoverage')}</p>
          ) : (
            <ul className="grid gap-x-8 gap-y-3 md:grid-cols-2">
              {rows.map(({ id, name, region, certified, members }) => (
                <li key={id}>
                  <Meter
                    label={place(name, region)}
                    value={certified}
                    max={members}
                    tone={certified === members ? 'good' : 'info'}
                  />
                </li>
              ))}
            </ul>
          )
        }
      </QueryView>
    </Card>
  );
}
