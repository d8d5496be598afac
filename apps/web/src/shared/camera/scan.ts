import decodeQR from 'qr/decode.js';

interface Detector {
  detect(source: CanvasImageSource): Promise<readonly { readonly rawValue: string }[]>;
}
declare const BarcodeDetector: (new (options: { formats: string[] }) => Detector) | undefined;

/** A picture larger than that is made smaller before it is read. */
const LARGEST = 1_200;
const PAUSE = 150;

const detector: Detector | null =
  typeof BarcodeDetector === 'undefined' ? null : new BarcodeDetector({ formats: ['qr_code'] });

/** The text of the QR code in a picture or in what the camera shows; null where there is none. */
async function codeIn(source: HTMLVideoElement | HTMLImageElement): Promise<string | null> {
  if (detector) {
    try {
      const [found] = await detector.detect(source);
      if (found) return found.rawValue;
    } catch {
      // A detector that is there by name only: the library reads instead.
    }
  }
  const [width, height] =
    source instanceof HTMLVideoElement
      ? [source.videoWidth, source.videoHeight]
      : [source.naturalWidth, source.naturalHeight];
  if (width === 0 || height === 0) return null;
  const scale = Math.min(1, LARGEST / Math.max(width, height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  const paper = canvas.getContext('2d', { willReadFrequently: true });
  if (!paper) return null;
  paper.drawImage(source, 0, 0, canvas.width, canvas.height);
  const { data } = paper.getImageData(0, 0, canvas.width, canvas.height);
  try {
    return decodeQR({ width: canvas.width, height: canvas.height, data });
  } catch {
    return null;
  }
}

export async function codeInFile(file: Blob): Promise<string | null> {
  const address = URL.createObjectURL(file);
  try {
    const picture = new Image();
    picture.src = address;
    await picture.decode();
    return await codeIn(picture);
  } catch {
    return null;
  } finally {
    URL.revokeObjectURL(address);
  }
}

/** Shows the camera and reads until a code is found or it is stopped. Rejects where there is no camera. */
export async function codeInCamera(video: HTMLVideoElement, isStopped: () => boolean): Promise<string | null> {
  let code: string | null = null;
  await codesInCamera(
    video,
    () => code !== null || isStopped(),
    (found) => (code ??= found),
  );
  return code;
}

/** Shows the camera and says every code that it reads until it is stopped. Rejects where there is no camera. */
export async function codesInCamera(
  video: HTMLVideoElement,
  isStopped: () => boolean,
  onCode: (code: string) => void,
  facing: 'environment' | 'user' = 'environment',
): Promise<void> {
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: facing } });
  try {
    video.srcObject = stream;
    await video.play();
    while (!isStopped()) {
      const code = await codeIn(video);
      if (code !== null && !isStopped()) onCode(code);
      if (isStopped()) return;
      await new Promise((resolve) => setTimeout(resolve, PAUSE));
    }
  } finally {
    for (const track of stream.getTracks()) track.stop();
    video.srcObject = null;
  }
}
