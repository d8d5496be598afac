import { Accreditation } from './accreditation.entity.ts';
import { Certificate } from './certificate.entity.ts';

/** Rows this feature owns. Histories, numbers and states are written and read by SQL. */
export const certificatesEntities = [Certificate, Accreditation];
