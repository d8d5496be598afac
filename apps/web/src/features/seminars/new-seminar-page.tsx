import { type PlanSeminar, seminarsRoutes } from '@kaskad/contracts';
import { SEMINAR_TEMPLATES, type SeminarTemplate } from '@kaskad/domain';
import { useInfiniteQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { call } from '../../shared/api/client.ts';
import { useLocalized } from '../../shared/i18n/use-localized.ts';
import {
  Button,
  LocalizedField,
  LocalTimeField,
  Page,
  ProblemSummary,
  SelectField,
  TextField,
  useIssueText,
} from '../../shared/ui/index.ts';
import { useSeminarChange, venuesList } from './seminars.queries.ts';
import { type LevelKey, levelNumber, LEVELS } from './words.tsx';

/** Six things to fill in; the rest has defaults. */
export function NewSeminarPage() {
  const { t } = useTranslation('seminars');
  const localized = useLocalized();
  const navigate = useNavigate();
  const [title, setTitle] = useState({ kk: '', ru: '' });
  const [level, setLevel] = useState<LevelKey>('district');
  const [place, setPlace] = useState('');
  const [start, setStart] = useState('');
  const [template, setTemplate] = useState<SeminarTemplate>('one_day');
  const [capacity, setCapacity] = useState('');
  const venues = useInfiniteQuery(venuesList({}));
  const plan = useSeminarChange((body: PlanSeminar) => call(seminarsRoutes.plan, { body }));
  const issue = useIssueText(plan.error);
  const known = venues.data?.pages.flatMap(({ items }) => items) ?? [];
  const places = known.flatMap((venue) =>
    venue.rooms.length > 1
      ? venue.rooms.map((room) => ({
          value: `${venue.id}/${room.id}`,
          label: `${localized(venue.name)}: ${t('venues.seats', { name: localized(room.name), seats: room.capacity })}`,
        }))
      : [{ value: venue.id, label: localized(venue.name) }],
  );

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const [venueId, roomId] = place.split('/');
    plan.mutate(
      {
        title,
        level: levelNumber(level),
        venueId: venueId || null,
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
          options={[{ value: '', label: t('plan.noVenue') }, ...places]}
          error={issue('venueId')}
          hint={
            venues.data &&
            known.length === 0 && (
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
        <SelectField
          label={t('plan.template')}
          value={template}
          onChange={setTemplate}
          options={SEMINAR_TEMPLATES.map((value) => ({ value, label: t(`plan.templates.${value}`) }))}
        />
        <TextField
          label={t('plan.capacity')}
          hint={t('plan.capacityHint')}
          type="number"
          inputMode="numeric"
          min={1}
          max={2000}
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
