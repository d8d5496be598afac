import {
  type Language,
  type Report,
  type ReportPreview,
  reportRoutes as routes,
  SHEET_FORMATS,
} from '@kaskad/contracts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { useSession } from '../../shared/access/session.tsx';
import { downloadHref } from '../../shared/api/client.ts';
import { useFormat } from '../../shared/i18n/use-format.ts';
import { Button, Card, DownloadLink, QueryView } from '../../shared/ui/index.ts';
import { askForCode } from './ask-for-code.ts';
import { reportPreview } from './reports.queries.ts';

interface CardProps {
  readonly report: Report;
  readonly language: Language;
  readonly campaignId: string | undefined;
  readonly open: boolean;
  readonly onOpen: () => void;
}

/** One report: what it holds, its first rows when opened, and the file in both formats. */
export function ReportCard({ report, language, campaignId, open, onOpen }: CardProps) {
  const { t } = useTranslation('reports');
  const ask = useSession()?.secondFactor === 'on' ? askForCode : undefined;
  const links = SHEET_FORMATS.map((format) => (
    <DownloadLink
      key={format}
      href={downloadHref(routes.file, { params: { file: `${report}.${format}` }, query: { language, campaignId } })}
      kind={format === 'xlsx' ? 'main' : 'plain'}
      ask={ask}
    >
      {t('download', { format: t(format) })}
    </DownloadLink>
  ));
  return (
    <Card title={t(`names.${report}`)} actions={<div className="flex flex-wrap gap-2">{links}</div>}>
      <p className="text-soft">{t(`about.${report}`)}</p>
      {open ? (
        <Preview report={report} language={language} campaignId={campaignId} />
      ) : (
        <Button kind="quiet" onClick={onOpen} aria-expanded={false}>
          {t('preview')}
        </Button>
      )}
    </Card>
  );
}

function Preview({ report, language, campaignId }: Pick<CardProps, 'report' | 'language' | 'campaignId'>) {
  const query = useQuery(reportPreview(report, { language, campaignId }));
  return <QueryView query={query}>{(preview) => <Rows preview={preview} language={language} />}</QueryView>;
}

function Rows({
  preview: { columns, rows, total, title },
  language,
}: {
  readonly preview: ReportPreview;
  readonly language: Language;
}) {
  const { t } = useTranslation('reports');
  const cell = useCell();
  if (rows.length === 0) return <p className="mt-3">{t('noRows')}</p>;
  return (
    <div className="mt-3">
      <p className="mb-2 text-sm text-soft">
        {t('preview')}
        {' · '}
        {t('rows', { count: total })}
      </p>
      <div className="relative overflow-x-auto" tabIndex={0} role="region" aria-label={title}>
        <table className="table table-keep text-sm whitespace-nowrap" lang={language}>
          <thead>
            <tr>
              {columns.map(({ title: head, kind }) => (
                <th key={head} scope="col" className={kind === 'number' || kind === 'share' ? 'number' : ''}>
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              <tr key={index}>
                {row.map((value, column) => (
                  <td
                    key={column}
                    className={columns[column]?.kind === 'number' || columns[column]?.kind === 'share' ? 'number' : ''}
                  >
                    {cell(columns[column]?.kind, value)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

function useCell() {
  const { percent, shortDate, number } = useFormat();
  return (kind: ReportPreview['columns'][number]['kind'] | undefined, value: string | number | null): string => {
    if (value === null) return '';
    if (kind === 'share') return percent(Number(value), { digits: 1 });
    if (kind === 'day') return shortDate(String(value));
    return kind === 'number' && typeof value === 'number' && value > 9_999 ? number(value) : String(value);
  };
}
