import type { RosterDecision, RosterLine } from '@kaskad/contracts';
import { useTranslation } from 'react-i18next';
import { useLocalized } from '../../../shared/i18n/use-localized.ts';
import { SelectField } from '../../../shared/ui/index.ts';
import { maskedIin } from '../person-name.ts';

interface Props {
  readonly line: RosterLine;
  readonly decision: RosterDecision | undefined;
  readonly onDecide: (decision: RosterDecision) => void;
}

/** A human settles what the file leaves open: nobody, somebody new, or one of those who may be meant. */
export function DecisionField({ line: { line, place, candidates, mayBeNew }, decision, onDecide }: Props) {
  const { t } = useTranslation('people');
  const localized = useLocalized();
  const options = [
    { value: 'leave_out', label: t('preview.decisions.leave_out') },
    ...(mayBeNew ? [{ value: 'as_new', label: t('preview.decisions.as_new') }] : []),
    ...candidates.map(({ personId, name, iinTail, commission }) => ({
      value: personId, label: t('preview.decisions.as_person', { name: [name, iinTail && maskedIin(iinTail), commission && localized(commission)].filter(Boolean).join(', ') }),
    })),
  ];
  const value = decision?.act === 'as_person' ? decision.personId : (decision?.act ?? 'leave_out');
  const decide = (choice: string) => onDecide(choice === 'leave_out' || choice === 'as_new' ? { place, act: choice } : { place, act: 'as_person', personId: choice });
  return <div className="mt-2"><SelectField label={t('preview.decisionFor', { line })} options={options} value={value} onChange={decide} /></div>;
}
