import { qrModules } from '../qr-modules.ts';
import type { PdfPage } from './document.ts';

/** Draws a QR code as vectors, neighbours in a row as one, `size` points wide with a quiet zone of four modules inside. */
export function drawQr(document: PdfPage, text: string, x: number, y: number, size: number): void {
  const modules = qrModules(text);
  const step = size / (modules.size + 8);
  document.save().fillColor('#000');
  for (let row = 0; row < modules.size; row++) {
    for (let column = 0; column < modules.size; column++) {
      const start = column;
      while (column < modules.size && modules.get(row, column)) column++;
      if (column > start)
        document.rect(x + (start + 4) * step, y + (row + 4) * step, step * (column - start + 0.02), step * 1.02);
    }
  }
  document.fill().restore();
}
