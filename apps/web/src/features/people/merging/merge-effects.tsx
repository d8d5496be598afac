import type { MergeClash, MergeEffect } from '@kaskad/contracts';
import { useTranslation } from '../../../shared/i18n/use-translation.ts';
import { useFormat } from '../../../shared/i18n/use-format.ts';
import { useLocalized } from '../../../shared/i18n/use-localized.ts';
import { Card } from '../../../shared/ui/index.ts';

/** Kind by kind what goes over, what both have, and which of the two counts. */
export function MergeEffects({ effects }: { readonly effects: readonly MergeEffect[] }) {
  const { t, i18n } = useTranslation('persons');
  const { number } = useFormat();
  const rule = (kind: string) =>
    i18n.exists(`merge.rules.${kind}`, { ns: 'persons' })
      ? String(t(`merge.rules.${kind}` as 'merge.rules.attempts'))
      : null;
  if (effects.length === 0) return null;
  return (
    <Card title={t('merge.effects')}>
      <ul className="divide-y divide-line">
        {effects.map(({ kind, moved, clashes }) => (
          <li key={kind} className="py-3">
            <div className="flex flex-wrap items-baseline justify-between gap-x-4">
              <h3>{t(`merge.kinds.${kind}`)}</h3>
              <p className="text-soft">
                {[
                  t('merge.moved', { total: number(moved) }),
                  clashes.length > 0 && t('merge.both', { total: number(clashes.length) }),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </p>
            </div>
            {clashes.length > 0 && <p className="text-sm">{rule(kind)}</p>}
            {clashes.length > 0 && (
              <ul className="mt-1 list-disc pl-5">
                {clashes.map((clash, index) => (
                  <li key={index}>
                    <Clash clash={clash} />
                  </li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Clash({ clash: { what, kept, survivor, loser } }: { readonly clash: MergeClash }) {
  const { t, i18n } = useTranslation('persons');
  const localized = useLocalized();
  const { shortDate } = useFormat();
  const state = ({ state: code, on }: MergeClash['survivor']) => {
    const words = i18n.exists(`merge.states.${code}`, { ns: 'persons' })
      ? String(t(`merge.states.${code}` as 'merge.states.invited'))
      : code;
    return on === null ? words : `${words} (${shortDate(on)})`;
  };
  return (
    <>
      {t('merge.clash', { what: localized(what), survivor: state(survivor), loser: state(loser) })}
      {' – '}
      <span className="font-semibold">{t(`merge.kept.${kept}`)}</span>
    </>
  );
}
