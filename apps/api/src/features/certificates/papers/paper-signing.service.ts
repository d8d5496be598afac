import {
  canonicalNames,
  type CertificateKind,
  codeOfPaper,
  dayIn,
  mixesScripts,
  type PaperToSign,
  paperToSign,
} from '@kaskad/domain';
import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../../../platform/clock.service.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { SecretKey } from '../../../platform/secrets/secret-key.ts';
import { dayOf, type PaperSigner, signerOfToday } from './paper-keys.ts';
import { certificateToSign, codeThatCounts, keepPapers, takePlaces } from './papers.queries.ts';

interface IssuedPaper {
  readonly id: string;
  readonly kind: CertificateKind;
  readonly number: string;
  readonly name: string;
  readonly nameRu: string | null;
}

interface PaperCampaign {
  readonly id: string;
  readonly zone: string;
  readonly validUntil: string;
}

const sha256 = (text: string) => createHash('sha256').update(text).digest();

@Injectable()
export class PaperSigning {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly secret: SecretKey,
  ) {}

  /**
   * Signs what was just issued in a campaign, in as many statements for one as for a thousand. Where no key can sign
   * (the root is kept elsewhere, and the year of the last key is over), they are signed when they are first printed.
   */
  async signIssued(
    tx: EntityManager,
    campaign: PaperCampaign,
    now: Date,
    issued: readonly IssuedPaper[],
  ): Promise<void> {
    if (issued.length === 0) return;
    const signer = await signerOfToday(tx, this.secret, now);
    if (!signer) return;
    const first = await takePlaces(tx, campaign.id, issued.length);
    const rows = issued.flatMap((paper, place) => {
      const code = signedCode(signer, campaign, { ...paper, issuedAt: now }, { now, place: first + place });
      const row = { certificate_id: paper.id, status_index: first + place, key_id: signer.keyId };
      return code === null ? [] : [{ ...row, code }];
    });
    await keepPapers(tx, campaign.id, now, rows);
  }

  /**
   * The code of a certificate. One that was issued before there were codes, or whose key was withdrawn since, is signed
   * now; null where it cannot be.
   */
  async codeOf(certificateId: string): Promise<string | null> {
    const known = await codeThatCounts(this.db.manager, certificateId);
    if (known !== null) return known;
    return inTransaction(this.db, async (tx) => {
      const now = this.clock.now();
      const paper = await certificateToSign(tx, certificateId);
      if (!paper || (paper.code !== null && !paper.isWithdrawn)) return paper?.code ?? null;
      const signer = await signerOfToday(tx, this.secret, now);
      if (!signer || mixesScripts(paper)) return null;
      const campaign = { id: paper.campaignId, zone: paper.zone, validUntil: paper.validUntil };
      const place = paper.statusIndex ?? (await takePlaces(tx, campaign.id, 1));
      const code = signedCode(signer, campaign, paper, { now, place });
      if (code !== null)
        await keepPapers(tx, campaign.id, now, [
          { certificate_id: paper.id, status_index: place, key_id: signer.keyId, code },
        ]);
      return code;
    });
  }
}

/** Null for a name of two scripts, which may be somebody else's to the eye, and where the number leaves no room. */
function signedCode(
  signer: PaperSigner,
  campaign: PaperCampaign,
  { kind, number, issuedAt, ...rest }: IssuedPaper & { readonly issuedAt: Date },
  { now, place }: { readonly now: Date; readonly place: number },
): string | null {
  if (mixesScripts(rest)) return null;
  const paper: PaperToSign = {
    keyId: signer.keyId,
    kind,
    number,
    campaignId: campaign.id,
    issuedOn: dayIn(campaign.zone, issuedAt),
    validUntil: campaign.validUntil,
    signedOn: dayOf(now),
    statusIndex: place,
    names: canonicalNames(rest),
  };
  const signed = paperToSign(paper, sha256);
  return signed && codeOfPaper(signed, signer.sign(signed));
}
