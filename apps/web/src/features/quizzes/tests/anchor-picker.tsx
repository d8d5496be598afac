import type { PlanCheck } from '@kaskad/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from '../../../shared/i18n/use-translation.ts';
import { useLocalized } from '../../../shared/i18n/use-localized.ts';
import { Button, Card, SearchField, Status } from '../../../shared/ui/index.ts';
import { questionsList } from '../bank/bank.queries.ts';

const SHOWN = 8;

interface AnchorPickerProps {
  readonly anchors: readonly string[];
  /** What the server says of them. */
  readonly chosen: PlanCheck['anchors'];
  readonly onChange: (anchors: string[]) => void;
}

/** Questions that stand in every form of a test. */
export function AnchorPicker({ anchors, chosen, onChange }: AnchorPickerProps) {
  const { t } = useTranslation(['quizzes', 'shell']);
  const localized = useLocalized();
  const [search, setSearch] = useState('');
  const wanted = useDeferredValue(search.trim());
  const found = useInfiniteQuery({
    ...questionsList({ status: 'approved', search: wanted }),
    enabled: wanted.length > 1,
  });
  const hits =
    wanted.length > 1
      ? (found.data?.pages[0]?.items ?? []).filter(({ id }) => !anchors.includes(id)).slice(0, SHOWN)
      : [];
  return (
    <Card title={t('manage.anchors')}>
      <p className="mb-3 text-soft">{t('manage.anchorsHint')}</p>
      {anchors.length === 0 && <p className="mb-3">{t('manage.anchorsNone')}</p>}
      <ul className="mb-3 divide-y divide-line">
        {chosen
          .filter(({ id }) => anchors.includes(id))
          .map(({ id, code, stem, usable }) => (
            <li key={id} className="flex flex-wrap items-center justify-between gap-2 py-2">
              <span className="min-w-0 flex-1">
                <span className="font-semibold">{code}</span>
                {' · '}
                {localized(stem)}
                {!usable && (
                  <span className="ml-2">
                    <Status tone="warn">{t('manage.anchorUnusable')}</Status>
                  </span>
                )}
              </span>
              <Button
                kind="quiet"
                aria-label={t('manage.anchorRemove', { code })}
                onClick={() => onChange(anchors.filter((one) => one !== id))}
              >
                {t('shell:remove')}
              </Button>
            </li>
          ))}
      </ul>
      <SearchField label={t('manage.anchorSearch')} value={search} onChange={setSearch} />
      <ul className="mt-2 divide-y divide-line">
        {hits.map(({ id, code, stem }) => (
          <li key={id} className="flex flex-wrap items-center justify-between gap-2 py-2">
            <span className="min-w-0 flex-1">
              <span className="font-semibold">{code}</span>
              {' · '}
              {localized(stem)}
            </span>
            <Button
              aria-label={`${t('manage.anchorAdd')}: ${code}`}
              lacks={anchors.length >= 100 ? t('manage.mostAnchors') : null}
              onClick={() => onChange([...anchors, id])}
            >
              {t('manage.anchorAdd')}
            </Button>
          </li>
        ))}
      </ul>
    </Card>
  );
}
