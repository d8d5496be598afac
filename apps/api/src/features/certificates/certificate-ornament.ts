import type { PdfPage } from '../../platform/pdf/document.ts';

export const BLUE = '#0b3a75';
export const SUN = '#e9a800';
const PALE = '#f6f8fc';

/**
 * One "ram's horn" of the national ornament, `size` points high, its foot at (x, y), drawn to the right or mirrored to
 * the left.
 */
function horn(document: PdfPage, x: number, y: number, size: number, side: 1 | -1): void {
  const at = (dx: number, dy: number) => [x + side * dx * size, y - dy * size] as const;
  document
    .moveTo(...at(0, 0))
    .bezierCurveTo(...at(0.02, 0.55), ...at(0.1, 1), ...at(0.44, 1))
    .bezierCurveTo(...at(0.8, 1), ...at(0.88, 0.52), ...at(0.56, 0.44))
    .bezierCurveTo(...at(0.36, 0.4), ...at(0.28, 0.62), ...at(0.45, 0.7));
}

function pairOfHorns(document: PdfPage, x: number, y: number, size: number): void {
  horn(document, x, y, size, 1);
  horn(document, x, y, size, -1);
}

/** A band of horns between two lines, from `left` to `right`. */
function band(document: PdfPage, left: number, right: number, y: number, height: number): void {
  document
    .save()
    .rect(left, y, right - left, height)
    .fill(BLUE);
  const step = height * 1.62;
  const count = Math.floor((right - left) / step);
  const first = (left + right) / 2 - ((count - 1) * step) / 2;
  document
    .lineWidth(height * 0.07)
    .lineCap('round')
    .strokeColor(SUN);
  for (let place = 0; place < count; place++)
    pairOfHorns(document, first + place * step, y + height * 0.82, height * 0.62);
  document.stroke();
  for (let place = 0; place < count - 1; place++) {
    const x = first + (place + 0.5) * step;
    const middle = y + height / 2;
    const half = height * 0.09;
    document
      .moveTo(x, middle - half)
      .lineTo(x + half, middle)
      .lineTo(x, middle + half)
      .lineTo(x - half, middle)
      .closePath();
  }
  document.fillColor(SUN).fill();
  document.restore();
}

/** A sun with rays behind the heading, as on the flag: drawn by code, so that nothing has to be loaded. */
function sun(document: PdfPage, x: number, y: number, radius: number): void {
  document.save().fillColor(SUN).circle(x, y, radius).fill();
  document
    .lineWidth(radius * 0.16)
    .lineCap('round')
    .strokeColor(SUN);
  const rays = 24;
  for (let ray = 0; ray < rays; ray++) {
    const angle = (ray / rays) * 2 * Math.PI;
    const reach = ray % 2 === 0 ? 1.85 : 1.6;
    document
      .moveTo(x + Math.cos(angle) * radius * 1.3, y + Math.sin(angle) * radius * 1.3)
      .lineTo(x + Math.cos(angle) * radius * reach, y + Math.sin(angle) * radius * reach);
  }
  document.stroke().restore();
}

/** Frame, bands of ornament and the sun of a landscape page. */
export function drawFrame(document: PdfPage): void {
  const { width, height } = document.page;
  document.save().rect(0, 0, width, height).fill(PALE).restore();
  document
    .save()
    .roundedRect(22, 22, width - 44, height - 44, 3)
    .fill('#ffffff')
    .restore();
  document
    .save()
    .lineWidth(2.2)
    .strokeColor(BLUE)
    .roundedRect(22, 22, width - 44, height - 44, 3)
    .stroke()
    .restore();
  document
    .save()
    .lineWidth(0.8)
    .strokeColor(SUN)
    .rect(29, 29, width - 58, height - 58)
    .stroke()
    .restore();
  band(document, 36, width - 36, 36, 28);
  band(document, 36, width - 36, height - 64, 28);
  sun(document, width / 2, 102, 13);
}
