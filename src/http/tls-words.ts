const verifyCodes =
  /^(?:UNABLE_TO_|CERT_|CRL_|DEPTH_ZERO_|SELF_SIGNED_|INVALID_|PATH_LENGTH_|HOSTNAME_MISMATCH|ERROR_IN_|UNSPECIFIED)/;

/** What a TLS error says, in the words of the reference's OpenSSL; `undefined` for an error that is not one of TLS. */
export function tlsWords(error: Error): string | undefined {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (verifyCodes.test(code)) {
    // Node reports the last of two findings, the reference the first.
    const words = code === 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' ? 'unable to get local issuer certificate' : error.message;
    return verifyWords(firstLine(words));
  }
  if (code.startsWith('ERR_SSL_')) return `[SSL: ${code.slice('ERR_SSL_'.length)}] ${reasonOf(error)} (_ssl.c:1082)`;
  return code === 'EPROTO' || code.startsWith('ERR_TLS_') ? `[SSL] ${reasonOf(error)} (_ssl.c:1082)` : undefined;
}

/** What the reference says of a certificate that it does not accept, for a reason in OpenSSL's words. */
export function verifyWords(reason: string): string {
  return `[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: ${reason} (_ssl.c:1082)`;
}

/** OpenSSL's own reason out of Node's message, which carries source files and line numbers. */
function reasonOf(error: Error): string {
  if ('reason' in error && typeof error.reason === 'string') return error.reason;
  return (
    firstLine(error.message)
      .split(':')
      .findLast((part) => /[a-z]{4}/.test(part)) ?? ''
  );
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? '';
}
