import { EXCHANGE_FORMATS, type ExportOutlook, exchangeRoutes, type ExportQuery } from '@kaskad/contracts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from '../../../shared/i18n/use-translation.ts';
import { useSearchParams } from '../../../shared/router/index.ts';
import { downloadHref } from '../../../shared/api/client.ts';
import { useFormat } from '../../../shared/i18n/use-format.ts';
import { useLanguage } from '../../../shared/i18n/use-localized.ts';
import {
  Card,
  Notice,
  Page,
  ProblemNote,
  Progress,
  SelectField,
  Table,
  useUrlState,
} from '../../../shared/ui/index.ts';
import { exportOutlook, type ExportWish } from './exchange.queries.ts';

const LANGUAGES = ['both', 'kk', 'ru'] as const;
/** The filters of the bank, by their names in the address of its page. */
const FILTERS = {
  q: 'search',
  topic: 'topic',
  status: 'status',
  lawyer: 'needsLawyer',
  type: 'type',
  tag: 'tag',
  article: 'article',
  quality: 'findings',
} as const;

/** The questions that the filter of the bank shows, as a file; what its format cannot hold is said before. */
export function ExportPage() {
  const { t } = useTranslation(['exchange', 'quizzes']);
  const [params] = useSearchParams();
  const reader = useLanguage();
  const [format, setFormat] = useUrlState<ExportQuery['format']>('format', 'xlsx');
  const [chosen, setLanguage] = useUrlState<ExportQuery['language']>('language', 'both');
  // A file of Aiken holds one language, so that both cannot be asked for.
  const languages: readonly ExportQuery['language'][] =
    format === 'aiken' ? LANGUAGES.filter((one) => one !== 'both') : LANGUAGES;
  const language = languages.includes(chosen) ? chosen : reader;
  const filters = Object.fromEntries(
    Object.entries(FILTERS).flatMap(([key, name]) => (params.get(key) ? [[name, params.get(key) ?? '']] : [])),
  );
  const waiting = params.get('waiting');
  const wish: ExportWish = {
    ...filters,
    ...(waiting === 'review' && { forMyReview: 'true' }),
    ...(waiting === 'law' && { lawChanged: 'true' }),
    format,
    language,
  };
  const outlook = useQuery(exportOutlook(wish));
  return (
    <Page
      title={t('output.title')}
      lead={t('output.lead')}
      width="narrow"
      back={{ to: '/questions', label: t('quizzes:bank.title') }}
    >
      <Card>
        <div className="grid gap-4 sm:grid-cols-2">
          <SelectField<ExportQuery['format']>
            label={t('output.format')}
            value={format}
            onChange={setFormat}
            options={EXCHANGE_FORMATS.map((value) => ({ value, label: t(`formats.${value}`) }))}
          />
          {format !== 'xlsx' && format !== 'csv' && (
            <SelectField<ExportQuery['language']>
              label={t('output.language')}
              hint={format === 'aiken' ? t('output.bothOnlyTables') : undefined}
              value={language}
              onChange={setLanguage}
              options={languages.map((value) => ({ value, label: t(`output.languages.${value}`) }))}
            />
          )}
        </div>
      </Card>
      {outlook.isPending && <Progress label={t('output.counting')} />}
      {outlook.error && <ProblemNote error={outlook.error} onRetry={() => void outlook.refetch()} />}
      {outlook.data && (
        <Outlook outlook={outlook.data} href={downloadHref(exchangeRoutes.write, { query: { ...wish, in: reader } })} />
      )}
    </Page>
  );
}

function Outlook({
  outlook: { asked, written, losses },
  href,
}: {
  readonly outlook: ExportOutlook;
  readonly href: string;
}) {
  const { t } = useTranslation('exchange');
  const { number } = useFormat();
  return (
    <>
      <p className="text-lg font-semibold">
        {t('output.outlook', { count: written, replace: { count: number(written), total: number(asked) } })}
      </p>
      {losses.length === 0 && written > 0 && <Notice tone="good">{t('output.whole')}</Notice>}
      {losses.length > 0 && (
        <Card title={t('output.losses')}>
          <p className="mb-3 text-soft">{t('output.lossesText')}</p>
          <Table
            caption={t('output.losses')}
            rows={losses}
            rowKey={({ code }) => code}
            columns={[
              { key: 'loss', head: t('output.loss'), cell: ({ code }) => t(`losses.${code}`) },
              {
                key: 'questions',
                head: t('output.questions'),
                align: 'right',
                cell: ({ questions }) => number(questions),
              },
              {
                key: 'examples',
                head: t('output.examples'),
                cell: ({ codes, questions }) => (
                  <span className="wrap-anywhere">
                    {codes.join(', ')}
                    {questions > codes.length && ' …'}
                  </span>
                ),
              },
            ]}
          />
        </Card>
      )}
      {written > 0 && (
        <a className="button button-main inline-flex" href={href} download>
          {t('output.download')}
        </a>
      )}
    </>
  );
}
