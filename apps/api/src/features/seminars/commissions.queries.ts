import type { LocalizedText } from '@kaskad/contracts';
import { campaignSettingsOf, seminarSettingsOf, type SeminarSettings } from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import { Campaign } from '../campaigns/campaign.entity.ts';

export interface CommissionRow {
  readonly id: string;
  readonly path: string;
  readonly timeZone: string;
  readonly name: LocalizedText;
  readonly isPrecinct: boolean;
  /** Of its kind: 0 central … 3 precinct. */
  readonly level: number;
}

export async function commissionOf(db: EntityManager, id: string): Promise<CommissionRow | null> {
  const [row] = await db.query<CommissionRow[]>(
    `select c.id, c.path, c.time_zone as "timeZone", c.name, k.is_precinct as "isPrecinct", k.level
      from commissions c
      join commission_kinds k on k.code = c.kind where c.id = $1`,
    [id],
  );
  return row ?? null;
}

export interface CampaignRow {
  readonly id: string;
  readonly name: LocalizedText;
  readonly settings: SeminarSettings;
  /** The lowest level on which seminars are held. */
  readonly cascadeDepth: number;
  readonly electionDay: string;
  /** Until when the precincts are to be trained. */
  readonly precinctDeadline: string;
}

type StoredCampaign = Pick<CampaignRow, 'id' | 'name' | 'electionDay' | 'precinctDeadline'> & {
  readonly settings: unknown;
};

const campaign = (row: StoredCampaign | undefined): CampaignRow | null =>
  row
    ? {
        id: row.id,
        name: row.name,
        electionDay: row.electionDay,
        precinctDeadline: row.precinctDeadline,
        settings: seminarSettingsOf(row.settings),
        cascadeDepth: campaignSettingsOf(row.settings).training.cascadeDepth,
      }
    : null;

export async function campaignOf(db: EntityManager, id: string): Promise<CampaignRow | null> {
  const row = await db.findOne(Campaign, {
    where: { id },
    select: { id: true, name: true, settings: true, electionDay: true, precinctDeadline: true },
  });
  return campaign(row ?? undefined);
}

/**
 * The open campaigns in which the commission takes part: its own and those of commissions above it, the next election
 * first.
 */
export async function openCampaignsFor(db: EntityManager, path: string): Promise<CampaignRow[]> {
  const rows = await db.query<StoredCampaign[]>(
    `select k.id, k.name, k.settings, k.election_day::text as "electionDay", k.precinct_deadline::text as "precinctDeadline"
     from campaigns k join commissions c on c.id = k.commission_id
     where k.state = 'open' and starts_with($1, c.path) order by k.election_day, length(c.path) desc, k.id`,
    [path],
  );
  return rows.flatMap((row) => campaign(row) ?? []);
}

/** The named one of the open campaigns of a commission; the first of them when none is named. */
export async function openCampaignFor(db: EntityManager, path: string, id?: string): Promise<CampaignRow | null> {
  const open = await openCampaignsFor(db, path);
  return (id === undefined ? open[0] : open.find((one) => one.id === id)) ?? null;
}
