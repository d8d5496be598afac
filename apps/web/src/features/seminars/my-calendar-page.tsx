import { useQuery } from '@tanstack/react-query';
import { useSession } from '../../shared/access/session.tsx';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { mySeminars } from '../../shared/own/seminars.queries.ts';
import { Card, Page } from '../../shared/ui/index.ts';
import { CalendarAddress } from './calendar-address.tsx';

/** The own seminars in the calendar program of the phone. */
export function MyCalendarPage() {
  const { t } = useTranslation('seminars');
  const owner = useSession()?.accountId ?? '';
  const items = useQuery(mySeminars(owner)).data?.items ?? [];
  const teaches = items.some(({ part }) => part !== null);
  return (
    <Page title={t('calendars.title')} lead={t('calendars.lead')} back={{ to: '/my/seminars', label: t('mine.title') }}>
      <Card title={t('calendars.kinds.attending')}>
        <CalendarAddress wanted={{ kind: 'attending' }} />
      </Card>
      {teaches && (
        <Card title={t('calendars.kinds.teaching')}>
          <CalendarAddress wanted={{ kind: 'teaching' }} />
        </Card>
      )}
    </Page>
  );
}
