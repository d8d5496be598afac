import type { ProposalFigures } from '@kaskad/contracts';
import { useFormat } from '../../shared/i18n/use-format.ts';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { Card, Table } from '../../shared/ui/index.ts';

const PARTS = [
  'withoutDay',
  'withoutRoom',
  'withoutTrainer',
  'trainerMinutes',
  'daysAway',
  'peopleMinutes',
  'venues',
  'balance',
  'chairsWait',
  'slackMissing',
  'cost',
] as const;
/** They are minutes, and read as hours. */
const DURATIONS: readonly string[] = ['trainerMinutes', 'peopleMinutes'];

/** Every part of what the plan costs, beside the plan that takes one group after the other. */
export function ProposedFigures({ own, greedy }: { readonly own: ProposalFigures; readonly greedy: ProposalFigures }) {
  const { t } = useTranslation('proposals');
  const { number, duration } = useFormat();
  const shown = (figures: ProposalFigures, part: (typeof PARTS)[number]) =>
    DURATIONS.includes(part) && figures[part] > 0 ? duration(figures[part] * 60) : number(figures[part]);
  return (
    <Card title={t('figures')}>
      <Table
        caption={t('figures')}
        rows={PARTS}
        rowKey={(part) => part}
        columns={[
          { key: 'part', head: t('figure'), cell: (part) => t(`parts.${part}`), bare: true },
          { key: 'own', head: t('own'), cell: (part) => shown(own, part), align: 'right' },
          { key: 'greedy', head: t('greedy'), cell: (part) => shown(greedy, part), align: 'right' },
        ]}
      />
    </Card>
  );
}
