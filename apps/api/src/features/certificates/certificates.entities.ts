import { Accreditation } from './accreditation.entity.ts';
import { AttendanceLoss } from './attendance-loss.entity.ts';
import { CertificateNumber } from './certificate-number.entity.ts';
import { CertificateStateRow } from './certificate-state.entity.ts';
import { Certificate } from './certificate.entity.ts';
import { CertificatePaper } from './papers/certificate-paper.entity.ts';
import { PaperKeyList } from './papers/paper-key-list.entity.ts';
import { PaperKey } from './papers/paper-key.entity.ts';
import { StatusCounter } from './papers/status-counter.entity.ts';
import { CertificateRevocation } from './revocations/certificate-revocation.entity.ts';
import { ProposedRevocation } from './revocations/proposed-revocation.entity.ts';

/** Rows this feature owns. */
export const certificatesEntities = [
  Certificate,
  Accreditation,
  CertificateStateRow,
  CertificateNumber,
  AttendanceLoss,
  PaperKey,
  PaperKeyList,
  StatusCounter,
  CertificatePaper,
  CertificateRevocation,
  ProposedRevocation,
];
