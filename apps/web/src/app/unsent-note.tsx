import { useTranslation } from '../shared/i18n/use-translation.ts';
import { Link, useLocation } from '../shared/router/index.ts';
import { isUnsent, outbox, useOwnRows } from '../shared/outbox/index.ts';

/** On every page of the phone: what still lies here and was not taken. The pages of an attempt say it themselves. */
export function UnsentNote() {
  const { t } = useTranslation('shell');
  const rows = useOwnRows();
  const { pathname } = useLocation();
  const unsent = rows.filter((row) => isUnsent(row.state) && !outbox.isHeld(row)).length;
  const refused = rows.filter(({ state, kind }) => state === 'refused' && kind === 'answer');
  const [first] = refused;
  if (pathname.startsWith('/learn/attempts/') || (unsent === 0 && !first)) return null;
  return (
    <div role="status" className="border-b border-line bg-warn-wash px-4 py-2 text-center font-medium text-ink">
      {unsent > 0 && (
        <p>
          {t('unsent.count', { count: unsent })}{' '}
          <button type="button" onClick={() => outbox.sendNow()} className="min-h-11 font-semibold underline">
            {t('unsent.sendNow')}
          </button>
        </p>
      )}
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
