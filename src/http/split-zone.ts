/** Splits an IPv6 address and its zone, whose `%` may be written as `%25`; the zone is undefined where there is none. */
export function splitZone(address: string): readonly [digits: string, zone: string | undefined] {
  const percent = address.indexOf('%');
  if (percent < 0) return [address, undefined];
  const zone = address.slice(percent + 1);
  return [address.slice(0, percent), zone.length > 2 && zone.startsWith('25') ? zone.slice(2) : zone];
}
