import { useTranslation } from '../../../shared/i18n/use-translation.ts';
import { Notice } from '../../../shared/ui/index.ts';

/** What stands against a merge or against taking it back, in words, with who or what it is. */
export function Against({
  title,
  items,
}: {
  readonly title: string;
  readonly items: readonly { readonly code: string; readonly name: string | null }[];
}) {
  const { t, i18n } = useTranslation('problems');
  if (items.length === 0) return null;
  const words = (code: string) => (i18n.exists(code, { ns: 'problems' }) ? String(t(code as 'merge_not_done')) : code);
  return (
    <Notice tone="bad" title={title}>
      <ul className="list-disc pl-5">
        {items.map(({ code, name }) => (
          <li key={code}>
            {words(code)}
            {name !== null && (
              <>
                {' '}
                <span className="font-semibold">{name}</span>
              </>
            )}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
