import { commissionsRoutes } from '@kaskad/contracts';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { call } from '../api/client.ts';
import { useCan } from '../access/session.tsx';
import { useLocalized } from '../i18n/use-localized.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { SelectField, useUrlState } from '../ui/index.ts';

const regions = queryOptions({
  queryKey: ['regions'],
  queryFn: () => call(commissionsRoutes.regions, {}),
  staleTime: 10 * 60_000,
});

/** The region that a list is narrowed to, in the address. */
export function useRegion() {
  const [region, setRegion] = useUrlState<string>('region', '');
  return { region: region || undefined, setRegion };
}

/** Shown only to those who reach more than one region. */
export function RegionField() {
  const { t } = useTranslation(['lists', 'shell']);
  const localized = useLocalized();
  const can = useCan();
  const { region = '', setRegion } = useRegion();
  const { data } = useQuery({ ...regions, enabled: can('commission.read') });
  if (!data || data.items.length < 2) return null;
  return (
    <SelectField
      label={t('region')}
      value={region}
      onChange={setRegion}
      options={[
        { value: '', label: t('shell:all') },
        ...data.items.map(({ id, name }) => ({ value: id, label: localized(name) })),
      ]}
    />
  );
}
