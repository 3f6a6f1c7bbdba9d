/** The text does not follow dateutil's rules: the whole is an unknown format. */
export class UnknownDateFormat extends Error {}

type Label = 'year' | 'month' | 'day';

/** Collects the two or three numbers of a date and decides which is which, as dateutil does. */
export class YearMonthDay {
  readonly #numbers: number[] = [];
  readonly #labels = new Map<Label, number>();
  /** A year of more than two digits was given. */
  centurySpecified = false;

  get count(): number {
    return this.#numbers.length;
  }

  /** Takes a number as it was written; more than two digits make it the year. */
  addText(text: string, label?: Label): void {
    if (!/^\d+$/.test(text)) throw new UnknownDateFormat();
    this.#add(Number(text), text.length > 2, label);
  }

  /** Takes a number that was reckoned: above 100 it is the year. */
  addNumber(value: number, label?: Label): void {
    this.#add(Math.trunc(value), value > 100, label);
  }

  #add(value: number, isYear: boolean, label: Label | undefined): void {
    if (isYear) {
      this.centurySpecified = true;
      if (label !== undefined && label !== 'year') throw new UnknownDateFormat();
    }
    const known = isYear ? 'year' : label;
    this.#numbers.push(value);
    if (known === undefined) return;
    if (this.#labels.has(known)) throw new UnknownDateFormat();
    this.#labels.set(known, this.#numbers.length - 1);
  }

  couldBeDay(value: number): boolean {
    const month = this.#labels.get('month');
    if (month === undefined) return value >= 1 && value <= 31;
    const year = this.#labels.get('year');
    const inYear = year === undefined ? 2000 : (this.#numbers[year] ?? 2000);
    return value >= 1 && value <= daysIn(inYear, this.#numbers[month] ?? 1);
  }

  resolve(): Partial<Record<Label, number>> {
    const count = this.#numbers.length;
    const known = this.#labels.size;
    if ((count === known && known > 0) || (count === 3 && known === 2)) return this.#fromLabels();
    if (count > 3) throw new UnknownDateFormat();
    const [first = 0, second = 0, third = 0] = this.#numbers;
    const month = this.#labels.get('month');
    if (count === 1 || (count === 2 && month !== undefined)) return this.#fromOneOrMonth(month);
    if (count === 2) {
      if (first > 31) return { year: first, month: second };
      return second > 31 ? { month: first, year: second } : { month: first, day: second };
    }
    if (count === 3) return this.#fromThree(first, second, third, month);
    return {};
  }

  #fromLabels(): Partial<Record<Label, number>> {
    const positions = new Map(this.#labels);
    if (this.#numbers.length === 3 && positions.size === 2) {
      const taken = [...positions.values()];
      const free = [0, 1, 2].find((index) => !taken.includes(index)) ?? 0;
      const missing = (['year', 'month', 'day'] as const).find((label) => !positions.has(label)) ?? 'day';
      positions.set(missing, free);
    }
    const result: Partial<Record<Label, number>> = {};
    for (const [label, index] of positions) result[label] = this.#numbers[index] ?? 0;
    return result;
  }

  #fromOneOrMonth(monthAt: number | undefined): Partial<Record<Label, number>> {
    const result: Partial<Record<Label, number>> = {};
    if (monthAt !== undefined) result.month = this.#numbers[monthAt] ?? 0;
    if (monthAt !== undefined && this.#numbers.length === 1) return result;
    const other = this.#numbers.at(monthAt === undefined ? 0 : monthAt - 1) ?? 0;
    if (other > 31) result.year = other;
    else result.day = other;
    return result;
  }

  #fromThree(first: number, second: number, third: number, monthAt: number | undefined): Record<Label, number> {
    switch (monthAt) {
      case 0:
        if (second > 31) return { month: first, year: second, day: third };
        return { month: first, day: second, year: third };
      case 1:
        if (first > 31) return { year: first, month: second, day: third };
        return { day: first, month: second, year: third };
      case 2:
        if (second > 31) return { day: first, year: second, month: third };
        return { year: first, day: second, month: third };
      default:
        if (first > 31 || this.#labels.get('year') === 0) return { year: first, month: second, day: third };
        if (first > 12) return { day: first, month: second, year: third };
        return { month: first, day: second, year: third };
    }
  }
}

/** Days in a month of the Gregorian calendar. */
export function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}
