/**
 * A stable sort. What has an order could be left to the engine; NaN has none, and where it and its neighbours end up depends on
 * which of them are compared. Up to Python's shortest run they are compared as Python compares them.
 */
export function sortStably<Item>(items: readonly Item[], isLess: (left: Item, right: Item) => boolean): Item[] {
  if (items.length > shortestRun) return items.toSorted((left, right) => order(isLess, left, right));
  const sorted = [...items];
  const isSmaller = (left: Item | undefined, right: Item | undefined) =>
    left !== undefined && right !== undefined && isLess(left, right);
  for (let next = orderFirstRun(sorted, isSmaller); next < sorted.length; next += 1) {
    let low = 0;
    for (let high = next; low < high; ) {
      const middle = (low + high) >> 1;
      if (isSmaller(sorted[next], sorted[middle])) high = middle;
      else low = middle + 1;
    }
    sorted.splice(low, 0, ...sorted.splice(next, 1));
  }
  return sorted;
}

const shortestRun = 63;

function order<Item>(isLess: (left: Item, right: Item) => boolean, left: Item, right: Item): number {
  if (isLess(left, right)) return -1;
  return isLess(right, left) ? 1 : 0;
}

type IsSmaller<Item> = (left: Item | undefined, right: Item | undefined) => boolean;

/** Finds how far the items rise, or fall and are turned round then; the answer is the length of that run. */
function orderFirstRun<Item>(items: Item[], isSmaller: IsSmaller<Item>): number {
  let end = endOfRise(items, 1, isSmaller);
  if (end === items.length) return end;
  if (end > 1) {
    if (isSmaller(items[0], items[end - 1])) return end;
    // All equal so far: a fall can begin with them.
    reverse(items, 0, end);
  }
  end += 1;
  let equals = 0;
  const settleEquals = () => {
    // Equal ones keep their order when the whole run is turned round.
    if (equals > 0) reverse(items, end - equals - 1, end);
    equals = 0;
  };
  for (; end < items.length; end += 1) {
    if (isSmaller(items[end], items[end - 1])) settleEquals();
    else if (isSmaller(items[end - 1], items[end])) break;
    else equals += 1;
  }
  settleEquals();
  reverse(items, 0, end);
  return endOfRise(items, end, isSmaller);
}

function endOfRise<Item>(items: readonly Item[], start: number, isSmaller: IsSmaller<Item>): number {
  let end = Math.min(start, items.length);
  while (end < items.length && !isSmaller(items[end], items[end - 1])) end += 1;
  return end;
}

function reverse<Item>(items: Item[], start: number, end: number): void {
  items.splice(start, end - start, ...items.slice(start, end).reverse());
}
