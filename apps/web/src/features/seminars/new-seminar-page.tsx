import { type PlanSeminar, seminarsRoutes } from '@kaskad/contracts';
import { type SeminarTemplate } from '@kaskad/domain';
import { type FormEvent, useState } from 'react';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { Link, useNavigate } from '../../shared/router/index.ts';
import { call } from '../../shared/api/client.ts';
import {
  Button,
  LocalizedField,
  LocalTimeField,
  Page,
  ProblemSummary,
  SelectField,
  useIssueText,
} from '../../shared/ui/index.ts';
import { CapacityField, ProgrammeField } from './plan-fields.tsx';
import { useSeminarChange } from './seminars.queries.ts';
import { type LevelKey, levelNumber, LEVELS } from './seminar-words.tsx';
import { usePlaces } from './use-places.ts';

const OWN_PLACE = 'own';
const VIDEO = 'video';

/** Six things to fill in; the rest has defaults. */
export function NewSeminarPage() {
  const { t } = useTranslation('seminars');
  const navigate = useNavigate();
  const [title, setTitle] = useState({ kk: '', ru: '' });
  const [level, setLevel] = useState<LevelKey>('district');
  const [place, setPlace] = useState(OWN_PLACE);
  const [start, setStart] = useState('');
  const [template, setTemplate] = useState<SeminarTemplate>('one_day');
  const [capacity, setCapacity] = useState('');
  const places = usePlaces();
  const plan = useSeminarChange((body: PlanSeminar) => call(seminarsRoutes.plan, { body }));
  const issue = useIssueText(plan.error);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const isVideo = place === VIDEO;
    const [venueId, roomId] = isVideo || place === OWN_PLACE ? [] : place.split('/');
    plan.mutate(
      {
        title,
        level: levelNumber(level),
        venueId: venueId ?? null,
        ...(venueId === undefined && { format: isVideo ? 'video' : 'in_person' }),
        firstDay: start.slice(0, 10),
        startTime: start.slice(11, 16),
        template,
        ...(roomId && { roomId }),
        ...(capacity && { capacity: Number(capacity) }),
      },
      { onSuccess: ({ id }) => void navigate(`/seminars/${id}`) },
    );
  };
  return (
    <Page title={t('plan.title')} lead={t('plan.lead')} back={{ to: '/seminars', label: t('title') }} width="narrow">
      <form className="card space-y-5" onSubmit={submit}>
        <ProblemSummary error={plan.error} />
        <LocalizedField
          label={t('plan.name')}
          value={title}
          onChange={setTitle}
          maxLength={200}
          error={{ kk: issue('title.kk'), ru: issue('title.ru') }}
        />
        <SelectField
          label={t('plan.level')}
          value={level}
          onChange={setLevel}
          options={LEVELS.map((value) => ({ value, label: t(`levels.${value}`) }))}
        />
        <SelectField
          label={t('plan.venue')}
          value={place}
          onChange={setPlace}
          options={[
            { value: OWN_PLACE, label: t('move.ownPlace') },
            ...places.options,
            { value: VIDEO, label: t('plan.noVenue') },
          ]}
          error={issue('venueId')}
          hint={
            places.isEmpty && (
              <>
                {t('plan.noVenues')} <Link to="/venues">{t('plan.addVenue')}</Link>
              </>
            )
          }
        />
        <LocalTimeField
          label={t('plan.start')}
          value={start}
          onChange={setStart}
          required
          error={issue('firstDay') ?? issue('startTime')}
        />
        <ProgrammeField value={template} onChange={setTemplate} />
        <CapacityField
          label={t('plan.capacity')}
          hint={t('plan.capacityHint')}
          value={capacity}
          onChange={setCapacity}
          error={issue('capacity')}
        />
        <Button type="submit" kind="main" busy={plan.isPending}>
          {t('plan.submit')}
        </Button>
      </form>
    </Page>
  );
}
