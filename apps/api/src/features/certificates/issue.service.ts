import { type CertificateKind, certificateNumber, dayIn, deservedCertificates, numberPrefix } from '@kaskad/domain';
import { Injectable } from '@nestjs/common';
import { randomBytes, randomUUID } from 'node:crypto';
import { DataSource, type EntityManager } from 'typeorm';
import { type AuditEntry, recordAudit } from '../../platform/audit/audit.ts';
import { Clock } from '../../platform/clock.service.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import { leaveMessages, type NewMessage } from '../notifications/messages/outbox.queries.ts';
import { reviewAttendance } from './attendance-review.ts';
import { type IssueCandidate, issueCandidates, type IssuingCampaign, issuingCampaign } from './issue.queries.ts';
import { insertAccreditations, insertCertificateRows, insertFirstStates } from './issue-writing.queries.ts';
import { CertificateNumber } from './certificate-number.entity.ts';
import { PaperSigning } from './papers/paper-signing.service.ts';

/** Persons decided in one transaction: the number of statements is the same for one and for a thousand. */
const BATCH = 1_000;

interface NewCertificate {
  readonly id: string;
  readonly kind: CertificateKind;
  readonly candidate: IssueCandidate;
}

@Injectable()
export class IssueService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly signing: PaperSigning,
  ) {}

  /** Issues what these persons deserve and do not hold yet; returns how many certificates. Safe to repeat. */
  async issueFor(campaignId: string, personIds: readonly string[]): Promise<number> {
    let issued = 0;
    for (let from = 0; from < personIds.length; from += BATCH) {
      const batch = personIds.slice(from, from + BATCH);
      issued += await inTransaction(this.db, (tx) => this.issueBatch(tx, campaignId, batch));
    }
    return issued;
  }

  private async issueBatch(tx: EntityManager, campaignId: string, personIds: readonly string[]): Promise<number> {
    const campaign = await issuingCampaign(tx, campaignId);
    if (!campaign) return 0;
    const now = this.clock.now();
    const prefix = numberPrefix(campaign.ownerCode, Number(dayIn(campaign.zone, now).slice(0, 4)));
    const last = await lockNumbers(tx, prefix);
    const candidates = await issueCandidates(tx, campaign, personIds);
    await reviewAttendance(tx, campaign, candidates, now);
    const deserved = candidates.flatMap(deservedBy);
    if (deserved.length === 0) return 0;
    const numbered = deserved.map((one, index) => ({ ...one, number: certificateNumber(prefix, last + index + 1) }));
    await insertCertificates(tx, campaign, now, numbered);
    await this.signing.signIssued(tx, campaign, now, numbered.map(toSign));
    await tx.update(CertificateNumber, { prefix }, { last: last + deserved.length });
    await leaveMessages(
      tx,
      deserved.map((one) => wordTo(one, campaign)),
      now,
    );
    const accredited = await accreditTrainers(tx, campaign, now, deserved);
    await recordAudit(tx, null, now, [...deserved.map(issuedEntry), ...accredited]);
    return deserved.length;
  }
}

/** The row stays locked until the transaction ends: numbers run without gaps, and nobody is decided twice at once. */
export async function lockNumbers(tx: EntityManager, prefix: string): Promise<number> {
  await tx.createQueryBuilder().insert().into(CertificateNumber).values({ prefix, last: 0 }).orIgnore().execute();
  const { last } = await tx.findOneOrFail(CertificateNumber, {
    where: { prefix },
    lock: { mode: 'pessimistic_write' },
  });
  return last;
}

const toSign = ({ id, kind, number, candidate: { name, nameRu } }: NewCertificate & { number: string }) => ({
  id,
  kind,
  number,
  name,
  nameRu,
});

function deservedBy(candidate: IssueCandidate): NewCertificate[] {
  const { record } = candidate;
  const { completion, rightToTrain } = deservedCertificates(candidate);
  const found: NewCertificate[] = [];
  if (completion && !record.holdsCompletion) found.push({ id: randomUUID(), kind: 'completion', candidate });
  if (rightToTrain && !record.holdsRight) found.push({ id: randomUUID(), kind: 'right_to_train', candidate });
  return found;
}

async function insertCertificates(
  tx: EntityManager,
  campaign: IssuingCampaign,
  now: Date,
  certificates: readonly (NewCertificate & { number: string })[],
): Promise<void> {
  const rows = certificates.map(({ id, number, kind, candidate }) => ({
    id,
    number,
    verify_code: randomBytes(18).toString('base64url'),
    kind,
    person_id: candidate.personId,
    commission_id: candidate.commissionId,
    name: candidate.name,
    name_ru: candidate.nameRu,
    position: candidate.position,
    attempt_id: candidate.attemptId,
    seminar_id: candidate.seminarId,
    attendance_share: candidate.record.attendance,
    score_share: candidate.scoreShare,
  }));
  await insertCertificateRows(tx, campaign, now, rows);
  await insertFirstStates(
    tx,
    certificates.map(({ id }) => id),
    now,
  );
}

/** The right to train carries the accreditation for seminars at the level of the own commission and below. */
async function accreditTrainers(
  tx: EntityManager,
  campaign: IssuingCampaign,
  now: Date,
  deserved: readonly NewCertificate[],
): Promise<AuditEntry[]> {
  const trainers = deserved.filter(({ kind }) => kind === 'right_to_train');
  if (trainers.length === 0) return [];
  const rows = trainers.map(({ id, candidate }) => ({
    certificate_id: id,
    person_id: candidate.personId,
    commission_id: candidate.commissionId,
    level: candidate.commissionLevel,
  }));
  const granted = await insertAccreditations(tx, campaign, now, rows);
  return granted.map(({ id, level }) => ({
    action: 'accreditation.granted',
    subjectType: 'accreditation',
    subjectId: id,
    after: { level },
  }));
}

/** Who gets both kinds at once is told once. */
const wordTo = ({ candidate }: NewCertificate, { id, name }: IssuingCampaign): NewMessage => ({
  personId: candidate.personId,
  kind: 'certificate_issued',
  params: { campaignId: id, campaignName: name },
});

function issuedEntry({ id, kind, candidate }: NewCertificate): AuditEntry {
  return {
    action: 'certificate.issued',
    subjectType: 'certificate',
    subjectId: id,
    after: { kind, personId: candidate.personId, attemptId: candidate.attemptId, seminarId: candidate.seminarId },
  };
}
