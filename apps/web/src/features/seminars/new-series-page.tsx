import { type PlanSeries, seminarsRoutes } from '@kaskad/contracts';
import { type SeminarTemplate } from '@kaskad/domain';
import { useInfiniteQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { useNavigate } from '../../shared/router/index.ts';
import { call } from '../../shared/api/client.ts';
import { useLocalized } from '../../shared/i18n/use-localized.ts';
import {
  Button,
  DateField,
  LinkButton,
  LocalizedField,
  Notice,
  Page,
  ProblemSummary,
  QueryView,
  SelectField,
  TimeField,
  useIssueText,
  useToast,
} from '../../shared/ui/index.ts';
import { CapacityField, ProgrammeField } from './plan-fields.tsx';
import { useSeminarChange, venuesList } from './seminars.queries.ts';
import { type LevelKey, levelNumber, LEVELS } from './seminar-words.tsx';

interface Stop {
  readonly key: number;
  readonly venueId: string;
  readonly firstDay: string;
}
const DEFAULT_START = '09:00';

/** The same kit through many places: a venue and a day for each stop. */
export function NewSeriesPage() {
  const { t } = useTranslation('seminars');
  const query = useInfiniteQuery(venuesList({}));
  const localized = useLocalized();
  return (
    <Page
      title={t('series.title')}
      lead={t('series.lead')}
      back={{ to: '/seminars', label: t('title') }}
      width="narrow"
    >
      <QueryView query={query}>
        {({ pages }) => {
          const venues = pages
            .flatMap(({ items }) => items)
            .map(({ id, name }) => ({ value: id, label: localized(name) }));
          if (venues.length > 0) return <SeriesForm venues={venues} />;
          return (
            <Notice tone="warn" title={t('plan.noVenues')}>
              <LinkButton to="/venues">{t('plan.addVenue')}</LinkButton>
            </Notice>
          );
        }}
      </QueryView>
    </Page>
  );
}

function SeriesForm({ venues }: { readonly venues: { value: string; label: string }[] }) {
  const { t } = useTranslation('seminars');
  const navigate = useNavigate();
  const toast = useToast();
  const newStop = (key: number): Stop => ({ key, venueId: venues[0]?.value ?? '', firstDay: '' });
  const [title, setTitle] = useState({ kk: '', ru: '' });
  const [level, setLevel] = useState<LevelKey>('district');
  const [startTime, setStartTime] = useState(DEFAULT_START);
  const [template, setTemplate] = useState<SeminarTemplate>('one_day');
  const [capacity, setCapacity] = useState('');
  const [stops, setStops] = useState<Stop[]>([newStop(1), newStop(2)]);
  const plan = useSeminarChange((body: PlanSeries) => call(seminarsRoutes.planSeries, { body }));
  const issue = useIssueText(plan.error);
  const change = (key: number, over: Partial<Stop>) =>
    setStops((all) => all.map((stop) => (stop.key === key ? { ...stop, ...over } : stop)));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const body = {
      title,
      level: levelNumber(level),
      startTime,
      template,
      stops: stops.map(({ venueId, firstDay }) => ({ venueId, firstDay })),
      ...(capacity && { capacity: Number(capacity) }),
    };
    plan.mutate(body, {
      onSuccess: ({ seminars }) => {
        toast(t('series.made', { count: seminars.length }));
        void navigate('/seminars');
      },
    });
  };
  return (
    <form className="card space-y-5" onSubmit={submit}>
      <ProblemSummary error={plan.error} />
      <LocalizedField
        label={t('plan.name')}
        value={title}
        onChange={setTitle}
        maxLength={200}
        error={{ kk: issue('title.kk'), ru: issue('title.ru') }}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <SelectField
          label={t('plan.level')}
          value={level}
          onChange={setLevel}
          options={LEVELS.map((value) => ({ value, label: t(`levels.${value}`) }))}
        />
        <ProgrammeField value={template} onChange={setTemplate} />
        <TimeField
          label={t('plan.time')}
          value={startTime}
          onChange={setStartTime}
          required
          error={issue('startTime')}
        />
        <CapacityField label={t('plan.capacity')} value={capacity} onChange={setCapacity} error={issue('capacity')} />
      </div>
      {stops.map((stop, index) => (
        <fieldset key={stop.key} className="rounded-box border border-line p-3">
          <legend className="px-1 font-semibold">{t('series.stop', { number: index + 1 })}</legend>
          <div className="grid gap-3 sm:grid-cols-2">
            <SelectField
              label={t('plan.venue')}
              value={stop.venueId}
              onChange={(venueId) => change(stop.key, { venueId })}
              options={venues}
            />
            <DateField
              label={t('plan.day')}
              value={stop.firstDay}
              onChange={(firstDay) => change(stop.key, { firstDay })}
              required
              error={issue(`stops.${index}.firstDay`)}
            />
          </div>
          {stops.length > 1 && (
            <Button kind="quiet" onClick={() => setStops(stops.filter(({ key }) => key !== stop.key))}>
              {t('series.removeStop')}
            </Button>
          )}
        </fieldset>
      ))}
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => setStops([...stops, newStop(Math.max(...stops.map(({ key }) => key)) + 1)])}>
          {t('series.addStop')}
        </Button>
        <Button type="submit" kind="main" busy={plan.isPending}>
          {t('series.submit')}
        </Button>
      </div>
    </form>
  );
}
