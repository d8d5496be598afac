import type { UndoBlock } from '@kaskad/contracts';
import { useTranslation } from '../../../shared/i18n/use-translation.ts';
import { Link } from '../../../shared/router/index.ts';
import { useLocalized } from '../../../shared/i18n/use-localized.ts';
import { Notice } from '../../../shared/ui/index.ts';

/** What people did since, each kind with those whom it concerns. */
export function UndoBlocks({ blocks }: { readonly blocks: readonly UndoBlock[] }) {
  const { t } = useTranslation('people');
  return (
    <>
      <Notice tone="warn" title={t('preview.undoBlocked')} />
      <ul className="space-y-3">
        {blocks.map(({ kind, count, items }) => (
          <li key={kind}>
            <p className="font-semibold">{t(`preview.undoBlocks.${kind}`, { total: count })}</p>
            <ul className="list-disc pl-5">
              {items.map((item, index) => (
                <li key={index} className="break-words">
                  <Concerned item={item} />
                </li>
              ))}
              {count > items.length && (
                <li className="text-soft">{t('preview.undoMore', { total: count - items.length })}</li>
              )}
            </ul>
          </li>
        ))}
      </ul>
    </>
  );
}

function Concerned({ item: { personId, name, line } }: { readonly item: UndoBlock['items'][number] }) {
  const { t } = useTranslation('people');
  const localized = useLocalized();
  if (!name) return <>{t('preview.undoHidden')}</>;
  const text = line === null ? localized(name) : t('preview.undoBlockLine', { name: localized(name), line });
  return personId ? <Link to={`/people/${personId}`}>{text}</Link> : <>{text}</>;
}
