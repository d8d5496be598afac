import type { RosterDecision, RosterKindDecision, RosterLine } from '@kaskad/contracts';
import { useTranslation } from '../../../shared/i18n/use-translation.ts';
import { usePlace } from '../../../shared/i18n/use-place.ts';
import { Button, SelectField } from '../../../shared/ui/index.ts';
import { maskedIin } from '../person-name.ts';

interface Props {
  readonly line: RosterLine;
  readonly decision: RosterDecision | undefined;
  /** What was decided for all rows of this kind. */
  readonly byKind: RosterKindDecision['act'] | undefined;
  /** How many rows the same decision would settle. */
  readonly alike: { readonly as_candidate: number; readonly as_new: number };
  readonly onDecide: (decision: RosterDecision) => void;
  readonly onDecideKind: (act: RosterKindDecision['act']) => void;
}

/**
 * A human settles what the file leaves open: nobody, somebody new, one of those who may be meant, or the new person of
 * another line.
 */
export function DecisionField({
  line: { line, place, candidates, twins, mayBeNew },
  decision,
  byKind,
  alike,
  onDecide,
  onDecideKind,
}: Props) {
  const { t } = useTranslation('people');
  const placed = usePlace();
  const options = [
    { value: 'leave_out', label: t('preview.decisions.leave_out') },
    ...(mayBeNew ? [{ value: 'as_new', label: t('preview.decisions.as_new') }] : []),
    ...candidates.map(({ personId, name, iinTail, commission, within }) => ({
      value: personId,
      label: t('preview.decisions.as_person', {
        name: [name, iinTail && maskedIin(iinTail), placed(commission, within)].filter(Boolean).join(', '),
      }),
    })),
    ...twins.map((twin) => ({ value: `row ${twin.place}`, label: t('preview.decisions.as_row', { line: twin.line }) })),
  ];
  const [only, ...others] = candidates;
  const alikeValue =
    byKind === 'as_new' && mayBeNew
      ? 'as_new'
      : byKind === 'as_candidate' && only && others.length === 0
        ? only.personId
        : 'leave_out';
  const value = decision ? valueOf(decision) : alikeValue;
  const act = value === 'as_new' ? 'as_new' : value === only?.personId && others.length === 0 ? 'as_candidate' : null;
  return (
    <div className="mt-2 space-y-2">
      <SelectField
        label={t('preview.decisionFor', { line })}
        options={options}
        value={value}
        onChange={(choice) => onDecide(decisionOf(place, choice))}
      />
      {!decision && byKind && <p className="text-sm text-soft">{t('preview.byKind')}</p>}
      {act && byKind !== act && alike[act] > 1 && (
        <Button onClick={() => onDecideKind(act)}>{t('preview.sameForAll', { total: alike[act] })}</Button>
      )}
    </div>
  );
}

function valueOf(decision: RosterDecision): string {
  if (decision.act === 'as_person') return decision.personId;
  return decision.act === 'as_row' ? `row ${decision.otherPlace}` : decision.act;
}

function decisionOf(place: number, choice: string): RosterDecision {
  if (choice === 'leave_out' || choice === 'as_new') return { place, act: choice };
  return choice.startsWith('row ')
    ? { place, act: 'as_row', otherPlace: Number(choice.slice(4)) }
    : { place, act: 'as_person', personId: choice };
}
