const verifyCodes =
  /^(?:UNABLE_TO_|CERT_|CRL_|DEPTH_ZERO_|SELF_SIGNED_|INVALID_|PATH_LENGTH_|HOSTNAME_MISMATCH|ERR_TLS_CERT_ALTNAME|ERROR_IN_)/;

/** What a TLS error says, in OpenSSL's manner; `undefined` for an error that is not one of TLS. */
export function tlsWords(error: Error): string | undefined {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (verifyCodes.test(code)) {
    return `[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: ${error.message.split('\n')[0]}`;
  }
  if (code.startsWith('ERR_SSL_')) return `[SSL: ${code.slice('ERR_SSL_'.length)}] ${reasonOf(error)}`;
  return code === 'EPROTO' || code.startsWith('ERR_TLS_') ? `[SSL] ${reasonOf(error)}` : undefined;
}

/** OpenSSL's own reason out of Node's message, which carries source files and line numbers. */
function reasonOf(error: Error): string {
  if ('reason' in error && typeof error.reason === 'string') return error.reason;
  return (
    error.message
      .split('\n')[0]
      ?.split(':')
      .findLast((part) => /[a-z]{4}/.test(part)) ?? ''
  );
}
