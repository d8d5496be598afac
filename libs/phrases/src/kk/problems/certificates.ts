import type { CertificatesProblem } from '@kaskad/contracts';

export const certificatesProblems: Record<CertificatesProblem, string> = {};
