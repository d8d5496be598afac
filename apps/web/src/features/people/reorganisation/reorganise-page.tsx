import { type CommissionDetail, reorganisationsRoutes, type ReorganisationWish } from '@kaskad/contracts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from '../../../shared/i18n/use-translation.ts';
import { useNavigate, useParams } from '../../../shared/router/index.ts';
import { call } from '../../../shared/api/client.ts';
import { useFormat } from '../../../shared/i18n/use-format.ts';
import { useLocalized } from '../../../shared/i18n/use-localized.ts';
import { usePlace } from '../../../shared/i18n/use-place.ts';
import {
  Button,
  Card,
  Notice,
  Page,
  ProblemSummary,
  QueryView,
  TextField,
  useToast,
  useLacks,
} from '../../../shared/ui/index.ts';
import { oneCommission, usePeopleChange } from '../people.queries.ts';
import { GrantChoices, PositionChoices } from './reorganisation-choices.tsx';
import { PreviewView } from './preview-view.tsx';
import { reorganisationPreview } from './reorganisation.queries.ts';
import { WishForm } from './wish-form.tsx';

export function ReorganisePage() {
  const { id = '' } = useParams();
  return (
    <QueryView query={useQuery(oneCommission(id))}>
      {(commission) => <Reorganise key={commission.id} commission={commission} />}
    </QueryView>
  );
}

function Reorganise({ commission }: { readonly commission: CommissionDetail }) {
  const { t } = useTranslation('people');
  const localized = useLocalized();
  const place = usePlace();
  const [isLooking, setLooking] = useState(false);
  const [wish, setWish] = useState<ReorganisationWish>({
    act: 'close',
    targetId: null,
    effectiveOn: commission.today,
    children: 'none',
    seminars: 'hand_over',
    positions: [],
    grantIds: [],
  });
  return (
    <Page
      title={t('reorganise.title')}
      lead={place(commission.name, commission.within)}
      back={{ to: `/commissions/${commission.id}`, label: localized(commission.name) }}
    >
      {!commission.may.reorganise && <Notice tone="warn">{t('reorganise.notYours')}</Notice>}
      {commission.may.reorganise &&
        (isLooking ? (
          <Decide commission={commission} wish={wish} onChange={setWish} onBack={() => setLooking(false)} />
        ) : (
          <WishForm commission={commission} wish={wish} onChange={setWish} onNext={() => setLooking(true)} />
        ))}
    </Page>
  );
}

interface DecideProps {
  readonly commission: CommissionDetail;
  readonly wish: ReorganisationWish;
  readonly onChange: (wish: ReorganisationWish) => void;
  readonly onBack: () => void;
}

/** The second step: what follows, what is still to be chosen, and the reason. */
function Decide({ commission, wish, onChange, onBack }: DecideProps) {
  const { t } = useTranslation('people');
  const lacks = useLacks();
  const place = usePlace();
  const { longDate } = useFormat();
  const toast = useToast();
  const navigate = useNavigate();
  const query = useQuery(reorganisationPreview(commission.id, wish));
  const target = useQuery({ ...oneCommission(wish.targetId ?? ''), enabled: wish.targetId !== null }).data;
  const [reason, setReason] = useState('');
  const decide = usePeopleChange((seen: string) =>
    call(reorganisationsRoutes.decide, { params: { id: commission.id }, body: { ...wish, reason, seen } }),
  );
  const preview = query.data;
  const isSettled =
    preview?.unsettled.every(({ position }) => wish.positions.some((one) => one.position === position)) ?? false;
  const confirm = () => {
    if (!preview) return;
    decide.mutate(preview.seen, {
      onSuccess: ({ id, state }) => {
        toast(t(state === 'planned' ? 'reorganise.planned' : 'reorganise.done'));
        void navigate(`/reorganisations/${id}`);
      },
    });
  };
  const back = <Button onClick={onBack}>{t('reorganise.back')}</Button>;
  if (query.isError)
    return (
      <div className="space-y-4">
        <ProblemSummary error={query.error} />
        {back}
      </div>
    );
  return (
    <QueryView query={query}>
      {(seen) => (
        <>
          <p className="font-semibold">
            {t(`reorganise.summary.${wish.act === 'close' && wish.targetId !== null ? 'closeMoved' : wish.act}`, {
              day: longDate(wish.effectiveOn),
              target: target ? place(target.name, target.within) : '',
            })}
          </p>
          {seen.planned && <Notice tone="info">{t('reorganise.willWait', { day: longDate(wish.effectiveOn) })}</Notice>}
          <PositionChoices preview={seen} wish={wish} onChange={onChange} />
          <PreviewView preview={seen} />
          <GrantChoices preview={seen} wish={wish} onChange={onChange} />
          <Card title={t('reorganise.step.reason')}>
            <form
              className="space-y-4"
              onSubmit={(event) => {
                event.preventDefault();
                confirm();
              }}
            >
              <ProblemSummary error={decide.error} />
              <TextField
                label={t('reorganise.reason')}
                hint={t('reorganise.reasonHint')}
                value={reason}
                onChange={setReason}
                multiline
                rows={3}
                required
                maxLength={500}
              />
              {!isSettled && <p className="font-medium text-warn">{t('reorganise.settleFirst')}</p>}
              <div className="flex flex-wrap gap-2">
                {back}
                <Button
                  type="submit"
                  kind="danger"
                  busy={decide.isPending || query.isPlaceholderData}
                  lacks={
                    isSettled ? lacks([reason.trim().length >= 3, t('reorganise.reason')]) : t('reorganise.settleFirst')
                  }
                >
                  {t(seen.planned ? 'reorganise.plan' : `reorganise.confirm.${wish.act}`)}
                </Button>
              </div>
            </form>
          </Card>
        </>
      )}
    </QueryView>
  );
}
