import { useTranslation } from '../i18n/use-translation.ts';
import { CheckField, SelectField } from '../ui/index.ts';
import { SavedFilters } from './saved-filters.tsx';
import { columnOf, type ListView, type Order, PAGE_SIZES } from './use-list-view.ts';

/** How the list is shown; on a phone, where rows are cards without headings, its order is chosen here alone. */
export function ListTools<S extends string>({
  view,
  columns,
  areCards = false,
}: {
  readonly view: ListView<S>;
  readonly columns: readonly { readonly key: string; readonly head: string }[];
  /** Cards have no rows to bring closer together. */
  readonly areCards?: boolean;
}) {
  const { t } = useTranslation('lists');
  const { sorts, order, usual, setOrder, size, setSize, isCompact, setCompact } = view;
  const orders = sorts.flatMap((one) => {
    const column = columns.find(({ key }) => key === one)?.head;
    return column === undefined
      ? []
      : [
          { value: one as Order<S>, label: t('up', { column }) },
          { value: `-${one}` as Order<S>, label: t('down', { column }) },
        ];
  });
  const hasColumn = columns.some(({ key }) => key === columnOf(usual));
  return (
    <div className="no-print flex flex-wrap items-start gap-x-6 gap-y-2">
      <details className="min-w-0">
        <summary className="min-h-11 cursor-pointer py-2 font-semibold text-deep">{t('view')}</summary>
        <div className="mt-1 flex flex-wrap items-end gap-4">
          {orders.length > 0 && (
            <SelectField<Order<S>>
              label={t('order')}
              value={order}
              onChange={setOrder}
              options={hasColumn ? orders : [{ value: usual, label: t('usualOrder') }, ...orders]}
            />
          )}
          <SelectField
            label={t('size')}
            value={String(size)}
            onChange={(chosen) => setSize(PAGE_SIZES.find((one) => String(one) === chosen) ?? size)}
            options={PAGE_SIZES.map((one) => ({ value: String(one), label: String(one) }))}
          />
          {!areCards && <CheckField label={t('compact')} checked={isCompact} onChange={setCompact} />}
        </div>
      </details>
      <SavedFilters />
    </div>
  );
}
