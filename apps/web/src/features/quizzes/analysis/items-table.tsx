import type { AnalysedItem, AnsweredItem } from '@kaskad/contracts';
import { ITEM_FLAGS } from '@kaskad/domain';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from '../../../shared/i18n/use-translation.ts';
import { Link } from '../../../shared/router/index.ts';
import { useFormat } from '../../../shared/i18n/use-format.ts';
import { useLocalized } from '../../../shared/i18n/use-localized.ts';
import { type Column, SelectField, Status, Table, useUrlState } from '../../../shared/ui/index.ts';
import { quizAnswers } from './analysis.queries.ts';
import { Name } from './choices-table.tsx';
import { useSelection } from './analysis-selection.tsx';
import { CLASS_TONES, FlagWords, useFigures } from './figure-words.tsx';

type Shown = 'all' | 'flagged';
const gravityOf = ({ flags: [first] }: AnalysedItem) => (first ? ITEM_FLAGS.indexOf(first) : ITEM_FLAGS.length);

/** Every question with its figures; the gravest remarks first. */
export function ItemsTable({
  quizId,
  items,
  search,
}: {
  readonly quizId: string;
  readonly items: readonly AnalysedItem[];
  readonly search: string;
}) {
  const { t } = useTranslation('analysis');
  const [shown, setShown] = useUrlState<Shown>('show', 'all');
  const { query: selection } = useSelection();
  const answers = useQuery(quizAnswers(quizId, selection));
  const columns = useColumns(search, new Map(answers.data?.items.map((one) => [one.versionId, one])));
  const rows = items
    .filter(({ flags }) => shown === 'all' || flags.length > 0)
    .sort((a, b) => gravityOf(a) - gravityOf(b));
  return (
    <section className="space-y-3">
      <div className="flex flex-wrap items-end justify-between gap-3">
        <h2>{t('items.title')}</h2>
        <SelectField<Shown>
          label={t('items.show')}
          value={shown}
          onChange={setShown}
          options={[
            { value: 'all', label: t('items.anyFlag') },
            { value: 'flagged', label: t('items.flagged') },
          ]}
        />
      </div>
      <Table
        caption={t('items.title')}
        columns={columns}
        rows={rows}
        rowKey={({ versionId }) => String(versionId)}
        empty={<p className="py-4 text-soft">{t('items.empty')}</p>}
      />
    </section>
  );
}

function useColumns(search: string, answers: ReadonlyMap<number, AnsweredItem>): Column<AnalysedItem>[] {
  const { t } = useTranslation('analysis');
  const localized = useLocalized();
  const { number } = useFormat();
  const { share, signed, correlation } = useFigures();
  return [
    {
      key: 'code',
      head: t('items.code'),
      bare: true,
      cell: ({ versionId, code, stem, version, isCurrent, treatment, isAnchor, flags }) => (
        <div className="min-w-44 max-w-md">
          <Link to={`${versionId}${search}`} className="font-semibold">
            {code}
          </Link>
          {!isCurrent && (
            <span className="text-sm text-soft">{` · ${t('items.version', { version })}, ${t('items.old')}`}</span>
          )}
          <p className="line-clamp-2 text-sm text-soft">{localized(stem)}</p>
          <FlagWords flags={flags} />
          {isAnchor && (
            <span className="mr-1">
              <Status tone="quiet">{t('items.anchor')}</Status>
            </span>
          )}
          {treatment && <Status tone="info">{t(`items.treatments.${treatment}`)}</Status>}
        </div>
      ),
    },
    { key: 'shown', head: t('items.shown'), align: 'right', cell: ({ shown }) => number(shown) },
    {
      key: 'right',
      head: t('items.right'),
      align: 'right',
      cell: ({ all, kk, ru }) => (
        <>
          {share(all.difficulty)}
          {kk.difficulty !== null && ru.difficulty !== null && (
            <ByLanguage kk={share(kk.difficulty)} ru={share(ru.difficulty)} />
          )}
        </>
      ),
    },
    {
      key: 'discrimination',
      head: t('items.discrimination'),
      align: 'right',
      cell: ({ all, kk, ru }) => (
        <>
          {correlation(all.discrimination, all.people)}
          {kk.discrimination !== null && ru.discrimination !== null && (
            <ByLanguage kk={signed(kk.discrimination)} ru={signed(ru.discrimination)} />
          )}
        </>
      ),
    },
    {
      key: 'difference',
      head: t('items.difference'),
      align: 'right',
      cell: ({ upperLower }) => (upperLower ? signed(upperLower.difference) : t('hidden')),
    },
    {
      key: 'differential',
      head: t('items.differential'),
      cell: ({ differential }) =>
        differential ? (
          <span className="whitespace-nowrap">
            <Status
              tone={CLASS_TONES[differential.class]}
            >{`${differential.class} ${signed(differential.delta, 1)}`}</Status>
          </span>
        ) : (
          t('none')
        ),
    },
    {
      key: 'time',
      head: t('items.time'),
      align: 'right',
      cell: ({ versionId }) => <Time of={answers.get(versionId)} />,
    },
    {
      key: 'wrong',
      head: t('items.wrong'),
      cell: ({ versionId, type }) => <Wrong of={answers.get(versionId)} type={type} />,
    },
  ];
}

/** Empty while the answers are being read. */
function Time({ of }: { readonly of: AnsweredItem | undefined }) {
  const { t } = useTranslation('analysis');
  const { duration } = useFormat();
  if (!of) return null;
  return of.seconds === null ? (
    <>{t('none')}</>
  ) : (
    <>
      {duration(of.seconds)}
      {of.secondsKk !== null && of.secondsRu !== null && (
        <ByLanguage kk={duration(of.secondsKk)} ru={duration(of.secondsRu)} />
      )}
    </>
  );
}

function Wrong({ of, type }: { readonly of: AnsweredItem | undefined; readonly type: AnalysedItem['type'] }) {
  const { t } = useTranslation('analysis');
  const { percent } = useFormat();
  if (!of) return null;
  if (of.omitted === null) return <>{t('hidden')}</>;
  return (
    <div className="min-w-40 max-w-xs text-sm">
      {of.wrong && (
        <p className="flex justify-between gap-2">
          <span className="line-clamp-2">
            <Name choice={of.wrong} type={type} />
          </span>
          <span className="tabular-nums">{percent(of.wrong.all)}</span>
        </p>
      )}
      {of.omitted > 0 && <p className="text-soft">{`${t('item.words.omitted')}: ${percent(of.omitted)}`}</p>}
      {(of.misleading ?? 0) > 0 && <Status tone="warn">{t('items.misleading')}</Status>}
      {(of.unused ?? 0) > 0 && <p className="text-soft">{t('items.unused', { count: of.unused ?? 0 })}</p>}
    </div>
  );
}

function ByLanguage({ kk, ru }: { readonly kk: string; readonly ru: string }) {
  const { t } = useTranslation('analysis');
  // Broken only between the languages, so that the columns stay narrow.
  return (
    <span className="block text-sm text-soft">{`${t('short.kk')}\u00a0${kk}\u00a0· ${t('short.ru')}\u00a0${ru}`}</span>
  );
}
