import { useState } from 'react';
import { useSession } from '../access/session.tsx';
import { keep, readKept } from '../device/kept-values.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { Link, useLocation } from '../router/index.ts';
import { Button, Dialog, DialogActions, Notice, TextField } from '../ui/index.ts';

interface SavedFilter {
  readonly page: string;
  readonly name: string;
  readonly search: string;
}
const MOST = 12;
const placeOf = (accountId: string) => `kaskad.list.filters.${accountId}`;

/** What the device holds may have been written by an older version, or by hand. */
function readFilters(accountId: string): readonly SavedFilter[] {
  try {
    const kept: unknown = JSON.parse(readKept(placeOf(accountId)) ?? '[]');
    return Array.isArray(kept) ? kept.filter(isFilter) : [];
  } catch {
    return [];
  }
}
const isFilter = (one: unknown): one is SavedFilter =>
  typeof one === 'object' &&
  one !== null &&
  (['page', 'name', 'search'] as const).every((key) => typeof (one as Partial<SavedFilter>)[key] === 'string');

/** What a list is filtered and sorted by, kept under a name: on this device, for this account, for this page. */
export function SavedFilters() {
  const { t } = useTranslation(['lists', 'shell']);
  const accountId = useSession()?.accountId ?? '';
  const { pathname, search } = useLocation();
  const [all, setAll] = useState(() => readFilters(accountId));
  const [isNaming, setNaming] = useState(false);
  const own = all.filter(({ page }) => page === pathname);
  const isFiltered = search.replace(/^\?/, '') !== '';
  const write = (after: readonly SavedFilter[]) => {
    keep(placeOf(accountId), JSON.stringify(after));
    setAll(after);
  };
  const others = (name: string) => all.filter((one) => one.page !== pathname || one.name !== name);
  return (
    <>
      {own.length > 0 && (
        <ul aria-label={t('saved')} className="flex flex-wrap gap-2">
          {own.map(({ name, search: kept }) => (
            <li key={name} className="inline-flex items-center rounded-full border border-line bg-card pl-3">
              <Link
                to={`${pathname}${kept}`}
                replace
                aria-current={kept === search ? 'true' : undefined}
                className="inline-flex min-h-11 items-center font-medium"
              >
                {name}
              </Link>
              <Button kind="quiet" aria-label={t('remove', { name })} onClick={() => write(others(name))}>
                <span aria-hidden="true">{'×'}</span>
              </Button>
            </li>
          ))}
        </ul>
      )}
      {isFiltered && own.every((one) => one.search !== search) && (
        <Button kind="quiet" onClick={() => setNaming(true)}>
          {t('save')}
        </Button>
      )}
      {isNaming && (
        <NameDialog
          isFull={own.length >= MOST}
          onClose={() => setNaming(false)}
          onName={(name) => {
            write([...others(name), { page: pathname, name, search }]);
            setNaming(false);
          }}
        />
      )}
    </>
  );
}

function NameDialog({
  isFull,
  onClose,
  onName,
}: {
  readonly isFull: boolean;
  readonly onClose: () => void;
  readonly onName: (name: string) => void;
}) {
  const { t } = useTranslation(['lists', 'shell']);
  const [name, setName] = useState('');
  const [isMissing, setMissing] = useState(false);
  return (
    <Dialog open onClose={onClose} title={t('saveTitle')}>
      {isFull ? (
        <Notice tone="warn">{t('full', { limit: MOST })}</Notice>
      ) : (
        <form
          className="space-y-4"
          onSubmit={(event) => {
            event.preventDefault();
            if (name.trim() === '') setMissing(true);
            else onName(name.trim());
          }}
        >
          <p>{t('saveText')}</p>
          <TextField
            label={t('name')}
            value={name}
            onChange={setName}
            maxLength={60}
            error={isMissing && name.trim() === '' ? t('nameMissing') : undefined}
          />
          <DialogActions>
            <Button kind="main" type="submit">
              {t('shell:save')}
            </Button>
          </DialogActions>
        </form>
      )}
    </Dialog>
  );
}
