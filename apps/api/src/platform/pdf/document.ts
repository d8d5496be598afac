import { createRequire } from 'node:module';
import { lazily } from '../lazily.ts';

const require = createRequire(import.meta.url);
const pdfkit = lazily<typeof import('pdfkit')>('pdfkit');
const FONTS = {
  regular: require.resolve('@expo-google-fonts/golos-text/400Regular/GolosText_400Regular.ttf'),
  medium: require.resolve('@expo-google-fonts/golos-text/500Medium/GolosText_500Medium.ttf'),
  bold: require.resolve('@expo-google-fonts/golos-text/700Bold/GolosText_700Bold.ttf'),
};

/** A4 page with the fonts `regular`, `medium` and `bold` that hold every Kazakh letter. Points: 72 to the inch. */
export function newDocument({
  title,
  language = 'kk',
  landscape = false,
  margin = 48,
}: {
  title: string;
  language?: string;
  landscape?: boolean;
  margin?: number;
}) {
  const PDFDocument = pdfkit();
  const document = new PDFDocument({
    size: 'A4',
    layout: landscape ? 'landscape' : 'portrait',
    margin,
    lang: language,
    info: { Title: title, Creator: 'Kaskad' },
    bufferPages: true,
  });
  for (const [name, file] of Object.entries(FONTS)) document.registerFont(name, file);
  return document.font('regular');
}
export type PdfPage = ReturnType<typeof newDocument>;

/** Ends the document and gathers its bytes. */
export function bytesOf(document: PdfPage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    document.on('data', (part: Buffer) => parts.push(part));
    document.on('end', () => resolve(Buffer.concat(parts)));
    document.on('error', reject);
    document.end();
  });
}
