import type { ReorganisationPreview, ReorganisationWish } from '@kaskad/contracts';
import { useTranslation } from '../../../shared/i18n/use-translation.ts';
import { useLocalized } from '../../../shared/i18n/use-localized.ts';
import { usePlace } from '../../../shared/i18n/use-place.ts';
import { Card, CheckField, RadioGroup } from '../../../shared/ui/index.ts';

interface Props {
  readonly preview: ReorganisationPreview;
  readonly wish: ReorganisationWish;
  readonly onChange: (wish: ReorganisationWish) => void;
}

/** Who keeps a position that two people hold, and what the other one does then. */
export function PositionChoices({ preview: { unsettled }, wish, onChange }: Props) {
  const { t } = useTranslation('people');
  const localized = useLocalized();
  const place = usePlace();
  const choiceOf = (position: string) => wish.positions.find((one) => one.position === position);
  const set = (position: string, part: { appointmentId?: string; other?: 'member' | 'ends' }) => {
    const before = choiceOf(position);
    const appointmentId = part.appointmentId ?? before?.appointmentId;
    if (!appointmentId) return;
    const choice = { position, appointmentId, other: part.other ?? before?.other ?? 'member' };
    onChange({ ...wish, positions: [...wish.positions.filter((one) => one.position !== position), choice] });
  };
  if (unsettled.length === 0) return null;
  return (
    <Card title={t('reorganise.unsettled')}>
      <div className="grid gap-5 md:grid-cols-2">
        {unsettled.map(({ position, name, holders }) => (
          <div key={position} className="space-y-3">
            <RadioGroup
              legend={t('reorganise.keeps', { position: localized(name) })}
              value={choiceOf(position)?.appointmentId ?? null}
              onChange={(appointmentId) => set(position, { appointmentId })}
              options={holders.map((holder) => ({
                value: holder.appointmentId,
                label: `${holder.name}, ${place(holder.commission.name, holder.commission.within)}`,
              }))}
            />
            {choiceOf(position) && (
              <RadioGroup
                legend={t('reorganise.other')}
                value={choiceOf(position)?.other ?? 'member'}
                onChange={(other) => set(position, { other })}
                options={(['member', 'ends'] as const).map((other) => ({
                  value: other,
                  label: t(`reorganise.otherChoices.${other}`),
                }))}
              />
            )}
          </div>
        ))}
      </div>
    </Card>
  );
}

/** Rights in the commission that ends; those of a merged one may go along. */
export function GrantChoices({ preview: { grants }, wish, onChange }: Props) {
  const { t } = useTranslation(['people', 'accounts']);
  const place = usePlace();
  if (grants.length === 0) return null;
  const toggle = (id: string, isChosen: boolean) =>
    onChange({ ...wish, grantIds: isChosen ? [...wish.grantIds, id] : wish.grantIds.filter((one) => one !== id) });
  const label = ({ role, account, commission, within }: (typeof grants)[number]) =>
    `${account}: ${t(`accounts:roles.${role as 'trainer'}`)}, ${place(commission, within)}`;
  return (
    <Card title={t('reorganise.grants')}>
      <p className="mb-3 text-soft">{t(wish.act === 'merge' ? 'reorganise.grantsChoose' : 'reorganise.grantsEnd')}</p>
      <ul className="space-y-2">
        {grants.map((grant) => (
          <li key={grant.id}>
            {wish.act === 'merge' ? (
              <CheckField
                label={label(grant)}
                checked={wish.grantIds.includes(grant.id)}
                onChange={(isChosen) => toggle(grant.id, isChosen)}
              />
            ) : (
              label(grant)
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
