import type { RosterLine } from '@kaskad/contracts';
import { useTranslation } from '../../../shared/i18n/use-translation.ts';
import { usePlace } from '../../../shared/i18n/use-place.ts';
import type { ColumnName, DoubtCode, SkipCode } from './row-words.ts';

/** Doubts that may concern any column say which one. */
const ANY_COLUMN: ReadonlySet<string> = new Set([
  'letters_lost',
  'cell_error',
  'cell_struck',
  'cell_partly_struck',
  'cell_odd',
  'formula_unsolved',
  'name_odd',
]);
const COLOURS = { error: 'font-medium text-bad', warning: 'text-warn', note: 'text-soft' } as const;

/** Why a line got its verdict, and what exactly would change. */
export function LineNotes({
  line: { doubts, changes, movedFrom, replaces, skipReason },
}: {
  readonly line: RosterLine;
}) {
  const { t } = useTranslation('people');
  const place = usePlace();
  return (
    <ul className="space-y-0.5">
      {skipReason && <li className="text-soft">{t(`preview.skips.${skipReason as SkipCode}`)}</li>}
      {replaces && <li>{t('preview.replaces', { name: replaces.name })}</li>}
      {movedFrom && <li>{t('preview.movedFrom', { name: place(movedFrom.name, movedFrom.within) })}</li>}
      {changes.map(({ field, before, after }) => (
        <li key={field}>
          {t(before ? 'preview.change' : 'preview.set', {
            field: t(`preview.columns.${field as ColumnName}`),
            before,
            after,
          })}
        </li>
      ))}
      {doubts.map(({ code, severity, column, value, looksLike, otherLine }) => (
        <li key={`${code}${column}`} className={COLOURS[severity]}>
          {column && ANY_COLUMN.has(code)
            ? t('preview.ofColumn', {
                column: t(`preview.columns.${column as ColumnName}`),
                doubt: t(`preview.doubts.${code as DoubtCode}`),
              })
            : t(`preview.doubts.${code as DoubtCode}`)}
          {value && (
            <>
              {': «'}
              {value}
              {'»'}
            </>
          )}
          {looksLike && <> {t('preview.looksLike', { kind: t(`preview.kinds.${looksLike}`) })}</>}
          {otherLine !== null && <> {t('preview.otherLine', { line: otherLine })}</>}
        </li>
      ))}
    </ul>
  );
}
