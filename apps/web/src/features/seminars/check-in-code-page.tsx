import { readHallCode } from '@kaskad/domain';
import { type FormEvent, useState } from 'react';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { useNavigate } from '../../shared/router/index.ts';
import { Button, Page, TextField } from '../../shared/ui/index.ts';

/** Takes the six digits from the wall of the hall, where no camera reads the QR code beside them. */
export function CheckInCodePage() {
  const { t } = useTranslation('seminars');
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const [isTried, setTried] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    const code = readHallCode(text);
    if (code) void navigate(`/check-in/${code}`);
  };
  return (
    <Page
      title={t('checkIn.typeTitle')}
      lead={t('checkIn.typeLead')}
      back={{ to: '/my/seminars', label: t('mine.title') }}
      width="narrow"
    >
      <form className="space-y-4" onSubmit={submit}>
        <TextField
          label={t('checkIn.code')}
          value={text}
          onChange={setText}
          inputMode="numeric"
          autoComplete="off"
          autoFocus
          maxLength={12}
          error={isTried && !readHallCode(text) ? t('checkIn.codeShort') : undefined}
        />
        <Button type="submit" kind="main">
          {t('checkIn.mark')}
        </Button>
      </form>
    </Page>
  );
}
