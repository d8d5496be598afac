import { certificateRoutes, type PersonCertificate } from '@kaskad/contracts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from '../../../shared/i18n/use-translation.ts';
import { Link } from '../../../shared/router/index.ts';
import { call } from '../../../shared/api/client.ts';
import { useFormat } from '../../../shared/i18n/use-format.ts';
import { useLocalized } from '../../../shared/i18n/use-localized.ts';
import { Button, Card, Notice, ReasonDialog, Status, useToast } from '../../../shared/ui/index.ts';
import { personCertificates, usePeopleChange } from '../people.queries.ts';

/** What a person was certified, and which certificates bear a name of before. */
export function PersonCertificates({ personId }: { readonly personId: string }) {
  const { t } = useTranslation('persons');
  const toast = useToast();
  const [asked, setAsked] = useState<PersonCertificate | null>(null);
  const items = useQuery(personCertificates(personId)).data?.items ?? [];
  const reissue = usePeopleChange((reason: string) =>
    call(certificateRoutes.reissue, { params: { id: asked?.id ?? '' }, body: { reason } }),
  );
  if (items.length === 0) return null;
  const confirm = (reason: string) =>
    reissue.mutate(reason, {
      onSuccess: ({ number }) => {
        setAsked(null);
        toast(t('certificates.reissued', { number }));
      },
    });
  return (
    <Card title={t('certificates.title')}>
      <div className="space-y-3">
        {items.some(({ mayReissue }) => mayReissue) && <Notice tone="warn">{t('certificates.oldName')}</Notice>}
        <ul className="divide-y divide-line">
          {items.map((one) => (
            <li key={one.id} className="py-3">
              <Line certificate={one} onReissue={() => setAsked(one)} />
            </li>
          ))}
        </ul>
      </div>
      <ReasonDialog
        open={asked !== null}
        title={t('certificates.reissue')}
        text={t('certificates.reissueText')}
        confirm={t('certificates.reissue')}
        busy={reissue.isPending}
        error={reissue.error}
        onConfirm={confirm}
        onClose={() => {
          setAsked(null);
          reissue.reset();
        }}
      />
    </Card>
  );
}

function Line({ certificate, onReissue }: { readonly certificate: PersonCertificate; readonly onReissue: () => void }) {
  const { t } = useTranslation('persons');
  const localized = useLocalized();
  const { language, shortDate } = useFormat();
  const { id, number, kind, name, nameRu, campaign, standing, issuedOn, bearsOldName, mayReissue } = certificate;
  return (
    <div className="flex flex-wrap items-center justify-between gap-3">
      <div>
        <p className="flex flex-wrap items-center gap-2">
          <Link to={`/certificates/${id}`} className="font-semibold">
            {number}
          </Link>
          <Status tone={standing === 'valid' ? 'good' : 'quiet'}>{t(`certificates.standing.${standing}`)}</Status>
          {bearsOldName && (
            <Status tone="warn">
              {t('certificates.bears', { name: language === 'ru' && nameRu ? nameRu : name })}
            </Status>
          )}
        </p>
        <p className="text-soft">
          {t(`certificates.kinds.${kind}`)}
          {' · '}
          {localized(campaign)}
          {' · '}
          {shortDate(issuedOn)}
        </p>
      </div>
      {mayReissue && <Button onClick={onReissue}>{t('certificates.reissue')}</Button>}
    </div>
  );
}
