import { Accreditation } from './accreditation.entity.ts';
import { AttendanceLoss } from './attendance-loss.entity.ts';
import { CertificateNumber } from './certificate-number.entity.ts';
import { CertificateStateRow } from './certificate-state.entity.ts';
import { Certificate } from './certificate.entity.ts';

/** Rows this feature owns. */
export const certificatesEntities = [
  Certificate,
  Accreditation,
  CertificateStateRow,
  CertificateNumber,
  AttendanceLoss,
];
