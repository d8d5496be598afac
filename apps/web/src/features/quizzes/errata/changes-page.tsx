import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from '../../../shared/i18n/use-translation.ts';
import { Link, useParams } from '../../../shared/router/index.ts';
import { useCan } from '../../../shared/access/session.tsx';
import { useFormat } from '../../../shared/i18n/use-format.ts';
import { useLocalized } from '../../../shared/i18n/use-localized.ts';
import { Card, KeyFigures, Page, QueryView } from '../../../shared/ui/index.ts';
import { ChangesList } from './changes-list.tsx';
import { erratumChanges } from './errata.queries.ts';

/** What an erratum did to the people of the reader, for those who do not keep the bank: who, from what to what, and why. */
export function ChangesPage() {
  const { t } = useTranslation('errata');
  const { id = '' } = useParams();
  const localized = useLocalized();
  const { number, shortDate } = useFormat();
  const can = useCan();
  const query = useInfiniteQuery(erratumChanges(id, undefined));
  return (
    <Page title={t('changes.pageTitle')} back={{ to: '/quizzes', label: t('changes.back') }}>
      <QueryView query={query}>
        {({ pages: [first] }) =>
          first && (
            <>
              <Card title={t('reason')}>
                <p>{localized(first.reason)}</p>
                {first.decidedAt && (
                  <p className="mt-2 text-sm text-soft">{t('changes.since', { date: shortDate(first.decidedAt) })}</p>
                )}
              </Card>
              <KeyFigures
                items={[
                  { label: t('view.up'), value: number(first.counts.up) },
                  { label: t('view.down'), value: number(first.counts.down) },
                  {
                    label: t('view.gained'),
                    value: number(first.counts.gained),
                    tone: first.counts.gained > 0 ? 'good' : undefined,
                  },
                  {
                    label: t('view.lost'),
                    value: number(first.counts.lost),
                    tone: first.counts.lost > 0 ? 'bad' : undefined,
                  },
                ]}
              />
              {first.counts.lost > 0 && (
                <div>
                  <p>{t('view.losingHint')}</p>
                  {can('certificate.read') && (
                    <Link className="inline-flex min-h-11 items-center" to="/certificates?test=lost">
                      {t('view.certificates')}
                    </Link>
                  )}
                </div>
              )}
            </>
          )
        }
      </QueryView>
      <ChangesList erratumId={id} />
    </Page>
  );
}
