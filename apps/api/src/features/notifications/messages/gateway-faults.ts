/** Codes of a connection whose encryption could not be agreed on: nothing was handed over by it. */
const OF_TLS =
  /^(?:CERT_|ERR_TLS_|ERR_SSL_|UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_|CRL_|ERROR_IN_|EPROTO$|HOSTNAME_MISMATCH$|INVALID_CA$|INVALID_PURPOSE$|PATH_LENGTH_EXCEEDED$)/;

export const isTlsFault = (code: string | undefined): boolean => code !== undefined && OF_TLS.test(code);
