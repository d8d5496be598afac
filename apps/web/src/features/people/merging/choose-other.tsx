import type { Duplicate } from '@kaskad/contracts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from '../../../shared/i18n/use-translation.ts';
import { useLocalized } from '../../../shared/i18n/use-localized.ts';
import { usePlace } from '../../../shared/i18n/use-place.ts';
import { Button, Card, QueryView, useLacks } from '../../../shared/ui/index.ts';
import { KnownPersonField } from '../known-person-field.tsx';
import { useWholeName } from '../person-name.ts';
import { duplicatesOf } from './merging.queries.ts';

interface Props {
  readonly id: string;
  readonly name: string;
  readonly onChoose: (id: string) => void;
}

export function ChooseOther({ id, name, onChoose }: Props) {
  const { t } = useTranslation('persons');
  const lacks = useLacks();
  const [found, setFound] = useState('');
  return (
    <>
      <Card title={t('merge.suggested')}>
        <QueryView query={useQuery(duplicatesOf(id))}>
          {({ items }) =>
            items.length === 0 ? (
              <p className="text-soft">{t('merge.noSuggested')}</p>
            ) : (
              <ul className="divide-y divide-line">
                {items.map((one) => (
                  <li key={one.id} className="py-3">
                    <Suggested duplicate={one} onChoose={onChoose} />
                  </li>
                ))}
              </ul>
            )
          }
        </QueryView>
      </Card>
      <Card title={t('merge.choose')}>
        <div className="space-y-4">
          <KnownPersonField key={name} name={name} value={found} except={id} onChange={setFound} />
          <Button kind="main" lacks={lacks([found !== '', t('merge.choose')])} onClick={() => onChoose(found)}>
            {t('mend.compare')}
          </Button>
        </div>
      </Card>
    </>
  );
}

function Suggested({
  duplicate,
  onChoose,
}: {
  readonly duplicate: Duplicate;
  readonly onChoose: (id: string) => void;
}) {
  const { t } = useTranslation('persons');
  const localized = useLocalized();
  const place = usePlace();
  const wholeName = useWholeName();
  const { id, appointments, home, why } = duplicate;
  const places = appointments.map(
    ({ position, commission }) => `${localized(position.name)}, ${place(commission.name, commission.within)}`,
  );
  return (
    <div className="flex flex-wrap items-center justify-between gap-3">
      <div>
        <p className="font-semibold">{wholeName(duplicate)}</p>
        <p className="text-soft">{places.join(' · ') || place(home.name, home.within)}</p>
        <p className="text-sm">{why.map((one) => t(`merge.why.${one}`)).join(', ')}</p>
      </div>
      <Button aria-label={`${t('mend.compare')}: ${wholeName(duplicate)}`} onClick={() => onChoose(id)}>
        {t('mend.compare')}
      </Button>
    </div>
  );
}
