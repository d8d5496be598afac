import { type LawCertificate, lawRoutes } from '@kaskad/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from '../../../shared/i18n/use-translation.ts';
import { Link } from '../../../shared/router/index.ts';
import { useCan } from '../../../shared/access/session.tsx';
import { call } from '../../../shared/api/client.ts';
import { useFormat } from '../../../shared/i18n/use-format.ts';
import { useLawReference } from '../../../shared/i18n/use-law-reference.ts';
import { useLocalized } from '../../../shared/i18n/use-localized.ts';
import {
  Button,
  Card,
  type Column,
  Dialog,
  DialogActions,
  MoreButton,
  ProblemSummary,
  QueryView,
  SelectField,
  Status,
  Table,
  TextField,
  useToast,
  useUrlState,
} from '../../../shared/ui/index.ts';
import { lawCertificates, useLawChange } from './law.queries.ts';

type Show = 'waiting' | 'checked' | 'all';
const SHOWN = ['waiting', 'checked', 'all'] as const;

/**
 * Valid certificates whose test held questions on what an edition changed: a person says that one holds, or decides on
 * its own page.
 */
export function LawCertificatesCard({ editionId }: { readonly editionId: string }) {
  const { t } = useTranslation('bank');
  const [show, setShow] = useUrlState<Show>('certificates', 'waiting');
  const [checking, setChecking] = useState<LawCertificate | null>(null);
  const query = useInfiniteQuery(lawCertificates(editionId, show === 'all' ? undefined : show));
  const columns = useColumns(setChecking);
  return (
    <Card
      title={t('law.certificates')}
      actions={
        <SelectField<Show>
          label={t('law.list')}
          value={show}
          onChange={setShow}
          options={SHOWN.map((value) => ({ value, label: t(`law.show.${value}`) }))}
        />
      }
    >
      <p className="mb-3 max-w-prose text-soft">{t('law.certificatesText')}</p>
      <QueryView query={query}>
        {({ pages }) => (
          <Table
            caption={t('law.certificates')}
            columns={columns}
            rows={pages.flatMap(({ items }) => items)}
            rowKey={({ id }) => id}
            empty={<p className="py-2">{t('law.noCertificates')}</p>}
          />
        )}
      </QueryView>
      <MoreButton query={query} />
      <Dialog open={checking !== null} onClose={() => setChecking(null)} title={t('law.certificateHoldsTitle')}>
        {checking && <CheckForm certificate={checking} editionId={editionId} onDone={() => setChecking(null)} />}
      </Dialog>
    </Card>
  );
}

function useColumns(onCheck: (certificate: LawCertificate) => void): Column<LawCertificate>[] {
  const { t } = useTranslation('bank');
  const localized = useLocalized();
  const { number, shortDate } = useFormat();
  const lawReference = useLawReference();
  const can = useCan();
  return [
    {
      key: 'person',
      head: t('law.person'),
      bare: true,
      cell: ({ id, name }) => (
        <Link to={`/certificates/${id}`} className="font-semibold">
          {name}
        </Link>
      ),
    },
    {
      key: 'number',
      head: t('law.number'),
      cell: ({ number: code }) => <span className="whitespace-nowrap">{code}</span>,
    },
    { key: 'commission', head: t('law.commission'), cell: ({ commission }) => localized(commission) },
    { key: 'articles', head: t('law.articlesOf'), cell: ({ articles }) => lawReference(articles.join(', ')) },
    {
      key: 'share',
      head: t('law.share'),
      align: 'right',
      cell: ({ questions, of }) =>
        t('law.shareOf', { count: questions, replace: { count: number(questions), of: number(of) } }),
    },
    {
      key: 'looked',
      head: t('law.looked'),
      cell: ({ checkedBy, checkedAt, remark }) =>
        checkedAt ? (
          <>
            {checkedBy}
            <span className="block text-sm text-soft">{shortDate(checkedAt)}</span>
            {remark && <span className="block text-sm">{remark}</span>}
          </>
        ) : (
          <Status tone="warn">{t('law.waits')}</Status>
        ),
    },
    ...(can('certificate.revoke')
      ? [
          {
            key: 'acts',
            head: t('law.decision'),
            bare: true,
            cell: (certificate: LawCertificate) =>
              certificate.mayCheck && <Button onClick={() => onCheck(certificate)}>{t('law.certificateHolds')}</Button>,
          },
        ]
      : []),
  ];
}

interface CheckFormProps {
  readonly certificate: LawCertificate;
  readonly editionId: string;
  readonly onDone: () => void;
}

function CheckForm({ certificate: { id, name, number, articles }, editionId, onDone }: CheckFormProps) {
  const { t } = useTranslation(['bank', 'shell']);
  const lawReference = useLawReference();
  const toast = useToast();
  const [remark, setRemark] = useState('');
  const check = useLawChange(() =>
    call(lawRoutes.checkCertificate, { params: { id }, body: { lawEditionId: editionId, remark } }),
  );
  return (
    <form
      className="space-y-4"
      onSubmit={(event) => {
        event.preventDefault();
        check.mutate(undefined, {
          onSuccess: () => {
            toast(t('law.certificateDone'));
            onDone();
          },
        });
      }}
    >
      <p className="font-semibold">{`${name}, ${number}`}</p>
      <p>{t('law.certificateHoldsText', { references: lawReference(articles.join(', ')) })}</p>
      <ProblemSummary error={check.error} />
      <TextField label={t('law.remark')} value={remark} onChange={setRemark} multiline rows={3} maxLength={1000} />
      <DialogActions>
        <Button type="submit" kind="main" busy={check.isPending}>
          {t('law.confirm')}
        </Button>
      </DialogActions>
    </form>
  );
}
