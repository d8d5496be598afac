import { type OwnPlan, type OwnPlanGroup, type PlanOwnSeminar, seminarsRoutes } from '@kaskad/contracts';
import { type SeminarTemplate } from '@kaskad/domain';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { useNavigate } from '../../shared/router/index.ts';
import { call } from '../../shared/api/client.ts';
import { useLocalized } from '../../shared/i18n/use-localized.ts';
import {
  Button,
  ConfirmDialog,
  LocalizedField,
  LocalTimeField,
  Notice,
  Page,
  ProblemSummary,
  QueryView,
  SelectField,
  useIssueText,
  useToast,
} from '../../shared/ui/index.ts';
import { CapacityField, ProgrammeField } from './plan-fields.tsx';
import { levelKey } from './seminar-words.tsx';
import { ownPlan, useSeminarChange } from './seminars.queries.ts';
import { usePlaceOptions } from './use-places.ts';

/** A trainer's own seminar: level, trainer and those invited follow from the accreditation. */
export function OwnPlanPage() {
  const { t } = useTranslation('seminars');
  const query = useQuery(ownPlan);
  return (
    <Page
      title={t('own.title')}
      lead={t('own.lead')}
      back={{ to: '/my/seminars', label: t('mine.title') }}
      width="narrow"
    >
      <QueryView query={query}>
        {(plan) => {
          const [first] = plan.groups;
          return plan.missing || !first ? <Missing missing={plan.missing} /> : <Form plan={plan} first={first} />;
        }}
      </QueryView>
    </Page>
  );
}

function Missing({ missing }: { readonly missing: OwnPlan['missing'] }) {
  const { t } = useTranslation('seminars');
  const localized = useLocalized();
  const grantedBy = missing?.grantedBy;
  return (
    <Notice tone="warn" title={t('own.missing')}>
      <p>{t(`own.gaps.${missing?.gap ?? 'never'}`)}</p>
      <p>{grantedBy ? t('own.grantedBy', { commission: localized(grantedBy) }) : t('own.grantedByAbove')}</p>
    </Notice>
  );
}

/** The choice among the places that lets the trainer type one. */
const NEW_PLACE = 'new';
const keyOf = ({ id, campaignId }: OwnPlanGroup) => `${id}/${campaignId}`;

function Form({ plan: { groups, venues }, first }: { readonly plan: OwnPlan; readonly first: OwnPlanGroup }) {
  const { t } = useTranslation('seminars');
  const localized = useLocalized();
  const navigate = useNavigate();
  const toast = useToast();
  const places = usePlaceOptions()(venues);
  const [chosen, setChosen] = useState(keyOf(first));
  const group = groups.find((one) => keyOf(one) === chosen) ?? first;
  const [ownTitle, setOwnTitle] = useState<OwnPlanGroup['title'] | null>(null);
  const title = ownTitle ?? group.title;
  const [start, setStart] = useState('');
  const [template, setTemplate] = useState<SeminarTemplate>('one_day');
  const [place, setPlace] = useState('');
  const [address, setAddress] = useState({ kk: '', ru: '' });
  const [capacity, setCapacity] = useState('');
  const [isAsked, setAsked] = useState(false);
  const plan = useSeminarChange((body: PlanOwnSeminar) => call(seminarsRoutes.planOwn, { body }));
  const issue = useIssueText(plan.error);
  const room = venues.flatMap(({ rooms }) => rooms).find(({ id }) => id === place.split('/')[1]);
  const invited = Math.min(group.untrained, Number(capacity) || Math.min(group.capacity, room?.capacity ?? Infinity));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    plan.reset();
    setAsked(true);
  };
  const confirm = () => {
    const [venueId, roomId] = place === NEW_PLACE ? [] : place.split('/');
    plan.mutate(
      {
        title,
        campaignId: group.campaignId,
        groupId: group.id,
        firstDay: start.slice(0, 10),
        startTime: start.slice(11, 16),
        template,
        venueId: venueId || null,
        ...(roomId && { roomId }),
        ...(place === NEW_PLACE && { newAddress: address }),
        ...(capacity && { capacity: Number(capacity) }),
      },
      {
        onSuccess: (seminar) => {
          toast(t('own.done', { count: seminar.invited }));
          void navigate(`/seminars/${seminar.id}`);
        },
        // What is wrong is said on the form, where it is mended.
        onError: () => setAsked(false),
      },
    );
  };
  return (
    <form className="card space-y-5" onSubmit={submit}>
      <ProblemSummary error={plan.error} />
      <SelectField
        label={t('own.group')}
        value={keyOf(group)}
        onChange={setChosen}
        options={groups.map((one) => ({ value: keyOf(one), label: nameOf(one, groups, localized) }))}
        hint={group.untrained > 0 ? t('own.groupHint', { count: group.untrained }) : t('own.nobody')}
      />
      <LocalTimeField
        label={t('plan.start')}
        value={start}
        onChange={setStart}
        required
        error={issue('firstDay') ?? issue('startTime')}
      />
      <ProgrammeField value={template} onChange={setTemplate} />
      <SelectField
        label={t('plan.venue')}
        value={place}
        onChange={setPlace}
        options={[
          { value: '', label: `${t('move.ownPlace')} (${localized(group.name)})` },
          ...places,
          { value: NEW_PLACE, label: t('own.newPlace') },
        ]}
      />
      {place === NEW_PLACE && (
        <div className="space-y-1">
          <LocalizedField
            label={t('own.address')}
            value={address}
            onChange={setAddress}
            maxLength={200}
            error={{ kk: issue('newAddress.kk'), ru: issue('newAddress.ru') }}
          />
          <p className="text-sm text-soft">{t('own.addressHint')}</p>
        </div>
      )}
      <CapacityField
        label={t('plan.capacity')}
        hint={t('own.capacityHint', { count: group.capacity })}
        value={capacity}
        onChange={setCapacity}
        error={issue('capacity')}
      />
      <LocalizedField
        label={t('plan.name')}
        value={title}
        onChange={setOwnTitle}
        maxLength={200}
        error={{ kk: issue('title.kk'), ru: issue('title.ru') }}
      />
      <p className="text-soft">
        {t('own.level', { level: t(`levels.${levelKey(group.level)}`) })}
        <br />
        {group.tests.length > 0
          ? t('own.tests', { tests: group.tests.map((kind) => t(`own.${kind}`)).join(', ') })
          : t('own.noTests')}
      </p>
      <Button type="submit" kind="main">
        {t('own.submit')}
      </Button>
      <ConfirmDialog
        open={isAsked}
        title={t('own.askTitle')}
        confirm={t('own.submit')}
        busy={plan.isPending}
        onClose={() => setAsked(false)}
        onConfirm={confirm}
      >
        <p>{t('own.ask', { count: invited })}</p>
      </ConfirmDialog>
    </form>
  );
}

/** The name of the commission, with the campaign where there are several. */
function nameOf(
  one: OwnPlanGroup,
  groups: readonly OwnPlanGroup[],
  localized: (text: OwnPlanGroup['name']) => string,
): string {
  const isOne = groups.every(({ campaignId }) => campaignId === one.campaignId);
  return isOne ? localized(one.name) : `${localized(one.name)} – ${localized(one.campaignName)}`;
}
