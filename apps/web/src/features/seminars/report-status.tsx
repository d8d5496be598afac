import type { ReportStanding } from '@kaskad/domain';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { Status } from '../../shared/ui/index.ts';

const TONES = { waiting: 'info', overdue: 'bad', on_time: 'good', late: 'warn' } as const;

export function ReportStatus({ standing }: { readonly standing: ReportStanding }) {
  const { t } = useTranslation('reporting');
  return <Status tone={TONES[standing]}>{t(`standings.${standing}`)}</Status>;
}
