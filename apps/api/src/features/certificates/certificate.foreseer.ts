import type { RequirementBody } from '@kaskad/contracts';
import { addDays, type Consequence, deservedCertificates, type TrainingRecord } from '@kaskad/domain';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type EntityManager, Not } from 'typeorm';
import {
  type CampaignTerms,
  type Change,
  type Foreseen,
  type Foreseer,
  Foresight,
} from '../campaigns/foresight.service.ts';
import { validCertificatesWaiting } from '../bank/law-certificates.queries.ts';
import { type TrainingGroup, trainingGroups } from './training-groups.queries.ts';
import { Certificate } from './certificate.entity.ts';
import { countValidities } from './certificate-foresight.queries.ts';

/**
 * Whose certificates a change brings, and which of those that are held would not be given any more: those stay, and a
 * human looks at them.
 */
@Injectable()
export class CertificateForesight implements Foreseer, OnModuleInit {
  readonly feature = 'certificates';

  constructor(private readonly foresight: Foresight) {}

  onModuleInit(): void {
    this.foresight.register(this);
  }

  async foresee(tx: EntityManager, change: Change, foreseen: Foreseen): Promise<Consequence[]> {
    const { before, after } = change;
    return [
      ...(concernsTraining(change) ? deserved(await trainingGroups(tx, change), change, foreseen) : []),
      ...(lastDay(before) === lastDay(after) && before.electionDay === after.electionDay
        ? []
        : await validities(tx, before, after)),
      ...(before.lawEditionId === after.lawEditionId ? [] : await editions(tx, after)),
    ];
  }
}

/** The last day on which a certificate of the campaign holds. */
const lastDay = ({ electionDay, settings }: CampaignTerms) =>
  addDays(electionDay, settings.certificates.daysAfterElection);

const concernsTraining = ({ before, after, passMark }: Change) =>
  passMark !== null ||
  before.courseVersionId !== after.courseVersionId ||
  JSON.stringify(before.requirements) !== JSON.stringify(after.requirements);

function deserved(groups: readonly TrainingGroup[], { before, after }: Change, { certified }: Foreseen): Consequence[] {
  const tables = [tableOf(before), tableOf(after)] as const;
  return groups.flatMap((group): Consequence[] => {
    const by = (table: ReadonlyMap<string, RequirementBody>, record: TrainingRecord) =>
      deservedCertificates({
        requirements: group.posts.flatMap((post) => table.get(post) ?? []),
        isOperator: group.isOperator,
        record,
      });
    const [was, will] = [by(tables[0], group.before), by(tables[1], group.after)];
    const { holdsCompletion, holdsRight } = group.before;
    const of = (code: Consequence['code']): Consequence => ({
      code,
      count: group.personIds.length,
      personIds: group.personIds.slice(0, 5),
    });
    const isIssued = will.completion && !was.completion && !holdsCompletion;
    if (isIssued) for (const id of group.personIds) certified.add(id);
    return [
      ...(isIssued ? [of('certificates_issued')] : []),
      ...(will.rightToTrain && !was.rightToTrain && !holdsRight ? [of('rights_issued')] : []),
      ...(holdsCompletion && was.completion && !will.completion ? [of('certificates_unmet')] : []),
      ...(holdsRight && was.rightToTrain && !will.rightToTrain ? [of('rights_unmet')] : []),
    ];
  });
}

const tableOf = ({ requirements }: CampaignTerms) =>
  new Map(requirements.map((row) => [`${row.commissionKind}/${row.position}`, row]));

/** Certificates that are out keep the day they bear. */
async function validities(tx: EntityManager, before: CampaignTerms, after: CampaignTerms): Promise<Consequence[]> {
  const row = await countValidities(tx, before.id, {
    last: [lastDay(before), lastDay(after)],
    election: [before.electionDay, after.electionDay],
  });
  return [
    { code: 'certificates_keep_day', count: row?.keep ?? 0 },
    { code: 'certificates_end_before', count: row?.end ?? 0, personIds: row?.endPeople ?? [] },
  ];
}

async function editions(tx: EntityManager, after: CampaignTerms): Promise<Consequence[]> {
  const older = await tx.countBy(Certificate, {
    campaignId: after.id,
    state: 'issued',
    lawEditionId: Not(after.lawEditionId),
  });
  return [
    { code: 'certificates_older_edition', count: older },
    { code: 'certificates_law_waiting', count: await validCertificatesWaiting(tx, after.id, after.lawEditionId) },
  ];
}
