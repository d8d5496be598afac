import type { AnalysedItem } from '@kaskad/contracts';
import { ITEM_FLAGS } from '@kaskad/domain';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useFormat } from '../../../shared/i18n/use-format.ts';
import { useLocalized } from '../../../shared/i18n/use-localized.ts';
import { type Column, SelectField, Status, Table, useUrlState } from '../../../shared/ui/index.ts';
import { CLASS_TONES, FlagWords, useFigures } from './words.tsx';

type Shown = 'all' | 'flagged';
const gravityOf = ({ flags: [first] }: AnalysedItem) => (first ? ITEM_FLAGS.indexOf(first) : ITEM_FLAGS.length);

/** Every question with its figures; the gravest remarks first. */
export function ItemsTable({ items, search }: { readonly items: readonly AnalysedItem[]; readonly search: string }) {
  const { t } = useTranslation('analysis');
  const [shown, setShown] = useUrlState<Shown>('show', 'all');
  const columns = useColumns(search);
  const rows = items.filter(({ flags }) => shown === 'all' || flags.length > 0).sort((a, b) => gravityOf(a) - gravityOf(b));
  return (
    <section className="space-y-3">
      <div className="flex flex-wrap items-end justify-between gap-3">
        <h2>{t('items.title')}</h2>
        <SelectField<Shown> label={t('items.show')} value={shown} onChange={setShown} options={[{ value: 'all', label: t('items.anyFlag') }, { value: 'flagged', label: t('items.flagged') }]} />
      </div>
      <Table caption={t('items.title')} columns={columns} rows={rows} rowKey={({ versionId }) => String(versionId)} empty={<p className="py-4 text-soft">{t('items.empty')}</p>} />
    </section>
  );
}

function useColumns(search: string): Column<AnalysedItem>[] {
  const { t } = useTranslation('analysis');
  const localized = useLocalized();
  const { number } = useFormat();
  const { share, signed, correlation } = useFigures();
  return [
    {
      key: 'code', head: t('items.code'), bare: true,
      cell: ({ versionId, code, stem, version, isCurrent, treatment }) => (
        <div className="max-w-md">
          <Link to={`${versionId}${search}`} className="font-semibold">{code}</Link>
          {!isCurrent && <span className="text-sm text-soft">{` · ${t('items.version', { version })}, ${t('items.old')}`}</span>}
          <p className="line-clamp-2 text-sm text-soft">{localized(stem)}</p>
          {treatment && <Status tone="info">{t(`items.treatments.${treatment}`)}</Status>}
        </div>
      ),
    },
    { key: 'shown', head: t('items.shown'), align: 'right', cell: ({ shown }) => number(shown) },
    {
      key: 'right', head: t('items.right'), align: 'right',
      cell: ({ all, kk, ru }) => <>{share(all.difficulty)}{kk.difficulty !== null && ru.difficulty !== null && <ByLanguage kk={share(kk.difficulty)} ru={share(ru.difficulty)} />}</>,
    },
    {
      key: 'discrimination', head: t('items.discrimination'), align: 'right',
      cell: ({ all, kk, ru }) => <>{correlation(all.discrimination, all.people)}{kk.discrimination !== null && ru.discrimination !== null && <ByLanguage kk={signed(kk.discrimination)} ru={signed(ru.discrimination)} />}</>,
    },
    { key: 'difference', head: t('items.difference'), align: 'right', cell: ({ upperLower }) => (upperLower ? signed(upperLower.difference) : t('hidden')) },
    { key: 'differential', head: t('items.differential'), cell: ({ differential }) => (differential ? <span className="whitespace-nowrap"><Status tone={CLASS_TONES[differential.class]}>{`${differential.class} ${signed(differential.delta, 1)}`}</Status></span> : t('none')) },
    { key: 'remarks', head: t('items.remarks'), cell: ({ flags }) => <FlagWords flags={flags} /> },
  ];
}

function ByLanguage({ kk, ru }: { readonly kk: string; readonly ru: string }) {
  const { t } = useTranslation('analysis');
  return <span className="block text-sm whitespace-nowrap text-soft">{`${t('short.kk')} ${kk} · ${t('short.ru')} ${ru}`}</span>;
}
