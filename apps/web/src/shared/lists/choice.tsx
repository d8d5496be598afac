import type { TFunction } from 'i18next';
import { type ReactNode, useState } from 'react';
import { useFormat } from '../i18n/use-format.ts';
import { useLocation } from '../router/index.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { Button, type Column } from '../ui/index.ts';

export interface Choice {
  readonly chosen: ReadonlySet<string>;
  readonly set: (ids: readonly string[]) => void;
}

const NOBODY: ReadonlySet<string> = new Set();

/**
 * Rows of a list that somebody chose for one act on all of them. Another search or filter begins anew: nothing is done
 * to a row that is not on the screen.
 */
export function useChoice(): Choice {
  const params = new URLSearchParams(useLocation().search);
  params.delete('sort');
  const narrowed = params.toString();
  const [made, setMade] = useState({ narrowed, chosen: NOBODY });
  return {
    chosen: made.narrowed === narrowed ? made.chosen : NOBODY,
    set: (ids) => setMade({ narrowed, chosen: new Set(ids) }),
  };
}

const toggled = ({ chosen }: Choice, id: string) =>
  chosen.has(id) ? [...chosen].filter((one) => one !== id) : [...chosen, id];

export function choiceColumn<R>(
  head: string,
  choice: Choice & { readonly nameOf: (row: R) => string },
  rowKey: (row: R) => string,
  t: TFunction<['lists', 'shell']>,
): Column<R> {
  return {
    key: 'choice',
    head,
    cell: (row) => (
      <input
        type="checkbox"
        className="size-6 shrink-0 accent-deep"
        checked={choice.chosen.has(rowKey(row))}
        aria-label={t('selectOne', { name: choice.nameOf(row) })}
        onChange={() => choice.set(toggled(choice, rowKey(row)))}
      />
    ),
  };
}

/** How many are chosen, and what can be done with all of them. */
export function ChoiceBar({
  choice,
  all,
}: {
  readonly choice: Choice & { readonly acts: ReactNode };
  readonly all: readonly string[];
}) {
  const { t } = useTranslation('lists');
  const { number } = useFormat();
  return (
    <div className="no-print flex flex-wrap items-center gap-2">
      <Button onClick={() => choice.set(all)}>{t('selectAll')}</Button>
      {choice.chosen.size > 0 && (
        <>
          <strong role="status">{t('selected', { total: number(choice.chosen.size) })}</strong>
          {choice.acts}
          <Button kind="quiet" onClick={() => choice.set([])}>
            {t('selectNone')}
          </Button>
        </>
      )}
    </div>
  );
}
