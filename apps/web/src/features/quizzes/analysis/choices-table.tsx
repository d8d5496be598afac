import type { AnalysedChoice, AnalysedItem } from '@kaskad/contracts';
import { misleads } from '@kaskad/domain';
import { useTranslation } from '../../../shared/i18n/use-translation.ts';
import { useFormat } from '../../../shared/i18n/use-format.ts';
import { useLocalized } from '../../../shared/i18n/use-localized.ts';
import { Card, type Column, Status, Table } from '../../../shared/ui/index.ts';
import { useFigures } from './figure-words.tsx';

/** What was chosen, as bars by language, and by those who did best and worst in the whole test. */
export function ChoicesTable({
  choices,
  type,
}: {
  readonly choices: readonly AnalysedChoice[];
  readonly type: AnalysedItem['type'];
}) {
  const { t } = useTranslation('analysis');
  const columns = useColumns(
    type,
    choices.some(({ kk, ru }) => kk !== null && ru !== null),
  );
  const misleading = choices.filter(misleads);
  return (
    <Card title={t('item.choices')}>
      <p className="mb-2 text-soft">{t('item.choicesText')}</p>
      <Table
        caption={t('item.choices')}
        columns={columns}
        rows={choices}
        rowKey={(choice) => String(choices.indexOf(choice))}
      />
      {misleading.length > 0 && (
        <ul className="mt-3 space-y-1">
          {misleading.map((choice) => (
            <li key={choices.indexOf(choice)}>
              <Name choice={choice} type={type} />
              {': '}
              {t('item.distractor')}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function useColumns(type: AnalysedItem['type'], byLanguage: boolean): Column<AnalysedChoice>[] {
  const { t } = useTranslation('analysis');
  const { share } = useFigures();
  const bar = (key: 'all' | 'kk' | 'ru', head: string): Column<AnalysedChoice> => ({
    key,
    head,
    cell: (choice) => <Bar share={choice[key]} isRight={choice.isRight} />,
  });
  return [
    {
      key: 'choice',
      head: t('item.choice'),
      bare: true,
      cell: (choice) => (
        <span className="flex flex-wrap items-center gap-2">
          <Name choice={choice} type={type} />
          {choice.isRight && <Status tone="good">{t('item.right')}</Status>}
        </span>
      ),
    },
    ...(byLanguage ? [bar('kk', t('languages.kk')), bar('ru', t('languages.ru'))] : [bar('all', t('all'))]),
    { key: 'upper', head: t('item.upper'), align: 'right', cell: ({ upper }) => share(upper) },
    { key: 'lower', head: t('item.lower'), align: 'right', cell: ({ lower }) => share(lower) },
  ];
}

export function Name({
  choice: { part, place, text, typed, word },
  type,
}: {
  readonly choice: AnalysedChoice;
  readonly type: AnalysedItem['type'];
}) {
  const { t } = useTranslation('analysis');
  const localized = useLocalized();
  const at = part
    ? localized(part)
    : place !== null && (type === 'ordering' || type === 'ballots')
      ? t(`item.places.${type}`, { place })
      : null;
  const what = text ? localized(text) : (typed ?? (word ? t(`item.words.${word}`, { place: place ?? 0 }) : ''));
  return (
    <span>
      {at && (
        <span className="text-soft">
          {at}
          {' → '}
        </span>
      )}
      {what}
    </span>
  );
}

/** The right one has its word beside it, so that colour is not all that tells. */
function Bar({ share, isRight }: { readonly share: number | null; readonly isRight: boolean }) {
  const { t } = useTranslation('analysis');
  const { percent } = useFormat();
  if (share === null) return <>{t('hidden')}</>;
  return (
    <span className="flex min-w-28 items-center gap-2">
      <svg viewBox="0 0 100 12" preserveAspectRatio="none" className="h-3 min-w-0 flex-1" aria-hidden="true">
        <rect width="100" height="12" rx="2" className="fill-wash" />
        <rect width={share * 100} height="12" rx="2" className={isRight ? 'fill-good' : 'fill-deep'} />
      </svg>
      <span className="w-12 text-right tabular-nums">{percent(share)}</span>
    </span>
  );
}
