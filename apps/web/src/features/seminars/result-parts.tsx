import type { GroupResults } from '@kaskad/contracts';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { useFormat } from '../../shared/i18n/use-format.ts';
import { useLocalized } from '../../shared/i18n/use-localized.ts';
import { Notice, Status, Table } from '../../shared/ui/index.ts';

const TONES = { not_came: 'warn', not_passed: 'bad', not_begun: 'info' } as const;

/** Whom to call, and why; the number only where the reader may see it. */
export function CallList({ calls }: Pick<GroupResults, 'calls'>) {
  const { t } = useTranslation(['hall', 'seminars']);
  const localized = useLocalized();
  if (calls.length === 0) return <Notice tone="good" title={t('calls.none')} />;
  return (
    <Table
      caption={t('calls.title', { count: calls.length })}
      rows={calls}
      rowKey={({ person }) => person.id}
      columns={[
        {
          key: 'name',
          head: t('seminars:results.name'),
          bare: true,
          cell: ({ person }) => (
            <>
              <span className="font-semibold">{person.name}</span>
              <p className="text-sm text-soft">
                {[person.position && localized(person.position), localized(person.commissionName)]
                  .filter(Boolean)
                  .join(', ')}
              </p>
            </>
          ),
        },
        {
          key: 'reason',
          head: t('calls.reason'),
          cell: ({ reason }) => <Status tone={TONES[reason]}>{t(`calls.reasons.${reason}`)}</Status>,
        },
        ...(calls.some(({ phone }) => phone !== null)
          ? [
              {
                key: 'phone',
                head: t('calls.phone'),
                cell: ({ phone }: GroupResults['calls'][number]) =>
                  phone ? (
                    <a href={`tel:${phone}`} className="inline-flex min-h-11 items-center whitespace-nowrap underline">
                      {phone}
                    </a>
                  ) : (
                    t('seminars:results.none')
                  ),
              },
            ]
          : []),
      ]}
    />
  );
}

/** Mean shares by topic, the weakest first: what to teach once more. */
export function TopicTable({ topics }: Pick<GroupResults, 'topics'>) {
  const { t } = useTranslation(['hall', 'seminars']);
  const localized = useLocalized();
  const { percent } = useFormat();
  const share = (value: number | null) => (value === null ? t('seminars:results.none') : percent(value));
  if (topics.length === 0) return <p className="text-soft">{t('results.nobodySat')}</p>;
  return (
    <Table
      caption={t('results.byTopic')}
      rows={topics}
      rowKey={({ title }) => title.kk}
      columns={[
        { key: 'title', head: t('results.topic'), bare: true, cell: ({ title }) => localized(title) },
        { key: 'entry', head: t('seminars:results.entry'), align: 'right', cell: ({ entry }) => share(entry) },
        { key: 'final', head: t('seminars:results.final'), align: 'right', cell: ({ final }) => share(final) },
      ]}
    />
  );
}

export function HardestQuestions({ hardest }: Pick<GroupResults, 'hardest'>) {
  const { t } = useTranslation(['hall', 'seminars']);
  const localized = useLocalized();
  const { percent } = useFormat();
  if (hardest.standing !== 'shown') return <Notice tone="info" title={t(`results.standings.${hardest.standing}`)} />;
  if (hardest.items.length === 0) return <Notice tone="good" title={t('results.allRight')} />;
  return (
    <>
      <p className="text-soft">{t(`seminars:results.${hardest.kind}`)}</p>
      <ol className="mt-2 list-decimal space-y-3 ps-6">
        {hardest.items.map(({ stem, title, people, share }) => (
          <li key={stem.kk}>
            <p className="font-medium">{localized(stem)}</p>
            <p className="text-sm text-soft">
              {localized(title)}
              {' · '}
              {t('results.rightOf', { share: percent(share), count: people })}
            </p>
          </li>
        ))}
      </ol>
    </>
  );
}
