import type { RosterDetail, RosterReadingView } from '@kaskad/contracts';
import type { ReactNode } from 'react';
import { useTranslation } from '../../../shared/i18n/use-translation.ts';
import { Link } from '../../../shared/router/index.ts';
import { useFormat } from '../../../shared/i18n/use-format.ts';
import { usePlace } from '../../../shared/i18n/use-place.ts';
import { Notice } from '../../../shared/ui/index.ts';
import type { ColumnName } from './row-words.ts';

/** What the system took the file for: a wrong guess must be seen before anything is stored. */
export function Understood({
  reading: { format, encoding, delimiter, tables, leftSheets },
}: {
  readonly reading: RosterReadingView;
}) {
  const { t } = useTranslation('people');
  // Hidden columns are named where they can be taken.
  const unread = tables.flatMap((table) =>
    table.unread.filter(({ reason }) => reason !== 'hidden').map(({ heading }) => heading),
  );
  const facts = [
    [t('preview.format'), t(`preview.formats.${format}`)],
    ...(encoding ? [[t('preview.encoding'), encoding.toUpperCase()]] : []),
    ...(delimiter ? [[t('preview.delimiter'), delimiter === '\t' ? t('preview.tab') : delimiter]] : []),
  ];
  return (
    <Fold title={t('preview.understood')}>
      <dl className="flex flex-wrap gap-x-8 gap-y-2">
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt className="text-sm text-soft">{label}</dt>
            <dd className="font-medium">{value}</dd>
          </div>
        ))}
      </dl>
      {tables.map(({ sheet, headingLine, columns }) => (
        <div key={sheet}>
          <p className="mt-3 text-soft">
            {t('preview.heading', { line: headingLine })}
            {tables.length > 1 && (
              <>
                {' · '}
                {sheet}
              </>
            )}
          </p>
          <ul className="mt-1 flex flex-wrap gap-2">
            {columns.map(({ column, heading }) => (
              <li key={column} className="rounded-md bg-wash px-2.5 py-1">
                {t('preview.columnIs', { heading, column: t(`preview.columns.${column as ColumnName}`) })}
              </li>
            ))}
          </ul>
        </div>
      ))}
      {unread.length > 0 && (
        <div className="mt-3">
          <Notice tone="warn">{t('preview.unread', { names: unread.join(', ') })}</Notice>
        </div>
      )}
      {leftSheets.length > 0 && (
        <div className="mt-3">
          <Notice tone="warn">
            {t('preview.leftSheets', { names: leftSheets.map(({ name }) => name).join(', ') })}
          </Notice>
        </div>
      )}
    </Fold>
  );
}

/** Whom or what the system knows and the file does not name. */
export function MissingFromFile({ roster: { missing, missingItems } }: { readonly roster: RosterDetail }) {
  const { t } = useTranslation('people');
  const place = usePlace();
  const { number } = useFormat();
  if (missing === 0) return null;
  return (
    <Fold title={t('preview.missing', { total: number(missing) })}>
      <p className="mb-2 text-soft">{t('preview.missingText')}</p>
      <ul className="space-y-1">
        {missingItems.map(({ name, within, personId, commission, replacedAtLine }, at) => (
          <li key={`${personId}${at}`}>
            {personId ? <Link to={`/people/${personId}`}>{place(name, null)}</Link> : place(name, within)}
            {commission && (
              <span className="text-soft">
                {' · '}
                {place(commission.name, commission.within)}
              </span>
            )}
            {replacedAtLine !== null && (
              <span className="text-soft">
                {' · '}
                {t('preview.replacedAtLine', { line: replacedAtLine })}
              </span>
            )}
          </li>
        ))}
      </ul>
    </Fold>
  );
}

function Fold({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <details className="card">
      <summary className="-m-2 min-h-11 cursor-pointer p-2 font-semibold">{title}</summary>
      <div className="mt-3">{children}</div>
    </details>
  );
}
