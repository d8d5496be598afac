/** What the certificates feature can refuse with, beside the common codes. */
export type CertificatesProblem = never;
