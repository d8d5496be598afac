import { type Question, questionRoutes } from '@kaskad/contracts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from '../../../shared/i18n/use-translation.ts';
import { call } from '../../../shared/api/client.ts';
import { useFormat } from '../../../shared/i18n/use-format.ts';
import { Button, Card, ProblemSummary, Status, TextField, useIssueText, useToast } from '../../../shared/ui/index.ts';
import { bankChoices, useBankChange } from './bank.queries.ts';
import { AudienceField, TagWords } from './question-tags.tsx';
import { UsesNote } from './uses-note.tsx';

/** How often the question was drawn, for whom it is, and how often it may be drawn. */
export function UseCard({ question }: { readonly question: Question }) {
  const { t } = useTranslation('bank');
  const { number } = useFormat();
  const [changing, setChanging] = useState(false);
  const {
    exposure: { drawn, handedIn },
    drawCap,
    tags,
    mayEdit,
  } = question;
  return (
    <Card
      title={t('use.title')}
      actions={
        mayEdit &&
        !changing && (
          <Button kind="quiet" onClick={() => setChanging(true)}>
            {t('use.change')}
          </Button>
        )
      }
    >
      <dl className="grid grid-cols-2 gap-x-6 gap-y-3">
        <div>
          <dt className="text-sm text-soft">{t('use.drawn')}</dt>
          <dd className="text-2xl font-bold tabular-nums">{number(drawn)}</dd>
          {drawCap !== null && (
            <dd>
              <CapWord cap={drawCap} drawn={drawn} />
            </dd>
          )}
        </div>
        <div>
          <dt className="text-sm text-soft">{t('use.handedIn')}</dt>
          <dd className="text-2xl font-bold tabular-nums">{number(handedIn)}</dd>
        </div>
        {!changing && (
          <div className="col-span-2">
            <dt className="text-sm text-soft">{t('use.audience')}</dt>
            <dd>{tags.length > 0 ? <TagWords tags={tags} /> : t('use.everyone')}</dd>
          </div>
        )}
      </dl>
      {changing ? (
        <UseForm question={question} onDone={() => setChanging(false)} />
      ) : (
        <p className="mt-3 text-sm text-soft">{t('use.counted')}</p>
      )}
    </Card>
  );
}

/** The cap, and whether it is reached. */
export function CapWord({ cap, drawn }: { readonly cap: number; readonly drawn: number }) {
  const { t } = useTranslation('bank');
  const { number } = useFormat();
  return drawn >= cap ? (
    <Status tone="bad">{t('use.capReached')}</Status>
  ) : (
    <span className="text-sm text-soft">{t('use.capped', { cap: number(cap) })}</span>
  );
}

function UseForm({
  question: { id, tags, drawCap },
  onDone,
}: {
  readonly question: Question;
  readonly onDone: () => void;
}) {
  const { t } = useTranslation(['bank', 'shell']);
  const toast = useToast();
  const choices = useQuery(bankChoices).data;
  const [chosen, setChosen] = useState(tags.map(({ code }) => code));
  const [cap, setCap] = useState(drawCap === null ? '' : String(drawCap));
  const save = useBankChange(() =>
    call(questionRoutes.use, {
      params: { id },
      body: { tags: chosen, drawCap: cap.trim() === '' ? null : Number(cap) },
    }),
  );
  const issue = useIssueText(save.error);
  return (
    <form
      className="mt-4 space-y-4"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate(undefined, {
          onSuccess: () => {
            toast(t('use.saved'));
            onDone();
          },
        });
      }}
    >
      <ProblemSummary error={save.error} />
      <AudienceField
        audiences={choices?.audiences ?? []}
        tags={choices?.tags ?? []}
        chosen={chosen}
        onChange={setChosen}
      />
      <TextField
        label={t('use.cap')}
        hint={t('use.capHint')}
        value={cap}
        onChange={setCap}
        type="number"
        inputMode="numeric"
        min={1}
        max={10_000_000}
        error={issue('drawCap')}
      />
      {cap.trim() !== '' && <UsesNote questionId={id} />}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" kind="main" busy={save.isPending}>
          {t('use.save')}
        </Button>
        <Button onClick={onDone}>{t('shell:cancel')}</Button>
      </div>
    </form>
  );
}
