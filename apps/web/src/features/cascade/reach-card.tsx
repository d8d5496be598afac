import type { Reach, ReachNode } from '@kaskad/contracts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { Link } from '../../shared/router/index.ts';
import { useLocalized } from '../../shared/i18n/use-localized.ts';
import { Card, type Column, Notice, QueryView, Status, Table } from '../../shared/ui/index.ts';
import { reach } from './cascade.queries.ts';
import { TreePicture } from './tree-picture.tsx';

/** Whom a person trained, directly and through others: counted, drawn and listed. */
export function ReachCard({
  personId,
  campaignId,
}: {
  readonly personId: string;
  readonly campaignId: string | undefined;
}) {
  const { t } = useTranslation('cascade');
  const query = useQuery(reach(personId, campaignId));
  return (
    <Card title={t('lineage.down')}>
      <p className="mb-3 text-soft">{t('lineage.downText')}</p>
      <QueryView query={query}>
        {(found) =>
          found.nodes.length === 0 ? <Notice tone="info" title={t('lineage.nobodyBelow')} /> : <Found found={found} />
        }
      </QueryView>
    </Card>
  );
}

function Found({ found }: { readonly found: Reach }) {
  const { t } = useTranslation('cascade');
  const { perDepth, leftOut, nodes } = found;
  return (
    <div className="space-y-4">
      <ul className="flex flex-wrap gap-3">
        {perDepth.map(({ depth, people, certified }) => (
          <li key={depth} className="rounded-box border border-line px-3 py-2">
            <p className="text-sm text-soft">{t('lineage.depth', { depth })}</p>
            <p className="font-bold">{t('lineage.people', { count: people })}</p>
            <p className="text-sm text-soft">{t('lineage.certifiedOf', { count: certified })}</p>
          </li>
        ))}
      </ul>
      {leftOut > 0 && <Notice tone="info" title={t('lineage.leftOut', { count: leftOut })} />}
      <h3>{t('lineage.picture')}</h3>
      <TreePicture found={found} />
      <details className="group" open={nodes.length <= 30}>
        <summary className="min-h-11 cursor-pointer font-semibold text-deep">{t('lineage.list')}</summary>
        <NodeList nodes={nodes} />
      </details>
    </div>
  );
}

/** The same people as text, for those who read rather than look. */
function NodeList({ nodes }: { readonly nodes: readonly ReachNode[] }) {
  const { t } = useTranslation('cascade');
  const localized = useLocalized();
  const columns: Column<ReachNode>[] = [
    {
      key: 'name',
      head: t('lineage.columns.name'),
      bare: true,
      cell: ({ personId, name }) =>
        name ? (
          <Link to={`/cascade/lineage/${personId}`}>{name}</Link>
        ) : (
          <span className="text-soft">{t('lineage.hidden')}</span>
        ),
    },
    { key: 'commission', head: t('lineage.columns.commission'), cell: ({ commission }) => localized(commission) },
    { key: 'depth', head: t('lineage.columns.generation'), cell: ({ depth }) => t('lineage.depth', { depth }) },
    { key: 'trainees', head: t('lineage.columns.trainees'), align: 'right', cell: ({ trainees }) => trainees },
    {
      key: 'certified',
      head: t('lineage.columns.certified'),
      cell: ({ certified }) => (
        <Status tone={certified ? 'good' : 'quiet'}>{certified ? t('lineage.yes') : t('lineage.no')}</Status>
      ),
    },
  ];
  return <Table caption={t('lineage.list')} columns={columns} rows={nodes} rowKey={({ personId }) => personId} />;
}
