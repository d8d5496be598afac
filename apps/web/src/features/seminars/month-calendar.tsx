import type { SeminarCalendar } from '@kaskad/contracts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { Link } from '../../shared/router/index.ts';
import { useFormat } from '../../shared/i18n/use-format.ts';
import { useLocalized } from '../../shared/i18n/use-localized.ts';
import { Button, QueryView, useUrlState } from '../../shared/ui/index.ts';
import { monthFrom, weeksOf } from '../../shared/ui/month-days.ts';
import { calendarMonth } from './seminars.queries.ts';
import { SeminarStatus } from './seminar-words.tsx';

type Day = SeminarCalendar['days'][number];
const thisMonth = () => new Date().toISOString().slice(0, 7);

/** A month as on a wall: a grid of weeks on a laptop, the days with something on a phone. */
export function MonthCalendar({
  filters,
}: {
  readonly filters: { q?: string; state?: 'draft' | 'open' | 'held' | 'cancelled'; level?: number };
}) {
  const { t } = useTranslation('seminars');
  const { monthAndYear } = useFormat();
  const [month, setMonth] = useUrlState<string>('month', thisMonth());
  const query = useQuery(calendarMonth({ month, ...filters }));
  return (
    <section aria-label={t('asCalendar')} className="card space-y-3">
      <div className="flex items-center justify-between gap-2">
        <Button kind="quiet" aria-label={t('previousMonth')} onClick={() => setMonth(monthFrom(month, -1))}>
          {'←'}
        </Button>
        <h2 aria-live="polite">{monthAndYear(`${month}-01`)}</h2>
        <Button kind="quiet" aria-label={t('nextMonth')} onClick={() => setMonth(monthFrom(month, 1))}>
          {'→'}
        </Button>
      </div>
      <QueryView query={query}>
        {({ days }) => (
          <>
            <Grid month={month} days={days} />
            <DayList days={days} />
            {days.length === 0 && <p className="text-soft">{t('nothingThisMonth')}</p>}
          </>
        )}
      </QueryView>
    </section>
  );
}

function Grid({ month, days }: { readonly month: string; readonly days: readonly Day[] }) {
  const { weekdaysShort, weekdayOf, longDate } = useFormat();
  const byDay = new Map(days.map((day) => [day.day, day]));
  return (
    <table className="table-keep hidden w-full table-fixed border-collapse md:table">
      <thead>
        <tr>
          {weekdaysShort().map((name) => (
            <th key={name} scope="col" className="p-1 text-sm font-semibold text-soft">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(month, weekdayOf).map((week) => (
          <tr key={week[0]}>
            {week.map((day) => {
              const held = byDay.get(day);
              return (
                <td
                  key={day}
                  className={`h-24 border border-line p-1.5 align-top ${day.startsWith(month) ? '' : 'bg-paper text-soft'}`}
                >
                  <span className="text-sm tabular-nums" aria-hidden="true">
                    {Number(day.slice(8))}
                  </span>
                  <span className="sr-only">{longDate(day)}</span>
                  {held && <DayCell day={held} />}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function DayCell({ day }: { readonly day: Day }) {
  const { t } = useTranslation('seminars');
  const localized = useLocalized();
  return (
    <ul className="mt-0.5 space-y-1">
      {day.seminars.map((seminar) => (
        <li key={seminar.id}>
          <Link
            to={`/seminars/${seminar.id}`}
            title={localized(seminar.place)}
            className={`block rounded border-l-4 bg-wash px-1.5 py-0.5 text-[0.8rem] leading-tight wrap-anywhere no-underline ${seminar.state === 'cancelled' ? 'border-bad line-through' : 'border-deep'}`}
          >
            <span className="font-semibold tabular-nums">{seminar.starts}</span> {localized(seminar.title)}
          </Link>
        </li>
      ))}
      {day.total > day.seminars.length && (
        <li>
          <Link to={`/seminars?from=${day.day}&to=${day.day}`} className="text-sm">
            {t('moreOfDay', { count: day.total - day.seminars.length })}
          </Link>
        </li>
      )}
    </ul>
  );
}

function DayList({ days }: { readonly days: readonly Day[] }) {
  const { t } = useTranslation('seminars');
  const { dayAndMonth, weekdayName } = useFormat();
  const localized = useLocalized();
  return (
    <ol className="space-y-4 md:hidden">
      {days.map((day) => (
        <li key={day.day}>
          <h3>
            {dayAndMonth(day.day)}
            {', '}
            {weekdayName(day.day)}
          </h3>
          <ul className="mt-1 space-y-2">
            {day.seminars.map((seminar) => (
              <li key={seminar.id} className="border-l-4 border-deep pl-3">
                <Link to={`/seminars/${seminar.id}`} className="font-semibold">
                  {seminar.starts} {localized(seminar.title)}
                </Link>
                <p className="text-sm text-soft">{localized(seminar.place)}</p>
                <SeminarStatus state={seminar.state} />
              </li>
            ))}
          </ul>
          {day.total > day.seminars.length && (
            <Link to={`/seminars?from=${day.day}&to=${day.day}`}>
              {t('moreOfDay', { count: day.total - day.seminars.length })}
            </Link>
          )}
        </li>
      ))}
    </ol>
  );
}
