import { type MergePersons, type MergePreview, mergingRoutes } from '@kaskad/contracts';
import type { MergeChoices } from '@kaskad/domain';
import { type FormEvent, useState } from 'react';
import { useTranslation } from '../../../shared/i18n/use-translation.ts';
import { useNavigate } from '../../../shared/router/index.ts';
import { ApiError, call } from '../../../shared/api/client.ts';
import { usePlace } from '../../../shared/i18n/use-place.ts';
import {
  Button,
  Card,
  Notice,
  ProblemSummary,
  RadioGroup,
  TextField,
  useIssueText,
  useToast,
  useLacks,
} from '../../../shared/ui/index.ts';
import { usePeopleChange } from '../people.queries.ts';
import { Against } from './reasons-against.tsx';
import { MergeEffects } from './merge-effects.tsx';
import { MergeFields } from './merge-fields.tsx';
import { MergeSides } from './merge-sides.tsx';

interface Props {
  readonly preview: MergePreview;
  readonly onReload: () => void;
}

export function MergeForm({ preview, onReload }: Props) {
  const { t } = useTranslation('persons');
  const lacks = useLacks();
  const toast = useToast();
  const navigate = useNavigate();
  const [choices, setChoices] = useState<MergeChoices>({});
  const [grants, setGrants] = useState<MergePersons['grants']>([]);
  const [reason, setReason] = useState('');
  const { survivor, loser, seen, against, needsSecond } = preview;
  const save = usePeopleChange(() =>
    call(mergingRoutes.merge, { body: { survivorId: survivor.id, loserId: loser.id, choices, grants, reason, seen } }),
  );
  const issue = useIssueText(save.error);
  const isStale = save.error instanceof ApiError && save.error.problem.code === 'changed_meanwhile';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(undefined, {
      onSuccess: ({ id, state }) => {
        toast(t(state === 'done' ? 'merge.done' : 'merge.proposed'));
        void navigate(state === 'done' ? `/people/${survivor.id}` : `/person-merges/${id}`);
      },
    });
  };
  const undecided = preview.grants.length > grants.length;
  return (
    <form className="space-y-5" onSubmit={submit}>
      <Against title={t('merge.against')} items={against} />
      <MergeSides survivor={survivor} loser={loser} />
      <MergeFields preview={preview} choices={choices} onChange={setChoices} />
      <MergeEffects effects={preview.effects} />
      {preview.bothHaveAccounts && <Notice tone="warn">{t('merge.accounts')}</Notice>}
      {preview.grants.length > 0 && <Grants preview={preview} value={grants} onChange={setGrants} />}
      {against.length === 0 && (
        <Card>
          <div className="space-y-4">
            {needsSecond && <Notice tone="info">{t('merge.needsSecond')}</Notice>}
            <ProblemSummary error={save.error} />
            {isStale && <Button onClick={onReload}>{t('mend.reload')}</Button>}
            <TextField
              label={t('merge.reason')}
              hint={t('merge.reasonHint')}
              value={reason}
              onChange={setReason}
              multiline
              rows={2}
              required
              maxLength={300}
              error={issue('reason')}
            />
            <div className="flex justify-end">
              <Button
                type="submit"
                kind="danger"
                busy={save.isPending}
                lacks={undecided ? t('merge.undecided') : lacks([reason.trim() !== '', t('merge.reason')])}
              >
                {t(needsSecond ? 'merge.propose' : 'merge.merge')}
              </Button>
            </div>
          </div>
        </Card>
      )}
    </form>
  );
}

interface GrantsProps {
  readonly preview: MergePreview;
  readonly value: MergePersons['grants'];
  readonly onChange: (value: MergePersons['grants']) => void;
}

function Grants({ preview, value, onChange }: GrantsProps) {
  const { t, i18n } = useTranslation(['persons', 'accounts']);
  const place = usePlace();
  const role = (code: string) =>
    i18n.exists(`roles.${code}`, { ns: 'accounts' })
      ? String(t(`accounts:roles.${code}` as 'accounts:roles.trainer'))
      : code;
  const chosen = (id: string) => {
    const one = value.find((grant) => grant.id === id);
    return one ? (one.keep ? 'keep' : 'end') : null;
  };
  return (
    <Card title={t('merge.grants')}>
      <p className="mb-3 text-soft">{t('merge.grantsText')}</p>
      <div className="space-y-4">
        {preview.grants.map(({ id, role: code, commission, within }) => (
          <RadioGroup
            key={id}
            legend={`${role(code)} · ${place(commission, within)}`}
            value={chosen(id)}
            options={[
              { value: 'keep', label: t('merge.keep') },
              { value: 'end', label: t('merge.end') },
            ]}
            onChange={(act) => onChange([...value.filter((one) => one.id !== id), { id, keep: act === 'keep' }])}
          />
        ))}
      </div>
    </Card>
  );
}
