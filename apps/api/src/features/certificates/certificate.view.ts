import type { Certificate, LocalizedText } from '@kaskad/contracts';
import { type CertificateKind, certificateStandingOf, type CertificateState, dayIn } from '@kaskad/domain';
import { qrOutline } from './qr-outline.ts';

export interface CertificateRow {
  readonly id: string;
  readonly number: string;
  readonly verifyCode: string;
  readonly kind: CertificateKind;
  readonly name: string;
  readonly nameRu: string | null;
  readonly personId: string;
  readonly commissionId: string;
  readonly commissionName: LocalizedText;
  readonly within: LocalizedText | null;
  readonly path: string;
  readonly positionName: LocalizedText | null;
  readonly state: CertificateState;
  readonly issuedAt: Date;
  readonly validUntil: string;
  readonly zone: string;
  readonly testLost: boolean;
  readonly attendanceLost: boolean;
  /** Whether it is read by a commission that the holder has left. */
  readonly isFormerMember?: boolean;
}

export function certificateView(row: CertificateRow, now: Date): Certificate {
  const {
    id,
    number,
    kind,
    name,
    nameRu,
    personId,
    state,
    validUntil,
    zone,
    testLost,
    attendanceLost,
    isFormerMember = false,
  } = row;
  return {
    id,
    number,
    kind,
    name,
    nameRu,
    personId,
    validUntil,
    testLost,
    attendanceLost,
    isFormerMember,
    commission: { id: row.commissionId, name: row.commissionName, within: row.within },
    position: row.positionName,
    standing: certificateStandingOf({ state, validUntil, today: dayIn(zone, now) }),
    issuedOn: dayIn(zone, row.issuedAt),
  };
}

/** The address that the QR code carries. */
export const verifyUrlOf = (publicUrl: string, { verifyCode }: { verifyCode: string }) =>
  `${publicUrl}/verify/${verifyCode}`;

export const qrOf = (publicUrl: string, row: { verifyCode: string }) => qrOutline(verifyUrlOf(publicUrl, row));
