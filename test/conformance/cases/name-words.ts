/**
 * Returns the part of a case name that stands for a short value. Characters that need quotes in a shell, and slashes,
 * become dashes, or are left out at the ends. Values that get the same name need names of their own.
 */
export function nameOf(value: string): string {
  if (value === '') return 'empty';
  if (/^ +$/.test(value)) return 'space';
  const name = value.replace(/^[^\w.:=%-]+|[^\w.:=%-]+$/g, '').replace(/[^\w.:=%-]+/g, '-');
  if (name === '') throw new Error(`a case needs a name for the value ${JSON.stringify(value)}`);
  return name;
}
