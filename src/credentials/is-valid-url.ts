/** Whether the reference takes the text for the URL of an endpoint: it must have a host of good characters. */
export function isValidUrl(url: string): boolean {
  if (/[\t\r\n]/.test(url)) return false;
  const host = /^[a-zA-Z][a-zA-Z0-9+.-]*:\/\/([^/?#]*)/.exec(url)?.[1]?.replace(/^.*@/, '');
  if (host === undefined) return false;
  if (host.startsWith('[')) return /^\[[0-9a-fA-F:.]+\](:\d*)?$/.test(host);
  const name = host.replace(/:.*$/, '').replace(/\.$/, '');
  return name.length <= 255 && /^((?!-)[A-Z\d-]{1,63}(?<!-)\.)*((?!-)[A-Z\d-]{1,63}(?<!-))$/i.test(name);
}
