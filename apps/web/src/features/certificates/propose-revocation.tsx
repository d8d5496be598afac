import { type ProposeRevocation as Proposal, revocationRoutes as routes } from '@kaskad/contracts';
import { type ReactNode, useState } from 'react';
import { call } from '../../shared/api/client.ts';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { Button, ReasonDialog, useToast } from '../../shared/ui/index.ts';
import { useCertificateChange } from './certificates.queries.ts';

interface Props {
  readonly ids: readonly string[];
  readonly label: string;
  readonly title: string;
  readonly text: ReactNode;
  readonly onDone?: () => void;
}

/** Asks why these certificates should be revoked, and puts it before a second person. */
export function ProposeRevocation({ ids, label, title, text, onDone }: Props) {
  const { t } = useTranslation('certificates');
  const toast = useToast();
  const [open, setOpen] = useState(false);
  const propose = useCertificateChange((body: Proposal) => call(routes.propose, { body }));
  const done = () => {
    setOpen(false);
    toast(t('revocations.sent'));
    onDone?.();
  };
  return (
    <>
      <Button kind="danger" onClick={() => setOpen(true)}>
        {label}
      </Button>
      <ReasonDialog
        open={open}
        title={title}
        text={text}
        confirm={label}
        busy={propose.isPending}
        error={propose.error}
        onClose={() => setOpen(false)}
        onConfirm={(reason) => propose.mutate({ certificateIds: [...ids], reason }, { onSuccess: done })}
      />
    </>
  );
}
