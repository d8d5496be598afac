/** Whether a point lies inside a shape of HTML, its border included. */
export function isInside(shape: string, coords: string, x: number, y: number): boolean {
  const [a = 0, b = 0, c = 0, d = 0, ...rest] = coords
    .split(/[\s,]+/)
    .filter(Boolean)
    .map(Number);
  switch (shape) {
    case 'rect':
      return x >= Math.min(a, c) && x <= Math.max(a, c) && y >= Math.min(b, d) && y <= Math.max(b, d);
    case 'circle':
      return Math.hypot(x - a, y - b) <= c;
    case 'ellipse':
      return ((x - a) / c) ** 2 + ((y - b) / d) ** 2 <= 1;
    case 'poly':
      return inCorners([a, b, c, d, ...rest], x, y);
    default:
      return shape === 'default';
  }
}

function inCorners(numbers: readonly number[], x: number, y: number): boolean {
  const corners = numbers.flatMap((one, place) => (place % 2 === 0 ? [[one, numbers[place + 1] ?? 0] as const] : []));
  let crossings = 0;
  for (const [place, [x1, y1]] of corners.entries()) {
    const [x2, y2] = corners[(place + 1) % corners.length] ?? [x1, y1];
    const isOnLine = (x2 - x1) * (y - y1) === (y2 - y1) * (x - x1);
    if (isOnLine && Math.min(x1, x2) <= x && x <= Math.max(x1, x2) && Math.min(y1, y2) <= y && y <= Math.max(y1, y2))
      return true;
    if (y1 > y !== y2 > y && x < x1 + ((y - y1) * (x2 - x1)) / (y2 - y1)) crossings += 1;
  }
  return crossings % 2 === 1;
}
