import type { ReadinessBoard } from '@kaskad/contracts';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { useFormat } from '../../shared/i18n/use-format.ts';
import { useUrlState } from '../../shared/ui/index.ts';

/** What is missing, by the number of precincts it is missing in; a press filters the table. */
export function ReasonBars({
  reasons,
  total,
}: {
  readonly reasons: ReadinessBoard['reasons'];
  readonly total: number;
}) {
  const { t } = useTranslation('cascade');
  const { number } = useFormat();
  const [chosen, choose] = useUrlState<string>('reason', '');
  if (reasons.length === 0) return <p className="text-soft">{t('readiness.actions.none')}</p>;
  return (
    <ul className="space-y-1">
      {reasons.map(({ code, count }) => (
        <li key={code}>
          <button
            type="button"
            aria-pressed={chosen === code}
            onClick={() => choose(chosen === code ? '' : code)}
            className={`w-full rounded-lg px-2 py-1.5 text-left hover:bg-wash ${chosen === code ? 'bg-wash ring-2 ring-deep' : ''}`}
          >
            <span className="mb-1 flex justify-between gap-3">
              <span className="font-medium">{t(`readiness.reasonNames.${code}`)}</span>
              <span className="tabular-nums">{number(count)}</span>
            </span>
            <span className="block h-3 overflow-hidden rounded-full bg-wash" aria-hidden="true">
              <span
                className="block h-full rounded-full bg-deep"
                style={{ width: `${Math.min(100, (count / total) * 100)}%` }}
              />
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
