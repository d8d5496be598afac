interface Drawing {
  /** Squares of a side, with the quiet zone. */
  readonly size: number;
  readonly path: string;
}

/** Dark squares on white with the quiet zone of four, in the dark theme too. */
export function QrCode({
  qr: { size, path },
  label,
  className = '',
}: {
  readonly qr: Drawing;
  readonly label: string;
  readonly className?: string;
}) {
  return (
    <svg
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
      className={`rounded-box ${className}`}
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}

/** The drawing of a code that came as rows of its squares, `1` for a dark one. */
export const drawModules = (modules: readonly string[]): Drawing => ({
  size: modules.length + 8,
  path: modules
    .flatMap((row, y) => [...row].map((square, x) => (square === '1' ? `M${x + 4} ${y + 4}h1v1h-1z` : '')))
    .join(''),
});
