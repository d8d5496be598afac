import type { Seminar } from '@kaskad/contracts';
import { useFormat } from '../../shared/i18n/use-format.ts';
import { useLocalized } from '../../shared/i18n/use-localized.ts';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { CopyButton, Dialog, DialogActions } from '../../shared/ui/index.ts';
import { useWhen, useWhere } from './seminar-words.tsx';
import { InBoth } from './spoken.tsx';

interface ShareProps {
  readonly seminar: Seminar;
  readonly onClose: () => void;
}

/** The invitation as a text for a chat of those invited: it names nobody. */
export function ShareDialog({ seminar, onClose }: ShareProps) {
  const { t } = useTranslation('seminars');
  return (
    <Dialog open onClose={onClose} title={t('share.title')}>
      <p className="mb-4 text-soft">{t('share.lead')}</p>
      <div className="space-y-5">
        <InBoth>
          <ShareText seminar={seminar} />
        </InBoth>
        <DialogActions>{null}</DialogActions>
      </div>
    </Dialog>
  );
}

function ShareText({ seminar }: { readonly seminar: Seminar }) {
  const { t } = useTranslation('seminars');
  const localized = useLocalized();
  const { dateAndTime } = useFormat();
  const [when, where] = [useWhen(), useWhere()];
  const text = t('share.text', {
    title: localized(seminar.title),
    when: when(seminar),
    where: where(seminar),
    until: dateAndTime(seminar.signUpUntil.local),
    link: `${window.location.origin}/my/seminars`,
  });
  return (
    <>
      <p className="mb-2 whitespace-pre-line rounded-box border border-line p-3 wrap-anywhere select-all">{text}</p>
      <CopyButton text={text} label={t('share.copy')} copied={t('share.copied')} />
    </>
  );
}
