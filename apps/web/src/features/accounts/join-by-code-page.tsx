import { readPaperCode } from '@kaskad/domain';
import { type FormEvent, useState } from 'react';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { useNavigate } from '../../shared/router/index.ts';
import { Button, Page, TextField } from '../../shared/ui/index.ts';

/** Takes the short code of an invitation from whoever has no camera, or a new phone and no number in the list. */
export function JoinByCodePage() {
  const { t } = useTranslation('entry');
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const [tried, setTried] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    const code = readPaperCode(text);
    if (code) void navigate(`/join/${code}`);
  };
  return (
    <Page title={t('join.codeTitle')} lead={t('join.codeLead')} width="narrow">
      <form className="space-y-4" onSubmit={submit}>
        <TextField
          label={t('join.code')}
          hint={t('join.codeHint')}
          value={text}
          onChange={setText}
          autoComplete="off"
          autoFocus
          maxLength={20}
          error={tried && !readPaperCode(text) ? t('join.codeShort') : undefined}
        />
        <Button type="submit" kind="main">
          {t('join.next')}
        </Button>
      </form>
    </Page>
  );
}
