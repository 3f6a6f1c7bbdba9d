/**
 * Returns the part of a case name that stands for a short value. ASCII letters, digits and the characters `_.:=%-` are
 * kept. Any run of other characters is dropped at the start or end, and becomes a dash elsewhere. If two values get the
 * same name, their cases need other names.
 */
export function nameOf(value: string): string {
  if (value === '') return 'empty';
  if (/^ +$/.test(value)) return 'space';
  const name = value.replace(/^[^\w.:=%-]+|[^\w.:=%-]+$/g, '').replace(/[^\w.:=%-]+/g, '-');
  if (name === '') throw new Error(`a case needs a name for the value ${JSON.stringify(value)}`);
  return name;
}
