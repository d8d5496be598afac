import { accountsRoutes } from '@kaskad/contracts';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from '../i18n/use-translation.ts';
import { asksForCode, call } from '../api/client.ts';
import { Button, Dialog, DialogActions, ProblemSummary, useLacks } from '../ui/index.ts';
import { CodeField } from './code-field.tsx';

/** Comes up over whatever is open when the server asks for a fresh code, and lets the act go on once it is given. */
export function CodeDialog() {
  const { t } = useTranslation('shell');
  const lacks = useLacks();
  const [open, setOpen] = useState(false);
  const [code, setCode] = useState('');
  const waiting = useRef<((given: boolean) => void)[]>([]);
  const give = useMutation({
    mutationFn: () => call(accountsRoutes.giveSecondFactor, { body: { code } }),
    onSuccess: () => settle(true),
  });
  const settle = (given: boolean) => {
    setOpen(false);
    setCode('');
    waiting.current.splice(0).forEach((answer) => answer(given));
  };
  useEffect(
    () =>
      asksForCode(
        () =>
          new Promise((answer) => {
            waiting.current.push(answer);
            setOpen(true);
          }),
      ),
    [],
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // A dialog inside a form of the page would send that, too.
    event.stopPropagation();
    give.mutate();
  };
  return (
    <Dialog
      open={open}
      title={t('secondFactor.again')}
      onClose={() => {
        give.reset();
        settle(false);
      }}
    >
      <form className="space-y-4" onSubmit={submit}>
        <p>{t('secondFactor.againText')}</p>
        <ProblemSummary error={give.error} />
        <CodeField value={code} onChange={setCode} />
        <DialogActions>
          <Button
            type="submit"
            kind="main"
            busy={give.isPending}
            lacks={lacks([code.length >= 6, t('secondFactor.code')])}
          >
            {t('secondFactor.go')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
