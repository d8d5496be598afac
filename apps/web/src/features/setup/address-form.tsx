import { type Setup, setupRoutes } from '@kaskad/contracts';
import { type FormEvent, useState } from 'react';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { call } from '../../shared/api/client.ts';
import { useSetupChange } from '../../shared/setup/setup.queries.ts';
import { Button, Notice, ProblemSummary, TextField, useIssueText } from '../../shared/ui/index.ts';

/** The address that invitations and certificates print. */
export function AddressForm({ setup: { address } }: { readonly setup: Setup }) {
  const { t } = useTranslation('setup');
  const [url, setUrl] = useState('');
  const save = useSetupChange(() => call(setupRoutes.setAddress, { body: { url } }));
  const issue = useIssueText(save.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(undefined, { onSuccess: () => setUrl('') });
  };
  return (
    <>
      <p className="break-words">{t('address.now', { url: address.url })}</p>
      {!address.isPublic && <Notice tone="warn">{t('address.notPublic')}</Notice>}
      {address.isFixed ? (
        <p className="text-soft">{t('address.fixed')}</p>
      ) : (
        <form className="max-w-xl space-y-3" onSubmit={submit}>
          <ProblemSummary error={save.error} />
          <TextField
            label={t('address.label')}
            hint={t('address.hint')}
            value={url}
            onChange={setUrl}
            required
            maxLength={200}
            inputMode="url"
            autoComplete="url"
            error={issue('url')}
          />
          <div className="flex flex-wrap gap-2">
            <Button type="submit" busy={save.isPending}>
              {t('address.save')}
            </Button>
            {address.url !== location.origin && (
              <Button kind="quiet" onClick={() => setUrl(location.origin)}>
                {t('address.thisOne')}
              </Button>
            )}
          </div>
        </form>
      )}
    </>
  );
}
