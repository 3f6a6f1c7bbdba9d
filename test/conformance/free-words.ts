/**
 * Patterns of messages that come from Python and its libraries. Our program may use other words for these messages
 * (docs/fidelity.md). The capturing group `kept` contains the AWS CLI's own words, with which our message must begin.
 */
const freeWords: readonly RegExp[] = [
  // Python's KeyError, whose message is only the missing key.
  /^(['"]).*\1$/,
  /^'.*' object (?:has no attribute|is not|does not support|cannot be) /,
  /^'.*' not supported between instances of /,
  /^'.*' codec can't (?:en|de)code /,
  /^'.*' is not a text encoding/,
  /^'.*' does not appear to be an IPv4 or IPv6 address$/,
  /^'in <string>' requires string /,
  /^argument of type '\w+' is not /,
  /^can only concatenate str /,
  /^can't subtract offset-naive and offset-aware datetimes$/,
  /^cannot convert float \w+ to integer$/,
  /^cannot use '\w+' as a dict key /,
  /^chr\(\) arg not in range/,
  /^could not convert string to float: /,
  /^date value out of range$/,
  /^(?:year|month|day \d+|hour|minute|second) must be in (?:range )?\d+\.\.\d+/,
  /^dictionary update sequence element #/,
  /^embedded null /,
  /^expected str(?:ing)?\b.* (?:not|got) /,
  /^Exceeds the limit \(\d+ digits\) for integer string conversion/,
  /^(?:Python )?int too large to convert to /,
  /^int\(\) argument must be /,
  /^invalid literal for int\(\) with base 10: /,
  /^keywords must be strings$/,
  /^(?:list|string) (?:index out of range$|indices must be )/,
  /^maximum recursion depth exceeded/,
  /^(?:not enough|too many) values to unpack /,
  /^object is not iterable$/,
  /^offset must be a timedelta /,
  /^sequence item \d+: expected /,
  /^slice step cannot be zero$/,
  /^strptime\(\) argument /,
  /^time data .* does not match format /,
  /^timestamp (?:too large|out of range)/,
  /^unhashable type: /,
  /^unknown encoding:/,
  /^No closing quotation$|^No escaped character$/,
  /^Empty module name$|^No module named /,
  // Messages that come entirely from Python's JSON reader.
  /^(?:Expecting|Extra data|Illegal|Invalid|Unexpected|Unterminated)\b.*: line \d+ column \d+ \(char \d+\)$/,
  // Python's readers of addresses.
  /^Invalid IPv6 URL$|^An IPv4 address cannot be in brackets$|^netloc .* contains invalid characters /,
  /^Port (?:could not be cast to integer value as |out of range )/,
  // urllib3, dateutil, ruamel and the CRT.
  /^Attempted to set (?:connect|read) timeout to /,
  /^Parser must be a string or character stream, not /,
  /^String does not contain a date:|^Unknown string format:|^Unable to calculate correct timezone offset for /,
  /^(?<kept>Invalid timestamp ".*?": )/,
  /^version minor part can only be /,
  /^\d+ \(AWS_ERROR_\w+\): /,
];

/**
 * Returns the words with which our message must begin, if the rest may differ from the AWS CLI's message. Returns
 * `undefined` if the whole message must be the same.
 */
export function keptWords(message: string): string | undefined {
  for (const pattern of freeWords) {
    const found = pattern.exec(message);
    if (found !== null) return found.groups?.['kept'] ?? '';
  }
  return undefined;
}

/**
 * Prepares our output for the comparison with the AWS CLI's output. If the words of the AWS CLI's last message are
 * free, replaces our last message with that message. Returns our output unchanged if our message does not begin with
 * the kept words, or has no words after them.
 */
export function withFreeWords(reference: string, ours: string): string {
  const expected = lastMessage.exec(reference)?.groups;
  const found = lastMessage.exec(ours)?.groups;
  if (expected === undefined || found === undefined) return ours;
  const kept = keptWords(expected['message'] ?? '');
  const message = found['message'] ?? '';
  if (kept === undefined || !message.startsWith(kept) || message.slice(kept.length).trim() === '') return ours;
  return `${found['before']}${expected['message']}${found['after']}`;
}

/** Matches the first line of the last error message and the text around it. On a terminal, the text includes stdout. */
const lastMessage = /^(?<before>[\s\S]*aws: \[ERROR\]: )(?<message>.*)(?<after>[\s\S]*)$/;
