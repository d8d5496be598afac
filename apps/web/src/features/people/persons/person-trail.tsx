import type { PersonChange } from '@kaskad/contracts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from '../../../shared/i18n/use-translation.ts';
import { useFormat } from '../../../shared/i18n/use-format.ts';
import { Card, QueryView } from '../../../shared/ui/index.ts';
import { personChanges } from '../people.queries.ts';

/** What was corrected about a person: by whom, when and why, names and numbers masked. */
export function PersonTrail({ personId }: { readonly personId: string }) {
  const { t } = useTranslation('persons');
  const query = useQuery(personChanges(personId));
  return (
    <Card title={t('trail.title')}>
      <p className="mb-3 text-soft">{t('trail.lead')}</p>
      <QueryView query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="text-soft">{t('trail.empty')}</p>
          ) : (
            <ol className="space-y-4">
              {items.map((one) => (
                <Change key={one.id} change={one} />
              ))}
            </ol>
          )
        }
      </QueryView>
    </Card>
  );
}

function Change({ change: { action, actor, local, reason, fields } }: { readonly change: PersonChange }) {
  const { t, i18n } = useTranslation(['persons', 'reports']);
  const { dateAndTime } = useFormat();
  const name = action.replace('.', '_');
  const words = i18n.exists(`audit.actions.${name}`, { ns: 'reports' })
    ? String(t(`reports:audit.actions.${name}` as 'reports:audit.actions.person_changed'))
    : action;
  return (
    <li className="border-l-4 border-line pl-4">
      <p className="font-semibold">{words}</p>
      <p className="text-sm text-soft">
        {dateAndTime(local, { year: true })}
        {' · '}
        {actor ?? t('trail.system')}
      </p>
      {fields.length > 0 && (
        <ul>
          {fields.map((one) => (
            <li key={one.field}>
              <FieldChange change={one} />
            </li>
          ))}
        </ul>
      )}
      {reason && <p>{t('trail.reason', { reason })}</p>}
    </li>
  );
}

function FieldChange({ change: { field, before, after } }: { readonly change: PersonChange['fields'][number] }) {
  const { t } = useTranslation(['persons', 'people']);
  const shown = (value: string) =>
    field === 'language' && (value === 'kk' || value === 'ru') ? t(`people:languages.${value}`) : value;
  const slots = { field: t(`fields.${field}`), before: shown(before), after: shown(after) };
  if (before === '') return t('trail.was', slots);
  return after === '' ? t('trail.gone', slots) : t('trail.change', slots);
}
