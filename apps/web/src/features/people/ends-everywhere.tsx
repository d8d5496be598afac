import { useQuery } from '@tanstack/react-query';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { useLocalized } from '../../shared/i18n/use-localized.ts';
import { Notice } from '../../shared/ui/index.ts';
import { onePerson } from './people.queries.ts';

/** What else ends when the person died: before it is done. */
export function EndsEverywhere({ personId, except }: { readonly personId: string; readonly except: string }) {
  const { t } = useTranslation('people');
  const localized = useLocalized();
  const person = useQuery(onePerson(personId)).data;
  const others = person?.appointments.filter(({ id, endedOn }) => id !== except && endedOn === null) ?? [];
  if (others.length === 0 && !person?.isOperator) return null;
  return (
    <Notice tone="warn" title={t('person.endsToo')}>
      <ul className="list-disc ps-5">
        {others.map(({ id, position, commission }) => (
          <li key={id}>
            {localized(position.name)}, {localized(commission.name)}
          </li>
        ))}
        {person?.isOperator && <li>{t('person.operatorEnds')}</li>}
      </ul>
    </Notice>
  );
}
