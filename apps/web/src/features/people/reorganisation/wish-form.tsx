import type { CommissionDetail, ReorganisationWish } from '@kaskad/contracts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from '../../../shared/i18n/use-translation.ts';
import { Button, Card, DateField, RadioGroup, useLacks } from '../../../shared/ui/index.ts';
import { kindsList } from '../people.queries.ts';
import { TargetField } from './target-field.tsx';

interface Props {
  readonly commission: CommissionDetail;
  readonly wish: ReorganisationWish;
  readonly onChange: (wish: ReorganisationWish) => void;
  readonly onNext: () => void;
}

/** The first step: what is to be done, with whom, and from which day. */
export function WishForm({ commission, wish, onChange, onNext }: Props) {
  const { t } = useTranslation('people');
  const lacks = useLacks();
  const kinds = useQuery(kindsList).data?.items ?? [];
  const levelOf = (kind: string) => kinds.find(({ code }) => code === kind)?.level ?? 0;
  const set = (part: Partial<ReorganisationWish>) => onChange({ ...wish, ...part });
  const needsTarget = wish.act !== 'close' || wish.children === 'move';
  const fits = (other: { id: string; kind: string; parentId: string | null }) => {
    if (other.id === commission.id) return false;
    if (wish.act === 'merge') return other.kind === commission.kind;
    return (
      levelOf(other.kind) < levelOf(commission.kind) + (wish.act === 'close' ? 1 : 0) &&
      other.id !== commission.parentId
    );
  };
  const isNear = wish.act !== 'move';
  const above = isNear ? commission.parents.at(-1) : commission.parents.at(-2);
  return (
    <form
      className="max-w-3xl space-y-5"
      onSubmit={(event) => {
        event.preventDefault();
        onNext();
      }}
    >
      <Card title={t('reorganise.step.wish')}>
        <div className="space-y-5">
          <RadioGroup
            legend={t('reorganise.what')}
            value={wish.act}
            onChange={(act) => set({ act, targetId: null, children: 'none', positions: [], grantIds: [] })}
            options={(['close', 'merge', 'move'] as const).map((act) => ({
              value: act,
              label: t(`reorganise.acts.${act}`),
            }))}
          />
          {wish.act === 'close' && commission.children > 0 && (
            <RadioGroup
              legend={t('reorganise.children', { count: commission.children })}
              value={wish.children === 'none' ? null : wish.children}
              onChange={(children) => set({ children, targetId: null })}
              options={(['move', 'close'] as const).map((choice) => ({
                value: choice,
                label: t(`reorganise.childrenChoices.${choice}`),
              }))}
            />
          )}
          {needsTarget && (
            <TargetField
              key={`${wish.act} ${wish.children}`}
              legend={t(`reorganise.target.${wish.act}`)}
              value={wish.targetId}
              onChange={(targetId) => set({ targetId, positions: [], grantIds: [] })}
              fits={fits}
              parentId={above?.reachable ? above.id : undefined}
            />
          )}
          <DateField
            label={t('reorganise.day')}
            hint={t('reorganise.dayHint')}
            value={wish.effectiveOn}
            onChange={(effectiveOn) => set({ effectiveOn })}
            required
          />
          {wish.act !== 'move' && (
            <RadioGroup
              legend={t('reorganise.seminars')}
              value={wish.seminars}
              onChange={(seminars) => set({ seminars })}
              options={(['hand_over', 'cancel'] as const).map((choice) => ({
                value: choice,
                label: t(`reorganise.seminarChoices.${choice}`),
              }))}
            />
          )}
        </div>
      </Card>
      <Button
        type="submit"
        kind="main"
        lacks={lacks(
          [!needsTarget || wish.targetId !== null, t(`reorganise.target.${wish.act}`)],
          [wish.effectiveOn !== '', t('reorganise.day')],
        )}
      >
        {t('reorganise.look')}
      </Button>
    </form>
  );
}
