import type { ReadinessBoard } from '@kaskad/contracts';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { useLocalized } from '../../shared/i18n/use-localized.ts';
import { SelectField, useUrlState } from '../../shared/ui/index.ts';

export function usePlaceFilter() {
  const [region, setRegion] = useUrlState<string>('region', '');
  const [district, setDistrict] = useUrlState<string>('district', '');
  return { region, setRegion, district, setDistrict };
}

/** Region, then one of its districts; whoever reaches one region chooses among its districts alone. */
export function PlaceFilter({ regions, districts }: Pick<ReadinessBoard, 'regions' | 'districts'>) {
  const { t } = useTranslation(['cascade', 'shell']);
  const localized = useLocalized();
  const { region, setRegion, district, setDistrict } = usePlaceFilter();
  const isNational = regions.length > 1;
  const within = districts.filter(
    (one) => one.id === district || (isNational ? one.region === region && region !== '' : true),
  );
  const named = (places: readonly { id: string; name: { kk: string; ru: string } }[]) => [
    { value: '', label: t('shell:all') },
    ...places.map(({ id, name }) => ({ value: id, label: localized(name) })),
  ];
  return (
    <>
      {isNational && (
        <SelectField
          label={t('readiness.filters.region')}
          value={region}
          onChange={(chosen) => {
            setDistrict('');
            setRegion(chosen);
          }}
          options={named(regions)}
        />
      )}
      <SelectField
        label={t('readiness.filters.district')}
        hint={isNational && region === '' ? t('readiness.filters.regionFirst') : undefined}
        value={district}
        onChange={setDistrict}
        options={named(within)}
      />
    </>
  );
}
