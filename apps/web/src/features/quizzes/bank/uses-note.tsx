import type { QuestionUses } from '@kaskad/contracts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from '../../../shared/i18n/use-translation.ts';
import { useFormat } from '../../../shared/i18n/use-format.ts';
import { useLocalized } from '../../../shared/i18n/use-localized.ts';
import { QueryView } from '../../../shared/ui/index.ts';
import { questionUses } from './bank.queries.ts';

/** What open tests would have left without the question: told before somebody caps or retires it. */
export function UsesNote({ questionId }: { readonly questionId: string }) {
  const { t } = useTranslation('bank');
  const query = useQuery(questionUses(questionId));
  return (
    <QueryView query={query}>
      {({ items }) =>
        items.length === 0 ? (
          <p className="text-soft">{t('uses.none')}</p>
        ) : (
          <div>
            <p className="font-semibold">{t('uses.title')}</p>
            <ul className="divide-y divide-line">
              {items.map((use) => (
                <li key={use.id} className="py-1.5">
                  <Use use={use} />
                </li>
              ))}
            </ul>
          </div>
        )
      }
    </QueryView>
  );
}

function Use({
  use: { code, title, anchor, forms, formsWithout, counted, refusalWithout },
}: {
  readonly use: QuestionUses['items'][number];
}) {
  const { t } = useTranslation('bank');
  const localized = useLocalized();
  const { number } = useFormat();
  const many = (count: number) => (count >= counted ? `${number(counted)}+` : number(count));
  return (
    <>
      <span className="font-medium">{localized(title)}</span>
      {` (${code})`}
      {anchor && ` · ${t('uses.anchor')}`}
      <span className={`block ${refusalWithout ? 'font-medium text-bad' : 'text-soft'}`}>
        {refusalWithout ? t('uses.stops') : t('uses.forms', { forms: many(forms), without: many(formsWithout) })}
      </span>
    </>
  );
}
