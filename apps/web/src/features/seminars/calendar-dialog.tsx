import type { CreateCalendarFeed } from '@kaskad/contracts';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { Dialog, DialogActions } from '../../shared/ui/index.ts';
import { CalendarAddress } from './calendar-address.tsx';

interface CalendarDialogProps {
  readonly wanted: CreateCalendarFeed;
  /** The building or the campaign. */
  readonly name: string;
  readonly onClose: () => void;
}

/** All seminars of a building or of a campaign, for the calendar program of an office. */
export function CalendarDialog({ wanted, name, onClose }: CalendarDialogProps) {
  const { t } = useTranslation(['seminars', 'shell']);
  return (
    <Dialog open title={t('calendars.title')} onClose={onClose}>
      <p className="mb-1 font-semibold">{name}</p>
      <p className="mb-3 text-soft">{t('calendars.lead')}</p>
      <CalendarAddress wanted={wanted} />
      <DialogActions stay={t('shell:close')}>{null}</DialogActions>
    </Dialog>
  );
}
