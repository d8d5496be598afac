import type { CommissionDetail, Member } from '@kaskad/contracts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from '../../../shared/i18n/use-translation.ts';
import { Link, useParams } from '../../../shared/router/index.ts';
import { useFormat } from '../../../shared/i18n/use-format.ts';
import { useLocalized } from '../../../shared/i18n/use-localized.ts';
import {
  Button,
  Card,
  type Column,
  Empty,
  KeyFigures,
  LinkButton,
  Page,
  QueryView,
  Table,
} from '../../../shared/ui/index.ts';
import { CommissionDialog } from './commission-dialog.tsx';
import { CommissionTree } from './commission-tree.tsx';
import { MemberDialog } from './member-dialog.tsx';
import { kindsList, oneCommission } from '../people.queries.ts';
import { useWholeName } from '../person-name.ts';
import { ClosedNote, CommissionHistory } from '../reorganisation/commission-history.tsx';

type Asked = { readonly act: 'add' | 'edit' | 'below' } | { readonly act: 'replace'; readonly member: Member };

export function CommissionPage() {
  const { id = '' } = useParams();
  const query = useQuery(oneCommission(id));
  return <QueryView query={query}>{(commission) => <Shown key={commission.id} commission={commission} />}</QueryView>;
}

function Shown({ commission }: { readonly commission: CommissionDetail }) {
  const { t } = useTranslation('people');
  const localized = useLocalized();
  const { number } = useFormat();
  const [asked, setAsked] = useState<Asked | null>(null);
  const { id, may, memberList, children, precincts, members, operators } = commission;
  const close = () => setAsked(null);
  const kinds = useQuery(kindsList).data?.items ?? [];
  const level = kinds.find(({ code }) => code === commission.kind)?.level ?? 0;
  const hasLowerKinds = kinds.some((kind) => kind.level > level);
  const parent = commission.parents.at(-1);
  const figures = [
    ...(children > 0
      ? [
          { label: t('figures.members'), value: number(members) },
          { label: t('figures.precincts'), value: number(precincts) },
          { label: t('figures.children'), value: number(children) },
        ]
      : []),
    ...(operators > 0
      ? [
          {
            label: t('figures.operators'),
            value: number(operators),
            hint: <Link to={`/people?commission=${id}&group=operators`}>{t('page.operators')}</Link>,
          },
        ]
      : []),
  ];
  const actions = (
    <>
      {may.appoint && (
        <Button kind="main" onClick={() => setAsked({ act: 'add' })}>
          {t('page.add')}
        </Button>
      )}
      {may.import && <LinkButton to={`/rosters/new?commission=${id}`}>{t('page.import')}</LinkButton>}
      {may.invite && <LinkButton to={`/accounts/invitations?commission=${id}`}>{t('page.invitations')}</LinkButton>}
      {may.reorganise && <LinkButton to={`/commissions/${id}/reorganise`}>{t('reorganise.open')}</LinkButton>}
      {may.manage && (
        <Button kind="quiet" onClick={() => setAsked({ act: 'edit' })}>
          {t('tree.edit')}
        </Button>
      )}
    </>
  );
  return (
    <Page
      title={localized(commission.name)}
      lead={<Lead commission={commission} />}
      actions={actions}
      back={
        parent?.reachable
          ? { to: `/commissions/${parent.id}`, label: localized(parent.name) }
          : { to: '/commissions', label: t('tree.title') }
      }
    >
      <ClosedNote commission={commission} />
      {figures.length > 0 && <KeyFigures items={figures} />}
      <Card title={t('page.members')}>
        {memberList === null ? (
          <p className="text-soft">{t('page.hidden')}</p>
        ) : (
          <Members
            members={memberList}
            isClosed={commission.closedOn !== null}
            mayReplace={may.appoint}
            onReplace={(member) => setAsked({ act: 'replace', member })}
          />
        )}
      </Card>
      {(children > 0 || (may.manage && hasLowerKinds)) && (
        <Card
          title={t('tree.below')}
          actions={
            may.manage && (
              <Button kind="quiet" onClick={() => setAsked({ act: 'below' })}>
                {t('tree.add')}
              </Button>
            )
          }
        >
          {children > 0 && (
            <nav aria-label={t('tree.below')}>
              <CommissionTree parentId={id} />
            </nav>
          )}
        </Card>
      )}
      <CommissionHistory commissionId={id} />
      {(asked?.act === 'add' || asked?.act === 'replace') && (
        <MemberDialog
          commissionId={id}
          today={commission.today}
          replaced={asked.act === 'replace' ? asked.member : null}
          onClose={close}
        />
      )}
      {(asked?.act === 'edit' || asked?.act === 'below') && (
        <CommissionDialog commission={commission} isNew={asked.act === 'below'} onClose={close} />
      )}
    </Page>
  );
}

function Lead({ commission: { parents, code, kindName, place } }: { readonly commission: CommissionDetail }) {
  const { t } = useTranslation('people');
  const localized = useLocalized();
  return (
    <>
      <p>
        {localized(kindName)}
        {' · '}
        {t('code')}
        {': '}
        {code}
        {place && (
          <>
            {' · '}
            {localized(place)}
          </>
        )}
      </p>
      {parents.length > 1 && (
        <p className="text-sm">
          {parents.map(({ id, name, reachable }, at) => (
            <span key={id}>
              {at > 0 && ' › '}
              {reachable ? <Link to={`/commissions/${id}`}>{localized(name)}</Link> : localized(name)}
            </span>
          ))}
        </p>
      )}
    </>
  );
}

interface MembersProps {
  readonly isClosed: boolean;
  readonly members: readonly Member[];
  readonly mayReplace: boolean;
  readonly onReplace: (member: Member) => void;
}

function Members({ members, isClosed, mayReplace, onReplace }: MembersProps) {
  const { t } = useTranslation('people');
  const localized = useLocalized();
  const { shortDate } = useFormat();
  const wholeName = useWholeName();
  const columns: Column<Member>[] = [
    {
      key: 'person',
      head: t('page.person'),
      bare: true,
      cell: (member) => (
        <Link to={`/people/${member.personId}`} className="font-semibold">
          {wholeName(member)}
        </Link>
      ),
    },
    { key: 'position', head: t('page.position'), cell: ({ position }) => localized(position.name) },
    { key: 'language', head: t('page.language'), cell: ({ language }) => t(`languages.${language}`) },
    ...(mayReplace
      ? [
          {
            key: 'phone',
            head: t('page.phone'),
            cell: ({ phone }: Member) =>
              phone ? (
                <a href={`tel:${phone}`} className="whitespace-nowrap">
                  {phone}
                </a>
              ) : (
                <span className="text-soft">{t('page.noPhone')}</span>
              ),
          },
        ]
      : []),
    { key: 'since', head: t('page.since'), cell: ({ startedOn }) => shortDate(startedOn) },
    ...(mayReplace
      ? [
          {
            key: 'actions',
            head: t('page.actions'),
            cell: (member: Member) => (
              <Button aria-label={t('page.replaceOf', { name: wholeName(member) })} onClick={() => onReplace(member)}>
                {t('page.replace')}
              </Button>
            ),
          },
        ]
      : []),
  ];
  return (
    <Table
      roomy
      caption={t('page.members')}
      columns={columns}
      rows={members}
      rowKey={({ appointmentId }) => appointmentId}
      empty={
        isClosed ? (
          <p className="text-soft">{t('page.closedMembers')}</p>
        ) : (
          <Empty title={t('page.noMembers')}>{t('page.noMembersText')}</Empty>
        )
      }
    />
  );
}
