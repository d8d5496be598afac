import type { AddedTrainer } from '@kaskad/contracts';
import { useFormat } from '../../shared/i18n/use-format.ts';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { Button, CopyButton, Notice, QrCode } from '../../shared/ui/index.ts';

/** What each person needs to come in, shown once: to be sent, or printed and cut apart. */
export function AddedTrainers({ items }: { readonly items: readonly AddedTrainer[] }) {
  const { t } = useTranslation('certificates');
  if (items.length === 0) return null;
  return (
    <section className="space-y-3" aria-labelledby="added">
      <h2 id="added">{t('trainers.add.addedTitle')}</h2>
      <div className="no-print space-y-3">
        <Notice tone="info">{t('trainers.add.once')}</Notice>
        <Button onClick={() => window.print()}>{t('trainers.add.print')}</Button>
      </div>
      <ul className="space-y-3">
        {items.map((item) => (
          <li key={item.personId} className="card break-inside-avoid">
            <Entry item={item} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Entry({ item: { name, login, link, accredited } }: { readonly item: AddedTrainer }) {
  const { t } = useTranslation('certificates');
  const { longDate } = useFormat();
  return (
    <div className="flex flex-wrap items-start gap-4">
      {link && <QrCode qr={link.qr} label={t('trainers.add.qr', { name })} className="w-32 shrink-0" />}
      <div className="min-w-0 flex-1 space-y-1">
        <p className="text-lg font-bold">{name}</p>
        {accredited && <p>{t('trainers.done')}</p>}
        <p>
          {t('trainers.add.login')} <strong className="select-all">{login}</strong>
        </p>
        {link ? (
          <>
            <p>{t('trainers.add.how')}</p>
            <p className="font-mono text-sm break-all select-all">{link.url}</p>
            <p className="text-soft">{t('trainers.add.until', { date: longDate(link.until) })}</p>
            <div className="no-print">
              <CopyButton text={link.url} label={t('trainers.add.copy')} copied={t('trainers.add.copied')} />
            </div>
          </>
        ) : (
          <p>{t('trainers.add.hasPassword')}</p>
        )}
      </div>
    </div>
  );
}
