import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { isUnsent, useOwnRows } from '../shared/outbox/index.ts';

/** On every page of the phone: what still lies here and was not taken. The pages of an attempt say it themselves. */
export function UnsentNote() {
  const { t } = useTranslation('shell');
  const rows = useOwnRows();
  const { pathname } = useLocation();
  const unsent = rows.filter(({ state }) => isUnsent(state)).length;
  const refused = rows.filter(({ state, kind }) => state === 'refused' && kind === 'answer');
  const [first] = refused;
  if (pathname.startsWith('/learn/attempts/') || (unsent === 0 && !first)) return null;
  return (
    <div role="status" className="border-b border-line bg-warn-wash px-4 py-2 text-center font-medium text-ink">
      {unsent > 0 && <p>{t('unsent.count', { count: unsent })}</p>}
      {first && (
        <p>
          <Link to={`/learn/attempts/${first.target}/result`} className="inline-flex min-h-11 items-center">
            {t('unsent.refused', { count: refused.length })}
          </Link>
        </p>
      )}
    </div>
  );
}
