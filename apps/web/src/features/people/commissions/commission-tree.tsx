import type { Commission } from '@kaskad/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useTranslation } from '../../../shared/i18n/use-translation.ts';
import { Link } from '../../../shared/router/index.ts';
import { useLocalized } from '../../../shared/i18n/use-localized.ts';
import { usePlace } from '../../../shared/i18n/use-place.ts';
import { MoreButton, QueryView } from '../../../shared/ui/index.ts';
import { commissionsList } from '../people.queries.ts';

/** What hangs below a commission, or the tops; each branch is read when it is first opened. */
export function CommissionTree({ parentId, opened = 0 }: { readonly parentId?: string; readonly opened?: number }) {
  const query = useInfiniteQuery(commissionsList({ parentId }));
  return (
    <QueryView query={query}>
      {({ pages }) => (
        <>
          <ul className={parentId ? 'border-l-2 border-line pl-2 sm:pl-5' : ''}>
            {pages
              .flatMap(({ items }) => items)
              .map((commission) => (
                <Branch key={commission.id} commission={commission} opened={opened} />
              ))}
          </ul>
          <MoreButton query={query} />
        </>
      )}
    </QueryView>
  );
}

function Branch({ commission, opened }: { readonly commission: Commission; readonly opened: number }) {
  const { t } = useTranslation('people');
  const localized = useLocalized();
  const [isOpen, setOpen] = useState(opened > 0);
  const id = useId();
  const name = localized(commission.name);
  const hasBelow = commission.children > 0;
  return (
    <li className="py-0.5">
      <div className="flex items-start gap-1 rounded-md hover:bg-wash">
        {hasBelow ? (
          <button
            type="button"
            aria-expanded={isOpen}
            aria-controls={id}
            aria-label={t(isOpen ? 'tree.close' : 'tree.open', { name })}
            onClick={() => setOpen(!isOpen)}
            className="grid size-11 shrink-0 cursor-pointer place-items-center rounded-md text-deep"
          >
            <svg
              viewBox="0 0 16 16"
              width="16"
              height="16"
              aria-hidden="true"
              className={`transition-transform ${isOpen ? 'rotate-90' : ''}`}
            >
              <path d="M5 2.5 11 8l-6 5.5" fill="none" stroke="currentColor" strokeWidth="2.4" />
            </svg>
          </button>
        ) : (
          <span className="size-11 shrink-0" />
        )}
        <CommissionLine commission={commission} />
      </div>
      <div id={id}>{isOpen && hasBelow && <CommissionTree parentId={commission.id} opened={opened - 1} />}</div>
    </li>
  );
}

interface CommissionLineProps {
  readonly commission: Commission;
  /** Whether nothing around the line says where it is. */
  readonly isAlone?: boolean;
}

/** Name with its counts, as it stands in the tree and in search results. */
export function CommissionLine({ commission, isAlone = false }: CommissionLineProps) {
  const { t } = useTranslation('people');
  const place = usePlace();
  return (
    <div className="flex min-h-11 grow flex-wrap items-center gap-x-4 py-1.5">
      <Link to={`/commissions/${commission.id}`} className="font-medium">
        {place(commission.name, isAlone ? commission.within : null)}
      </Link>
      <span className="text-sm text-soft tabular-nums">
        {commission.children > 0 && commission.precincts > 0 && (
          <>
            {t('precincts', { count: commission.precincts })}
            {' · '}
          </>
        )}
        {t('members', { count: commission.members })}
      </span>
    </div>
  );
}
