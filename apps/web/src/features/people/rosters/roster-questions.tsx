import type { RosterDetail, RosterKindDecision, RosterQuestion } from '@kaskad/contracts';
import { useTranslation } from '../../../shared/i18n/use-translation.ts';
import { useFormat } from '../../../shared/i18n/use-format.ts';
import { Card, SelectField } from '../../../shared/ui/index.ts';

/** What was decided for all rows of a kind. */
export type KindDecisions = ReadonlyMap<RosterQuestion, RosterKindDecision['act']>;

interface Props {
  readonly questions: RosterDetail['questions'];
  readonly kinds: KindDecisions;
  readonly onDecide: (kinds: KindDecisions) => void;
}

/** Doubtful rows by kind: one answer settles all rows of a kind that nobody decided by themselves. */
export function Questions({ questions, kinds, onDecide }: Props) {
  const { t } = useTranslation('people');
  const { number } = useFormat();
  const decide = (code: RosterQuestion, act: RosterKindDecision['act'] | 'each') => {
    const others = [...kinds].filter(([other]) => other !== code);
    onDecide(new Map(act === 'each' ? others : [...others, [code, act]]));
  };
  const several = questions.filter(({ rows }) => rows > 1);
  if (several.length === 0) return null;
  return (
    <Card title={t('preview.questionsTitle')}>
      <p className="mb-3 text-soft">{t('preview.questionsLead')}</p>
      <ul className="space-y-3">
        {several.map(({ code, rows, single, mayBeNew }) => {
          const kind = t(`preview.doubts.${code}`);
          const options = [
            { value: 'each' as const, label: t('preview.kindActs.each') },
            ...(single > 0
              ? [
                  {
                    value: 'as_candidate' as const,
                    label: t('preview.kindActs.as_candidate', { total: number(single) }),
                  },
                ]
              : []),
            ...(mayBeNew > 0
              ? [{ value: 'as_new' as const, label: t('preview.kindActs.as_new', { total: number(mayBeNew) }) }]
              : []),
          ];
          return (
            <li key={code} className="grid items-end gap-2 md:grid-cols-2">
              <p>
                {kind}
                <br />
                <span className="text-sm text-soft">{t('preview.questionRows', { total: number(rows) })}</span>
              </p>
              <SelectField
                label={t('preview.questionFor', { kind })}
                options={options}
                value={kinds.get(code) ?? 'each'}
                onChange={(act) => decide(code, act)}
              />
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
