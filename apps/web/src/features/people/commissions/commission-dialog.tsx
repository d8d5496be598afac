import { type CommissionDetail, commissionsRoutes } from '@kaskad/contracts';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from '../../../shared/i18n/use-translation.ts';
import { call } from '../../../shared/api/client.ts';
import { useLocalized } from '../../../shared/i18n/use-localized.ts';
import {
  Button,
  Dialog,
  DialogActions,
  LocalizedField,
  ProblemSummary,
  SelectField,
  TextField,
  useIssueText,
  useToast,
} from '../../../shared/ui/index.ts';
import { kindsList, usePeopleChange } from '../people.queries.ts';

interface Props {
  readonly commission: CommissionDetail;
  /** A new commission below this one; otherwise its own name and place. */
  readonly isNew: boolean;
  readonly onClose: () => void;
}

const EMPTY = { kk: '', ru: '' };

export function CommissionDialog({ commission, isNew, onClose }: Props) {
  const { t } = useTranslation(['people', 'shell']);
  const localized = useLocalized();
  const toast = useToast();
  const kinds = useQuery(kindsList).data?.items ?? [];
  const ownLevel = kinds.find(({ code }) => code === commission.kind)?.level ?? 0;
  const below = kinds.filter(({ level }) => level > ownLevel);
  const [name, setName] = useState(isNew ? EMPTY : commission.name);
  const [place, setPlace] = useState(isNew ? EMPTY : (commission.place ?? EMPTY));
  const [code, setCode] = useState('');
  const [chosenKind, setKind] = useState('');
  const [number, setNumber] = useState('');
  const kind = chosenKind || (below.at(-1)?.code ?? '');
  const save = usePeopleChange(() => {
    const places = place.kk.trim() || place.ru.trim() ? { kk: place.kk || place.ru, ru: place.ru || place.kk } : null;
    if (!isNew) return call(commissionsRoutes.change, { params: { id: commission.id }, body: { name, place: places } });
    return call(commissionsRoutes.create, {
      body: { parentId: commission.id, kind, code, number: number ? Number(number) : null, name, place: places },
    });
  });
  const issue = useIssueText(save.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(undefined, {
      onSuccess: () => {
        toast(t(isNew ? 'tree.added' : 'shell:saved'));
        onClose();
      },
    });
  };
  return (
    <Dialog open onClose={onClose} title={t(isNew ? 'tree.add' : 'tree.edit')}>
      <form className="space-y-4" onSubmit={submit}>
        <ProblemSummary error={save.error} />
        {isNew && (
          <>
            <SelectField
              label={t('kind')}
              value={kind}
              onChange={setKind}
              options={below.map((one) => ({ value: one.code, label: localized(one.name) }))}
            />
            <div className="grid gap-3 sm:grid-cols-2">
              <TextField
                label={t('code')}
                value={code}
                onChange={setCode}
                required
                maxLength={40}
                error={issue('code')}
              />
              <TextField
                label={t('tree.number')}
                hint={t('tree.optional')}
                value={number}
                onChange={setNumber}
                inputMode="numeric"
                pattern="\d*"
                maxLength={6}
                error={issue('number')}
              />
            </div>
          </>
        )}
        <LocalizedField
          label={t('name')}
          value={name}
          onChange={setName}
          maxLength={300}
          error={{ kk: issue('name.kk'), ru: issue('name.ru') }}
        />
        <LocalizedField label={t('place')} value={place} onChange={setPlace} maxLength={300} />
        <DialogActions>
          <Button type="submit" kind="main" busy={save.isPending}>
            {t('shell:save')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
