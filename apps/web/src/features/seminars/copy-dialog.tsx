import { type Seminar, seminarsRoutes } from '@kaskad/contracts';
import { type FormEvent, useState } from 'react';
import { call } from '../../shared/api/client.ts';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { useNavigate } from '../../shared/router/index.ts';
import {
  Button,
  CheckField,
  Dialog,
  DialogActions,
  LocalTimeField,
  ProblemSummary,
  useIssueText,
  useToast,
} from '../../shared/ui/index.ts';
import { answered, type Answers, askedBy } from './asked-by.ts';
import { useSeminarChange } from './seminars.queries.ts';

const COPIES_AT_MOST = 20;

/** Plans seminars like this one at other times; each is changed by itself afterwards. */
export function CopyDialog({ seminar, onClose }: { readonly seminar: Seminar; readonly onClose: () => void }) {
  const { t } = useTranslation('seminars');
  return (
    <Dialog open onClose={onClose} title={t('copy.title')}>
      <CopyForm seminar={seminar} onDone={onClose} />
    </Dialog>
  );
}

interface Start {
  readonly key: number;
  readonly local: string;
}

function CopyForm({ seminar, onDone }: { readonly seminar: Seminar; readonly onDone: () => void }) {
  const { t } = useTranslation('seminars');
  const toast = useToast();
  const navigate = useNavigate();
  const [starts, setStarts] = useState<readonly Start[]>([{ key: 0, local: '' }]);
  const [keepsPeople, setKeepsPeople] = useState(true);
  const [keepsRooms, setKeepsRooms] = useState(true);
  const save = useSeminarChange(({ busyLecturerIds }: Answers) =>
    call(seminarsRoutes.copy, {
      params: { id: seminar.id },
      body: { starts: starts.map(({ local }) => local), keepsPeople, keepsRooms, busyLecturerIds },
    }),
  );
  // About the lecturers of each copy the server asks by itself.
  const [known, setKnown] = useState<Answers>({});
  const issue = useIssueText(save.error);
  const send = (answers: Answers) => {
    setKnown(answers);
    save.mutate(answers, {
      onSuccess: ({ seminars }) => {
        onDone();
        toast(t('copy.done', { count: seminars.length }));
        const [only] = seminars;
        navigate(only && seminars.length === 1 ? `/seminars/${only.id}` : '/seminars?state=draft');
      },
    });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send({});
  };
  const asked = askedBy(save.error);
  const named = new Set(starts.map(({ local }) => local));
  return (
    <form className="space-y-4" onSubmit={submit}>
      <p className="text-soft">{t('copy.lead')}</p>
      <ProblemSummary error={save.error} />
      {asked && (
        <Button busy={save.isPending} onClick={() => send(answered(known, asked))}>
          {t('move.anyway')}
        </Button>
      )}
      {starts.map(({ key, local }, place) => (
        <div key={key} className="space-y-1">
          <LocalTimeField
            label={starts.length === 1 ? t('plan.start') : t('copy.start', { number: place + 1 })}
            value={local}
            onChange={(value) => setStarts(starts.map((one) => (one.key === key ? { key, local: value } : one)))}
            required
            error={issue(`starts.${place}`)}
          />
          {starts.length > 1 && (
            <Button kind="quiet" onClick={() => setStarts(starts.filter((one) => one.key !== key))}>
              {t('copy.remove', { number: place + 1 })}
            </Button>
          )}
        </div>
      ))}
      {starts.length < COPIES_AT_MOST && (
        <Button
          onClick={() => setStarts([...starts, { key: Math.max(...starts.map(({ key }) => key)) + 1, local: '' }])}
        >
          {t('copy.add')}
        </Button>
      )}
      <CheckField label={t('copy.people')} checked={keepsPeople} onChange={setKeepsPeople} />
      {seminar.venue && <CheckField label={t('copy.rooms')} checked={keepsRooms} onChange={setKeepsRooms} />}
      <DialogActions>
        <Button
          type="submit"
          kind="main"
          busy={save.isPending}
          lacks={named.size < starts.length ? t('copy.twice') : null}
        >
          {t('copy.submit')}
        </Button>
      </DialogActions>
    </form>
  );
}
